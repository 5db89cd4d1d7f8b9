import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { BAD, Folder, GOOD, WARNED, deployment, reportOf } from './calls';
import { REPORT_FORMATS } from '../../src/checks/formats';

let folder: Folder;
beforeEach(() => { folder = new Folder(); });
afterEach(() => folder.remove());

const findingsOf = async (...argv: string[]) => reportOf(await folder.call(['check', '-f', 'json', ...argv])).findings.map(({ id, workload }) => `${workload} ${id}`).sort();

describe('exit codes', () => {
  const matrix = REPORT_FORMATS.flatMap((format) => ([
    ['good', { error: 0, warning: 0, never: 0 }], ['warned', { error: 0, warning: 1, never: 0 }], ['bad', { error: 1, warning: 1, never: 0 }],
    ['broken', { error: 3, warning: 3, never: 3 }],
  ] as const).flatMap(([input, codes]) => Object.entries(codes).map(([failOn, code]) => [format, input, failOn, code] as const)));

  test.each(matrix)('%s of a %s manifest under --fail-on %s: %d', async (format, input, failOn, code) => {
    folder.write({ 'good.yaml': GOOD, 'warned.yaml': WARNED, 'bad.yaml': BAD, 'broken.yaml': `${BAD}---\na: [\n` });
    const { code: actual, stdout, stderr } = await folder.call(['check', '-f', format, '--fail-on', failOn, `${input}.yaml`]);
    expect({ code: actual, stderr }).toEqual({ code, stderr: '' });
    expect(stdout === '' || stdout.endsWith('\n')).toBe(true);
    if (input !== 'good') { expect(stdout).toContain(input === 'broken' ? 'broken.yaml' : input); }
  });

  test('an accepted finding is none', async () => {
    folder.write({ 'bad.yaml': BAD.replace('  name: bad\n', '  name: bad\n  annotations:\n    cdk8s-lifecycle/acknowledged: "LH101: measured, it never takes that long"\n') });
    expect(await folder.call(['check', 'bad.yaml'])).toMatchObject({ code: 0 });
  });

  test('without --fail-on an error counts and a warning does not', async () => {
    folder.write({ 'warned.yaml': WARNED, 'bad.yaml': BAD });
    expect((await folder.call(['check', 'warned.yaml'])).code).toBe(0);
    expect((await folder.call(['check', 'bad.yaml'])).code).toBe(1);
  });
});

describe('paths', () => {
  beforeEach(() => folder.write({
    'k8s/a.yaml': GOOD,
    'k8s/sub/b.yml': BAD,
    'k8s/sub/deep/c.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }),
    'k8s/README.md': '# {{ not a manifest',
    'k8s/.hidden/d.yaml': deployment('hidden', { sleep: 90 }),
    'k8s/node_modules/x/e.yaml': deployment('vendored', { sleep: 90 }),
    'other.txt': deployment('text', { sleep: 90 }),
  }));

  test('a folder is read to its bottom, but not what is hidden or vendored', async () => {
    const { workloads } = reportOf(await folder.call(['check', '-f', 'json', 'k8s']));
    expect(workloads.map(({ file, name }) => `${file} ${name}`)).toEqual(['k8s/a.yaml good', 'k8s/sub/b.yml bad']);
  });

  test('a named file is read whatever it is called', async () => {
    expect(await findingsOf('other.txt')).toEqual(['Deployment/text LH101[web]']);
  });

  test('file, folder, glob and standard input find the same', async () => {
    const expected = ['Deployment/bad LH101[web]'];
    expect(await findingsOf('k8s/sub/b.yml')).toEqual(expected);
    expect(await findingsOf('k8s')).toEqual(expected);
    expect(await findingsOf('k8s/')).toEqual(expected);
    expect(await findingsOf('.', 'k8s')).toEqual(expected);
    expect(await findingsOf('k8s/**/*.y*ml')).toEqual(expected);
    expect(await findingsOf('k8s/**')).toEqual(expected);
    expect(await findingsOf('./k8s/*/b.{yaml,yml}')).toEqual(expected);
    expect(await findingsOf(join(folder.path, 'k8s/sub/b.yml'))).toEqual(expected);
    for (const argv of [['-'], []]) {
      const { findings } = reportOf(await folder.call(['check', '-f', 'json', ...argv], { stdin: BAD }));
      expect(findings).toEqual([expect.objectContaining({ id: 'LH101[web]', file: '-', line: 13 })]);
    }
  });

  test('a file that is named twice, or by several ways, is judged once', async () => {
    expect(await findingsOf('k8s/sub/b.yml', './k8s/sub/b.yml', 'k8s', 'k8s/**/*.yml', join(folder.path, 'k8s'))).toHaveLength(1);
  });

  test('the order of the paths changes nothing', async () => {
    folder.write({ 'z/a.yaml': BAD, 'y/b.yaml': WARNED });
    const one = await folder.call(['check', 'z', 'y', 'k8s']);
    expect(await folder.call(['check', 'k8s', 'y', 'z'])).toEqual(one);
    expect(await folder.call(['check', 'z', 'y', 'k8s'])).toEqual(one);
  });

  test.each([
    'nowhere.yaml', 'nowhere/*.yaml', 'k8s/a.yaml/x',
  ])('%j leads to nothing: that is said, and the rest is judged', async (path) => {
    const { code, stdout } = await folder.call(['check', 'k8s', path]);
    expect(code).toBe(3);
    expect(stdout).toContain(`${path}: error: there is no such file or folder\n`);
    expect(stdout).toContain('[LH101]');
    expect((await folder.call(['check', path])).code).toBe(3);
  });

  test('an empty path is wrong usage, and nothing is judged', async () => {
    expect(await folder.call(['check', 'k8s', ''])).toEqual({ code: 2, stdout: '', stderr: 'error: a path is empty; name a file, a folder, a glob or -\n' });
  });

  test('a file whose name is a glob is a file', async () => {
    folder.write({ 'odd[1].yaml': BAD });
    expect(await findingsOf('odd[1].yaml')).toHaveLength(1);
  });

  test('nothing to judge is said', async () => {
    folder.write({ 'empty/values.yaml': 'a: 1\n', 'empty/none.yaml': '' });
    expect(await folder.call(['check', 'empty', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '0 workloads in 2 files\n' });
    const empty = await folder.call(['check', '-', '--quiet'], { stdin: '' });
    expect(empty.code).toBe(3);
    expect(empty.stdout + empty.stderr).toContain('is empty; the command before it has failed, perhaps');
    expect(await folder.call(['check', '-', '--quiet'], { stdin: '# nothing\n' })).toEqual({ code: 0, stdout: '', stderr: '0 workloads in standard input\n' });
  });

  test('without paths somebody has to pipe something in', async () => {
    expect(await folder.call(['check'], { terminals: ['stdin'] }))
      .toEqual({ code: 2, stdout: '', stderr: 'error: no manifests: name files, folders or globs, or pipe manifests in\n' });
    expect(await folder.call(['check'], { stdin: '' }))
      .toEqual({ code: 2, stdout: '', stderr: 'error: no manifests: no path was given, and nothing came in on standard input\n' });
  });

  test('Services of other files count', async () => {
    const web = deployment('web').replace('  template:\n    spec:', '  template:\n    metadata: {labels: {app: web}}\n    spec:').replace(/ {10}lifecycle:[^]*/, '');
    folder.write({ 'web.yaml': web, 'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n' });
    const { RULES } = jest.requireActual<typeof import('../../src/rules')>('../../src/rules');
    const seen: number[] = [];
    const spy = jest.spyOn(RULES[0]!, 'check').mockImplementation(({ services }) => { seen.push(services.length); return []; });
    try {
      await folder.call(['check', 'web.yaml']);
      await folder.call(['check', 'web.yaml', 'service.yaml']);
    } finally {
      spy.mockRestore();
    }
    expect(seen).toEqual([0, 1]);
  });
});

describe('the report', () => {
  test('a mixed run as JSON', async () => {
    folder.write({ 'a.yaml': `${GOOD}---\n${BAD}`, 'b.yaml': 'a: "\n', 'c.yaml': WARNED });
    const report = reportOf(await folder.call(['check', '-f', 'json', '.', '-k', '1.30']));
    expect(report.workloads.map(({ file, name, verdict }) => [file, name, verdict])).toEqual([
      ['a.yaml', 'good', 'fits'], ['a.yaml', 'bad', 'exceeds'], ['c.yaml', 'warned', 'unknown'],
    ]);
    expect(report.findings.map(({ file, line, id, severity }) => [file, line, id, severity])).toEqual([
      ['a.yaml', 29, 'LH101[web]', 'error'], ['c.yaml', 13, 'LH107[web]', 'warning'],
    ]);
    expect(report.problems).toEqual([{ file: 'b.yaml', line: 1, message: 'not valid YAML: the quote that opens here is never closed' }]);
    expect(report.summary).toMatchObject({ workloads: 3, errors: 1, warnings: 1, problems: 1, cluster: { kubernetesVersion: '1.30' } });
  });

  test('JSON keeps to its schema, whatever is in it', async () => {
    folder.write({
      'a.yaml': `${GOOD}---\n${BAD}`,
      'b.yaml': 'a: "\n',
      'c.yaml': WARNED,
      'd.yaml': '',
      'e.yaml': '{{ x }}\n',
      'f.json': Buffer.from([0]),
      'base/base.yaml': 'accepted:\n  - {id: LH107, reason: measured in March}\n  - {id: LH101, workload: gone, namespace: shop, reason: measured in March}\n',
    });
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/report.schema.json'), 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
    for (const argv of [['.'], ['.', '--baseline', 'base/base.yaml'], ['d.yaml'], ['.', '-p', 'gke', '-k', '1.28']]) {
      const report = reportOf(await folder.call(['check', '-f', 'json', ...argv]));
      validate(report);
      expect(validate.errors).toBeNull();
    }
  });

  test('--output writes the file whole and leaves stdout clean', async () => {
    folder.write({ 'bad.yaml': BAD, 'report.json': 'old' });
    expect(await folder.call(['check', 'bad.yaml', '-f', 'json', '-o', 'report.json'])).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(folder.path, 'report.json'), 'utf8'))).toMatchObject({ summary: { errors: 1 } });
    expect(readdirSync(folder.path).sort()).toEqual(['bad.yaml', 'report.json']);
  });

  test.each([
    ['nowhere/report.json', 'its folder is not there'],
    ['bad.yaml/report.json', 'what should be its folder is a file'],
    ['folder', 'a folder, not a file'],
  ])('--output %s cannot be written: %s', async (output, why) => {
    folder.write({ 'bad.yaml': BAD, 'folder/x': '' });
    expect(await folder.call(['check', 'bad.yaml', '-o', output])).toEqual({ code: 3, stdout: '', stderr: `error: ${output}: cannot be written: ${why}\n` });
    expect(existsSync(join(folder.path, 'nowhere'))).toBe(false);
  });

  test('--output - is stdout, a device is written and stays one', async () => {
    folder.write({ 'bad.yaml': BAD });
    expect((await folder.call(['check', 'bad.yaml', '-o', '-'])).stdout).toContain('LH101');
    expect(await folder.call(['check', 'bad.yaml', '-o', '/dev/null'])).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(readFileSync('/dev/null', 'utf8')).toBe('');
  });

  test('--quiet shows what there is to do and nothing else', async () => {
    folder.write({ 'bad.yaml': BAD, 'good.yaml': GOOD, 'broken.yaml': 'a: [\n' });
    const { stdout } = await folder.call(['check', '--quiet', '.']);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^bad\.yaml:13: error: preStop of container "web" .* \[LH101\]$/), expect.stringMatching(/^ {2}fix: /),
      expect.stringMatching(/^broken\.yaml:\d: error: not valid YAML: /), '',
    ]);
    expect(await folder.call(['check', '--quiet', 'good.yaml'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each<[string, string[], Record<string, string>, boolean, boolean]>([
    ['a terminal', [], {}, true, true],
    ['a pipe', [], {}, false, false],
    ['a dumb terminal', [], { TERM: 'dumb' }, true, false],
    ['NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR before NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['--color', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
    ['a file', ['-o', 'x.txt'], {}, true, false],
  ])('colours: %s', async (_what, argv, env, isTerminal, colored) => {
    folder.write({ 'bad.yaml': BAD });
    const { stdout } = await folder.call(['check', 'bad.yaml', ...argv], { env, terminals: isTerminal ? ['stdout'] : [] });
    const text = argv.includes('-o') ? readFileSync(join(folder.path, 'x.txt'), 'utf8') : stdout;
    expect(text.includes('\u001b[')).toBe(colored);
    expect(text).toContain('LH101');
  });

  test('JSON has no colours on a terminal either', async () => {
    folder.write({ 'bad.yaml': BAD });
    expect((await folder.call(['check', 'bad.yaml', '-f', 'json', '--color'], { terminals: ['stdout'] })).stdout).not.toContain('\u001b[');
  });
});

describe('the cluster', () => {
  test('a version and platforms', async () => {
    folder.write({ 'slow.yaml': deployment('slow', { sleep: 100, grace: 700 }) });
    const { summary } = reportOf(await folder.call(['check', '-f', 'json', 'slow.yaml', '-k', 'v1.31.4', '-p', 'gke-spot', '-p', 'karpenter=5m']));
    expect(summary).toMatchObject({ cluster: { kubernetesVersion: '1.31', platforms: ['gke-spot', 'karpenter'] } });
  });

  test.each([
    [['-k', '1.99'], '\'kubernetesVersion\' must be 1.28 to 1.36, got "1.99"'],
    [['-p', 'mars'], 'platform must be one of cluster-autoscaler, '],
    [['--drain', 'soon'], 'drain must be one of cluster-ip, '],
    [['-f', 'pdf'], `format must be one of ${REPORT_FORMATS.join(', ')}, got "pdf"`],
  ])('%j is wrong usage', async (argv, message) => {
    folder.write({ 'good.yaml': GOOD });
    const { code, stdout, stderr } = await folder.call(['check', 'good.yaml', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`error: ${message}`)).toBe(true);
  });
});
