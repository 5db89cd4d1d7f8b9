import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

const cluster = new ClusterProfile();
const pod = (annotations: Record<string, string>, container: object = {}, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'x', annotations },
  spec: { ...spec, containers: [{ name: 'web', image: 'web:1', lifecycle: { preStop: { exec: { command: ['/app/drain'] } } }, ...container }] },
});
const findingsOf = (document: object) => checkDocument(document, { cluster }).flatMap(({ findings }) => findings);
const idsOf = (document: object) => findingsOf(document).map(({ id }) => id);

test('a declared bound and window are counted', () => {
  expect(idsOf(pod({}))).toEqual(['LH107[web]']);
  expect(idsOf(pod({ 'cdk8s-lifecycle/max-duration': 'web.preStop=10s', 'cdk8s-lifecycle/shutdown-window': 'web=20s' }))).toEqual([]);
  expect(idsOf(pod({ 'cdk8s-lifecycle/max-duration': 'web.preStop=11s', 'cdk8s-lifecycle/shutdown-window': 'web=20s' }))).toEqual(['LH101[web]']);
});

test('a declaration does not make a sleep shorter than it is', () => {
  const sleeping = { lifecycle: { preStop: { sleep: { seconds: 30 } } } };
  expect(idsOf(pod({ 'cdk8s-lifecycle/max-duration': 'web.preStop=1s' }, sleeping))).toEqual(['LH102[web]']);
});

test('an annotation that cannot be read, or names nobody, is an error', () => {
  expect(findingsOf(pod({ 'cdk8s-lifecycle/max-duration': 'web.preStop=ten db.preStop=4s' })).filter(({ rule }) => rule === 'LH001')
    .map(({ severity, pointer, message }) => [severity, pointer, message])).toEqual([
    ['error', '/metadata/annotations/cdk8s-lifecycle~1max-duration', expect.stringContaining('has "web.preStop=ten"')],
    ['error', '/metadata/annotations', 'an annotation of cdk8s-lifecycle names container "db", which no pod template has'],
  ]);
});

test('an acknowledgement of the manifest is kept beside the finding', () => {
  const [finding] = findingsOf(pod({ 'cdk8s-lifecycle/acknowledged': 'LH107[web]: the drain ends by itself' }));
  expect(finding).toMatchObject({ id: 'LH107[web]', acknowledgedBecause: 'the drain ends by itself' });
});

test('an annotation that is broken cannot be accepted, and neither can a finding for no reason', () => {
  const broken = { 'cdk8s-lifecycle/shutdown-window': 'web=ten', 'cdk8s-lifecycle/acknowledged': 'LH001: we know that it is broken\nLH107: ok' };
  const findings = findingsOf(pod(broken));
  expect(findings.map(({ id }) => id)).toEqual(['LH107[web]', 'LH001', 'LH001', 'LH001']);
  expect(findings.filter(({ acknowledgedBecause }) => acknowledgedBecause !== undefined)).toEqual([]);
});

test('a container may have any name, and its findings are accepted by it', () => {
  for (const name of ['', 'a]b', '[x]']) {
    const [finding] = findingsOf(pod({ 'cdk8s-lifecycle/acknowledged': `LH107[${name}]: the drain ends by itself` }, { name }));
    expect(finding).toMatchObject({ id: `LH107[${name}]`, acknowledgedBecause: 'the drain ends by itself' });
  }
});

test('a document without workload has no verdict', () => {
  for (const document of [null, 1, 'x', [], {}, { kind: 'Service' }]) { expect(checkDocument(document, { cluster })).toEqual([]); }
});
