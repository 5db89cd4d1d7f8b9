import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BAD, Folder, GOOD } from './calls';
import { REPORT_FORMATS } from '../../src/checks/formats';
import { RULE_CATALOGUE, ruleOf } from '../../src/checks/rule-catalogue';
import { DrainProfile } from '../../src/kubernetes/drain-profile';
import { Platform } from '../../src/kubernetes/platform';

let folder: Folder;
beforeEach(() => { folder = new Folder(); });
afterEach(() => folder.remove());

describe('help', () => {
  test('names the commands, examples and exit codes', async () => {
    for (const option of ['--help', '-h']) {
      const { code, stdout, stderr } = await folder.call([option]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const word of ['check', 'timeline', 'explain', 'rules', 'Examples:', '130  interrupted', 'wrong usage']) { expect(stdout).toContain(word); }
    }
  });

  test('of check names every format, platform and drain profile', async () => {
    const { code, stdout } = await folder.call(['check', '--help']);
    expect(code).toBe(0);
    const known = /of the report: ([\s\S]*?)\(default: text\)/.exec(stdout)![1]!.split(/,|\bor\b/).map((word) => word.trim());
    expect(known).toEqual(REPORT_FORMATS);
    for (const form of [...Platform._forms(), ...DrainProfile._forms(), '.cdk8s-lifecycle.yaml', 'NO_COLOR']) { expect(stdout).toContain(form); }
  });

  test('without anything it goes to stderr, as wrong usage', async () => {
    const { code, stdout, stderr } = await folder.call([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: cdk8s-lifecycle');
  });

  test('--version', async () => {
    const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string };
    expect(await folder.call(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([
    [['chek', 'x.yaml'], 'no command is called "chek", did you mean cdk8s-lifecycle check x.yaml? Commands are check, timeline, explain, rules'],
    [['x.yaml'], 'no command is called "x.yaml", did you mean cdk8s-lifecycle check x.yaml? Commands are check, timeline, explain, rules'],
    [['check', '--formt', 'json'], 'unknown option \'--formt\''],
    [['check', '--fail-on', 'info'], '--fail-on must be one of error, warning, never, got "info"\n'],
    [['check', '--format'], 'option \'-f, --format <format>\' argument missing'],
    [['explain'], 'missing required argument \'rule\''],
    [['rules', '-f', 'html'], 'format must be one of text, json, markdown, got "html"'],
    [['timeline', '-f', 'html', 'x.yaml'], 'format must be one of text, markdown, svg, got "html"'],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await folder.call(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
    expect(stderr.slice('error: '.length).startsWith(message) ? '' : stderr).toBe('');
  });
});

describe('explain', () => {
  test('every rule has a page that it shows', async () => {
    for (const { id, name, severity } of RULE_CATALOGUE) {
      const { code, stdout } = await folder.call(['explain', id]);
      expect({ id, code }).toEqual({ id, code: 0 });
      const [title, , second] = stdout.split('\n');
      expect(title).toBe(`${id}: ${name}`);
      expect(second).toMatch(new RegExp(`^${severity}`));
      expect(stdout).not.toMatch(/^#|^```/m);
    }
  });

  test('by id, in lower case, by the id of a finding, by name', async () => {
    const { stdout } = await folder.call(['explain', 'LH101']);
    for (const id of ['lh101', 'LH101[web]', ' LH101 ', ruleOf('LH101')!.name]) { expect((await folder.call(['explain', id])).stdout).toBe(stdout); }
  });

  test.each([['LH10', 'LH101, LH102, LH103'], ['LH1O1', 'LH101'], ['pre-stop-unbound', 'pre-stop-unbounded']])('%s is unknown, but near %s', async (id, near) => {
    const { code, stdout, stderr } = await folder.call(['explain', id]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^error: no rule is called "${id}", did you mean .*${near.split(', ')[0]!}.*\\? cdk8s-lifecycle rules shows all`));
  });

  test('what is near nothing', async () => {
    expect(await folder.call(['explain', 'banana'])).toEqual({ code: 2, stdout: '', stderr: 'error: no rule is called "banana"; cdk8s-lifecycle rules shows all\n' });
  });

  test('no word is lost, whatever the width; nothing is wider than a narrow terminal but code and addresses', async () => {
    const words = (text: string) => text.replace(/[^A-Za-z0-9]+/g, ' ').split(' ').filter((word) => word !== '' && word !== 'yaml' && word !== 'text').sort();
    const page = readFileSync(resolve(__dirname, `../../docs/rules/LH101-${ruleOf('LH101')!.name}.md`), 'utf8');
    for (const columns of [60, 200, undefined]) {
      const { stdout } = await folder.call(['explain', 'LH101'], { columns });
      expect(words(stdout)).toEqual(words(page));
      const wide = stdout.split('\n').filter((line) => line.length > Math.min(columns ?? 100, 100));
      expect(wide.filter((line) => !line.startsWith('    ') && !line.includes('https://'))).toEqual([]);
    }
  });

  test('bold and coloured on a terminal', async () => {
    expect((await folder.call(['explain', 'LH101'], { terminals: ['stdout'] })).stdout).toContain('\u001b[1mWhy\u001b[22m');
  });
});

describe('rules', () => {
  test('all of them, as text, JSON and Markdown', async () => {
    const text = (await folder.call(['rules'])).stdout;
    const json = JSON.parse((await folder.call(['rules', '-f', 'json'])).stdout) as { id: string; url: string }[];
    const markdown = (await folder.call(['rules', '-f', 'markdown'])).stdout;
    expect(text.trimEnd().split('\n').map((line) => line.slice(0, 5))).toEqual(RULE_CATALOGUE.map(({ id }) => id));
    expect(json.map(({ id }) => id)).toEqual(RULE_CATALOGUE.map(({ id }) => id));
    expect(json.every(({ id, url }) => url.includes(`/docs/rules/${id}-`))).toBe(true);
    expect(markdown.trimEnd().split('\n').slice(2).map((line) => /^\| \[(LH\d+)/.exec(line)?.[1])).toEqual(RULE_CATALOGUE.map(({ id }) => id));
  });
});

describe('timeline', () => {
  test('a picture per workload', async () => {
    folder.write({ 'a.yaml': `${GOOD}---\n${BAD}` });
    const { code, stdout, stderr } = await folder.call(['timeline', 'a.yaml']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^a\.yaml:1\nDeployment good: fits, needs 6s of a grace period of 60s, 54s left\n {2}web {2}█+T/);
    expect(stdout).toMatch(/\n\na\.yaml:17\nDeployment bad: exceeds/);
    expect(stdout).toContain('SIGKILL at 62s');
  });

  test('--output - is stdout, as it is for check', async () => {
    folder.write({ 'a.yaml': BAD });
    const { code, stdout } = await folder.call(['timeline', 'a.yaml', '-o', '-']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: (await folder.call(['timeline', 'a.yaml'])).stdout });
    expect(existsSync(join(folder.path, '-'))).toBe(false);
  });

  test('Mermaid for Markdown', async () => {
    folder.write({ 'a.yaml': BAD.replace('name: bad', 'name: "b*d|`<x>"') });
    const { stdout } = await folder.call(['timeline', 'a.yaml', '-f', 'markdown']);
    expect(stdout).toMatch(/^### Deployment b\\\*d\\\|\\`\\<x\\>: exceeds[^\n]*\n\n```mermaid\ngantt\n[^]*\n```\n$/);
  });

  test('SVG of one workload', async () => {
    folder.write({ 'a.yaml': BAD, 'b.yaml': `${GOOD}---\n${BAD}` });
    const { code, stdout } = await folder.call(['timeline', 'a.yaml', '-f', 'svg']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<svg [^]*<\/svg>\n$/);
    expect(await folder.call(['timeline', 'b.yaml', '-f', 'svg']))
      .toEqual({ code: 2, stdout: '', stderr: 'error: svg holds one picture, got 2 workloads; name a file with one, or use check --format html\n' });
  });

  test('what has nothing to draw is counted, what cannot be read fails', async () => {
    folder.write({ 'a.yaml': GOOD.replace(/ {10}lifecycle:[^]*/, ''), 'b.yaml': 'a: [\n' });
    const { code, stdout, stderr } = await folder.call(['timeline', '.']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^1 workload, 1 of them without preStop hooks and shutdown windows: nothing to draw\nb\.yaml:\d: error: not valid YAML/);
  });

  test('into a file, and from standard input', async () => {
    expect(await folder.call(['timeline', '-o', 'out.txt'], { stdin: BAD })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(resolve(folder.path, 'out.txt'), 'utf8')).toMatch(/^-:1\nDeployment bad: exceeds/);
  });
});
