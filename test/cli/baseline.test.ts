import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAD, Folder, GOOD, WARNED, deployment, reportOf } from './calls';

let folder: Folder;
beforeEach(() => { folder = new Folder(); });
afterEach(() => folder.remove());

const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');
const accept = (reason = 'known since March', ...argv: string[]) => folder.call(['check', '.', '--write-baseline', 'base.yaml', '--reason', reason, ...argv]);

test('what is open is written, sorted, and accepted from then on', async () => {
  folder.write({ 'k8s/bad.yaml': `${BAD}---\n${deployment('api', { sleep: 90, namespace: 'shop' })}`, 'k8s/warned.yaml': WARNED });
  expect(await accept()).toEqual({ code: 0, stdout: '', stderr: 'base.yaml: 3 accepted findings, 3 of them new\n' });
  expect(read('base.yaml')).toBe(`# Accepted findings of cdk8s-lifecycle, each with its reason; check --write-baseline adds those that are open.
accepted:
  - id: LH101[web]
    workload: Deployment/bad
    reason: known since March
  - id: LH107[web]
    workload: Deployment/warned
    reason: known since March
  - id: LH101[web]
    workload: Deployment/api
    namespace: shop
    reason: known since March
`);
  const call = await folder.call(['check', 'k8s', '--baseline', 'base.yaml', '--fail-on', 'warning', '-f', 'json']);
  expect(call.code).toBe(0);
  expect(reportOf(call).findings.map(({ acknowledgedBecause }) => acknowledgedBecause)).toEqual(Array(3).fill('known since March'));
});

test('writing again changes nothing; what is there keeps its reason', async () => {
  folder.write({ 'bad.yaml': BAD });
  await accept();
  const first = read('base.yaml');
  expect((await accept('another reason')).stderr).toBe('base.yaml: 1 accepted finding, 0 of them new\n');
  expect(read('base.yaml')).toBe(first);
  folder.write({ 'warned.yaml': WARNED });
  expect((await accept('another reason')).stderr).toBe('base.yaml: 2 accepted findings, 1 of them new\n');
  expect(read('base.yaml')).toContain('reason: known since March');
  expect(read('base.yaml')).toContain('reason: another reason');
});

test('it matches though lines and numbers have moved, and not another workload, namespace or container', async () => {
  folder.write({ 'bad.yaml': BAD });
  await accept();
  const open = async (content: string) => {
    folder.write({ 'bad.yaml': content });
    return reportOf(await folder.call(['check', 'bad.yaml', '--baseline', 'base.yaml', '-f', 'json'])).findings.filter(({ acknowledged }) => !acknowledged).map(({ id }) => id);
  };
  expect(await open(`# moved\n\n${BAD.replace('"90"', '"80"')}`)).toEqual([]);
  expect(await open(BAD.replace('name: bad', 'name: worse'))).toEqual(['LH101[web]', 'LH002']);
  expect(await open(BAD.replace('kind: Deployment', 'kind: StatefulSet'))).toEqual(['LH101[web]', 'LH002']);
  expect(await open(BAD.replace('  name: bad', '  name: bad\n  namespace: shop'))).toEqual(['LH101[web]', 'LH002']);
  expect(await open(BAD.replace('name: web', 'name: api'))).toEqual(['LH101[api]', 'LH002']);
});

test('an entry that matches nothing is a warning at its line', async () => {
  folder.write({ 'bad.yaml': BAD });
  await accept();
  folder.write({ 'bad.yaml': GOOD });
  const call = await folder.call(['check', 'bad.yaml', '--baseline', 'base.yaml', '-f', 'json']);
  expect(call.code).toBe(0);
  expect(reportOf(call).findings).toEqual([expect.objectContaining({
    id: 'LH002', severity: 'warning', file: 'base.yaml', line: 3, workload: 'Deployment/bad', message: 'accepted LH101[web] of Deployment/bad without namespace matches no finding of the manifests that were judged',
  })]);
  expect(reportOf(call).workloads).toHaveLength(1);
  expect((await folder.call(['check', 'bad.yaml', '--baseline', 'base.yaml', '--fail-on', 'warning'])).code).toBe(1);
  expect((await accept()).stderr).toBe('base.yaml: 1 accepted finding, 0 of them new\n');
});

test('a JSON name makes JSON, the configuration may name it, beside itself', async () => {
  folder.write({ 'k8s/bad.yaml': BAD, 'ci/settings.yaml': 'baseline: known.json\n' });
  expect((await folder.call(['check', 'k8s', '--write-baseline', 'ci/known.json', '--reason', 'known since March'])).code).toBe(0);
  expect(JSON.parse(read('ci/known.json'))).toEqual({ accepted: [{ id: 'LH101[web]', workload: 'Deployment/bad', reason: 'known since March' }] });
  expect((await folder.call(['check', 'k8s', '-c', 'ci/settings.yaml'])).code).toBe(0);
});

test('the first baseline may be the one that is named already', async () => {
  folder.write({ 'bad.yaml': BAD, '.cdk8s-lifecycle.yaml': 'baseline: base.yaml\n' });
  expect((await folder.call(['check', 'bad.yaml'])).stderr).toBe('error: no such file: base.yaml\n');
  expect(await accept()).toMatchObject({ code: 0, stderr: expect.stringContaining('base.yaml: 1 accepted finding, 1 of them new\n') });
  expect(await accept()).toMatchObject({ code: 0, stderr: expect.stringContaining('base.yaml: 1 accepted finding, 0 of them new\n') });
  expect((await folder.call(['check', 'bad.yaml'])).code).toBe(0);
});

test('reasons that YAML would read otherwise come back', async () => {
  folder.write({ 'bad.yaml': BAD });
  for (const reason of ['yes: "no" # {{ maybe }}', '- 0123456789', '2026-01-02 10:00']) {
    await folder.call(['check', 'bad.yaml', '--write-baseline', 'odd.yaml', '--reason', reason]);
    const { findings } = reportOf(await folder.call(['check', 'bad.yaml', '--baseline', 'odd.yaml', '-f', 'json']));
    expect(findings.map(({ acknowledgedBecause }) => acknowledgedBecause)).toEqual([reason]);
    folder.write({ 'odd.yaml': '' });
  }
});

test('containers of any name are accepted, annotations that are broken are not', async () => {
  const pods = ['', 'a]b'].map((name) => JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x', annotations: { 'cdk8s-lifecycle/shutdown-window': 'ten' } },
    spec: { containers: [{ name, image: 'x:1', lifecycle: { preStop: { exec: { command: ['sleep', '90'] } } } }] },
  }));
  folder.write({ 'a.json': pods[0]!, 'b.json': pods[1]! });
  expect(await accept()).toEqual({ code: 0, stdout: '', stderr: 'base.yaml: 2 accepted findings, 2 of them new\n' });
  const call = await folder.call(['check', 'a.json', 'b.json', '--baseline', 'base.yaml', '-f', 'json']);
  expect(reportOf(call).findings.map(({ id, acknowledged }) => [id, acknowledged]))
    .toEqual([['LH101[]', true], ['LH001', false], ['LH101[a]b]', true], ['LH001', false]]);
});

test('what cannot be read cannot be accepted', async () => {
  folder.write({ 'bad.yaml': BAD, 'broken.yaml': 'a: [\n' });
  const { code, stderr } = await accept();
  expect(code).toBe(3);
  expect(stderr).toMatch(/^base\.yaml: 1 accepted finding, 1 of them new\nbroken\.yaml:\d: error: not valid YAML/);
});

test.each([
  [['--write-baseline', 'b.yaml'], '--write-baseline and --reason need each other'],
  [['--reason', 'known since March'], '--write-baseline and --reason need each other'],
  [['--write-baseline', 'b.yaml', '--reason', 'because'], '--reason must have 10 characters or more, got "because"'],
])('%j is wrong usage', async (argv, message) => {
  folder.write({ 'bad.yaml': BAD });
  expect(await folder.call(['check', 'bad.yaml', ...argv])).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
});
