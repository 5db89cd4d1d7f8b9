import { BAD, Folder, GOOD, WARNED, deployment, reportOf } from './calls';

let folder: Folder;
beforeEach(() => { folder = new Folder(); });
afterEach(() => folder.remove());

const CONFIG = '.cdk8s-lifecycle.yaml';

test('the file in the working directory holds, and is named', async () => {
  folder.write({ 'warned.yaml': WARNED, [CONFIG]: 'kubernetesVersion: "1.30"\nplatforms: [gke-spot]\ndrain: 20\nfailOn: warning\nformat: json\n' });
  const call = await folder.call(['check', 'warned.yaml']);
  expect({ code: call.code, stderr: call.stderr }).toEqual({ code: 1, stderr: 'settings from .cdk8s-lifecycle.yaml\n' });
  expect(reportOf(call).summary).toMatchObject({ cluster: { kubernetesVersion: '1.30', platforms: ['gke-spot'] } });
});

test('options win over it', async () => {
  folder.write({ 'warned.yaml': WARNED, [CONFIG]: 'kubernetesVersion: "1.30"\nplatforms: [gke-spot]\nfailOn: warning\nformat: sarif\n' });
  const call = await folder.call(['check', 'warned.yaml', '-k', '1.32', '-p', 'gke', '--fail-on', 'error', '-f', 'json']);
  expect(call.code).toBe(0);
  expect(reportOf(call).summary).toMatchObject({ cluster: { kubernetesVersion: '1.32', platforms: ['gke'] } });
});

test('--config names another file, YAML or JSON, and the usual one is not read', async () => {
  folder.write({ 'bad.yaml': BAD, [CONFIG]: 'nonsense: 1\n', 'ci/settings.json': '{"failOn": "never"}' });
  expect(await folder.call(['check', 'bad.yaml', '-c', 'ci/settings.json', '-q'])).toMatchObject({ code: 0, stderr: '' });
});

test('an empty file, or one of comments, says nothing', async () => {
  folder.write({ 'bad.yaml': BAD, [CONFIG]: '# failOn: never\n' });
  expect((await folder.call(['check', 'bad.yaml'])).code).toBe(1);
});

test('a settings file is no manifest, though it lies in the folder', async () => {
  folder.write({ 'good.yaml': GOOD, [CONFIG]: 'failOn: warning\n' });
  expect(reportOf(await folder.call(['check', '.', '-f', 'json'])).problems).toEqual([]);
});

test('exclude keeps files of folders and globs away, not one that is named', async () => {
  folder.write({ 'k8s/a.yaml': GOOD, 'k8s/charts/b.yaml': BAD, 'k8s/c.test.yaml': BAD, [CONFIG]: 'exclude:\n  - k8s/charts\n  - "**/*.test.yaml"\n' });
  const files = async (...paths: string[]) => reportOf(await folder.call(['check', '-f', 'json', ...paths])).workloads.map(({ file }) => file);
  expect(await files('k8s')).toEqual(['k8s/a.yaml']);
  expect(await files('k8s/**/*.yaml')).toEqual(['k8s/a.yaml']);
  expect(await files('k8s', 'k8s/c.test.yaml')).toEqual(['k8s/a.yaml', 'k8s/c.test.yaml']);
  folder.write({ 'sub/settings.yaml': 'exclude: ["../k8s/charts/**"]\n' });
  expect(await files('k8s', '-c', 'sub/settings.yaml')).toEqual(['k8s/a.yaml', 'k8s/c.test.yaml']);
});

test('acknowledge accepts by id, workload and namespace', async () => {
  folder.write({
    'bad.yaml': `${BAD}---\n${deployment('other', { sleep: 90, namespace: 'shop' })}`,
    [CONFIG]: 'acknowledge:\n  - id: LH101[web]\n    workload: Deployment/bad\n    reason: it never takes that long\n  - {id: LH101, workload: other, namespace: shop, reason: measured in March}\n',
  });
  const call = await folder.call(['check', 'bad.yaml', '-f', 'json']);
  expect(call.code).toBe(0);
  expect(reportOf(call).findings.map(({ workload, acknowledgedBecause }) => [workload, acknowledgedBecause])).toEqual([
    ['Deployment/bad', 'it never takes that long'], ['Deployment/other', 'measured in March'],
  ]);
});

test('an entry without namespace holds in all, one without workload for all', async () => {
  folder.write({
    'bad.yaml': `${deployment('one', { sleep: 90, namespace: 'a' })}---\n${deployment('one', { sleep: 90, namespace: 'b' })}---\n${WARNED}`,
    [CONFIG]: 'acknowledge:\n  - {id: LH101, workload: Deployment/one, reason: measured in March}\n  - {id: "LH107[web]", reason: measured in March}\n',
  });
  const { findings } = reportOf(await folder.call(['check', 'bad.yaml', '-f', 'json']));
  expect(findings.map(({ id, acknowledged }) => [id, acknowledged])).toEqual([['LH101[web]', true], ['LH101[web]', true], ['LH107[web]', true]]);
});

test('an entry of another namespace accepts nothing, and is told at its line', async () => {
  folder.write({ 'bad.yaml': BAD, [CONFIG]: 'acknowledge:\n  - id: LH101\n    workload: Deployment/bad\n    namespace: shop\n    reason: it never takes that long\n' });
  const { findings } = reportOf(await folder.call(['check', 'bad.yaml', '-f', 'json']));
  expect(findings.map(({ rule, file, line, severity, acknowledged }) => [rule, file, line, severity, acknowledged])).toEqual([
    ['LH101', 'bad.yaml', 13, 'error', false], ['LH002', CONFIG, 2, 'warning', false],
  ]);
});

test.each([
  ['an unknown key', 'failOn: never\nfailon: never\n', ':2: unknown key "failon", did you mean "failOn"? Allowed are kubernetesVersion, platforms, drain, failOn, format, exclude, baseline, acknowledge'],
  ['a key that resembles none', 'colour: red\n', ':1: unknown key "colour"; allowed are kubernetesVersion, platforms, drain, failOn, format, exclude, baseline, acknowledge'],
  ['a version that YAML makes a number of', 'kubernetesVersion: 1.30\n', ':1: "kubernetesVersion" must be text in quotes, as in "1.33", got the number 1.3'],
  ['an unknown version', '\nkubernetesVersion: "1.99"\n', ':2: \'kubernetesVersion\' must be 1.28 to 1.36, got "1.99"'],
  ['platforms that are no list', 'platforms: gke\n', ':1: "platforms" must be a list, got "gke"'],
  ['an unknown platform', 'platforms:\n  - gke\n  - mars\n', ':3: platform must be one of '],
  ['a platform that is no text', 'platforms:\n  - gke\n  - 5\n', ':3: "platforms" must be a list of texts, got 5 in it'],
  ['an unknown drain', 'drain: soon\n', ':1: drain must be one of '],
  ['an unknown severity', 'failOn: info\n', ':1: "failOn" must be one of error, warning, never, got "info"'],
  ['a boolean', 'failOn: no\n', ':1: "failOn" must be text, got false'],
  ['an unknown format', 'format: pdf\n', ':1: "format" must be one of text, json, '],
  ['an entry without reason', 'acknowledge:\n  - id: LH101\n', ':2: an entry of "acknowledge" has no "reason"'],
  ['a short reason', 'acknowledge:\n  - id: LH101\n    reason: because\n', ':2: \'reason\' of acknowledgement LH101 must have 10 characters or more, got "because"'],
  ['an id that is none', 'acknowledge:\n  - id: LH1\n    reason: because I say so\n', ':2: \'id\' must be a rule id such as LH104'],
  ['an unknown key in an entry', 'acknowledge:\n  - id: LH101\n    reason: because I say so\n    file: x\n', ':4: unknown key "file"; allowed are id, workload, namespace, reason'],
  ['an entry that is no mapping', 'acknowledge:\n  - LH101\n', ':2: each entry of "acknowledge" must be a mapping'],
  ['a list', '- a\n', ':1: the file must be a mapping'],
  ['two documents', 'failOn: never\n---\nfailOn: error\n', ':3: one document is expected, got 2'],
  ['broken YAML', 'failOn: "never\n', ':1: not valid YAML: the quote that opens here is never closed'],
  ['a key twice', 'failOn: never\nfailOn: error\n', ':2: key "failOn" stands twice in one mapping, first in line 1; remove one of them'],
])('%s is wrong usage, with key and line', async (_what, content, message) => {
  folder.write({ 'bad.yaml': BAD, [CONFIG]: content });
  const { code, stdout, stderr } = await folder.call(['check', 'bad.yaml']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.startsWith(`error: ${CONFIG}${message}`) ? '' : stderr).toBe('');
});

test.each([['--config'], ['--baseline']])('%s of a file that is not there is wrong usage', async (option) => {
  folder.write({ 'bad.yaml': BAD });
  expect(await folder.call(['check', 'bad.yaml', option, 'none.yaml'])).toEqual({ code: 2, stdout: '', stderr: 'error: no such file: none.yaml\n' });
});
