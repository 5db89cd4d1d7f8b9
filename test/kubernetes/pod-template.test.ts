import * as fc from 'fast-check';
import { mayHavePodTemplate, readWorkloads } from '../../src/kubernetes/pod-template';

const spec = { containers: [{ name: 'web' }] };
const template = { metadata: { labels: { app: 'web' } }, spec };

test.each([
  ['v1', 'Pod', { spec }, ''],
  ['v1', 'PodTemplate', { template }, '/template'],
  ['v1', 'ReplicationController', { spec: { template } }, '/spec/template'],
  ['apps/v1', 'Deployment', { spec: { template } }, '/spec/template'],
  ['apps/v1', 'StatefulSet', { spec: { template } }, '/spec/template'],
  ['apps/v1', 'DaemonSet', { spec: { template } }, '/spec/template'],
  ['apps/v1', 'ReplicaSet', { spec: { template } }, '/spec/template'],
  ['batch/v1', 'Job', { spec: { template } }, '/spec/template'],
  ['batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template } } } }, '/spec/jobTemplate/spec/template'],
  ['argoproj.io/v1alpha1', 'Rollout', { spec: { template } }, '/spec/template'],
  ['example.com/v1', 'Cluster', { spec: { groups: [{}, { 'pod/template': template }] } }, '/spec/groups/1/pod~1template'],
])('%s %s has its template where it should', (apiVersion, kind, rest, pointer) => {
  const [workload] = readWorkloads({ apiVersion, kind, metadata: { name: 'x' }, ...rest });
  expect(workload!.podTemplates.map((found) => [found.pointer, found.containers.map(({ name }) => name)])).toEqual([[pointer, ['web']]]);
  expect(mayHavePodTemplate(apiVersion, kind)).toBe(true);
});

test('the items of a List are workloads, with pointers from the root', () => {
  const workloads = readWorkloads({ apiVersion: 'v1', kind: 'List', items: [{ kind: 'Service' }, { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template } }] });
  expect(workloads.map(({ pointer, podTemplates }) => [pointer, podTemplates[0]!.specPointer])).toEqual([['/items/1', '/items/1/spec/template/spec']]);
});

test('a custom resource definition has schemas, no templates', () => {
  expect(readWorkloads({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { example: template } })).toEqual([]);
});

test('an init container that always restarts is a sidecar', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', spec: { ...spec, initContainers: [{ name: 'a' }, { name: 'b', restartPolicy: 'Always' }, { name: 'c', restartPolicy: 'OnFailure' }] } };
  expect(readWorkloads(pod)[0]!.podTemplates[0]!.containers.map(({ name, type }) => [name, type]))
    .toEqual([['a', 'init'], ['b', 'sidecar'], ['c', 'init'], ['web', 'main']]);
});

test('keys of the prototype are not found', () => {
  const hostile = JSON.parse('{"apiVersion":"v1","kind":"Pod","__proto__":{"spec":{"containers":[{"name":"x"}]}},"constructor":{"name":"y"}}');
  expect(readWorkloads(hostile)).toEqual([]);
});

test('any document is read without a crash', () => {
  const key = fc.constantFrom('spec', 'template', 'containers', 'items', 'kind', 'lifecycle', 'preStop', 'exec', 'command', 'metadata', 'name', '__proto__');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 8 }, fc.anything(), fc.constantFrom('List', 'Pod', 'v1'), fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(key, tie('tree'))),
  }));
  fc.assert(fc.property(tree, (document) => { expect(() => readWorkloads(document)).not.toThrow(); }), { numRuns: 500 });
});

test.each([
  [undefined, 30, 'exact'], [null, 30, 'exact'], [60, 60, 'exact'], [0, 0, 'exact'], [-5, -5, 'exact'],
  ['60', 60, 'meant'], [' 60s ', 60, 'meant'], ['-1', -1, 'meant'], ['60.5', 61, 'meant'], [60.5, 61, 'meant'],
  ['', 30, 'unreadable'], ['a minute', 30, 'unreadable'], ['1m', 30, 'unreadable'], ['60 60', 30, 'unreadable'], ['${GRACE}', 30, 'unreadable'],
  [true, 30, 'unreadable'], [[60], 30, 'unreadable'], [{ seconds: 60 }, 30, 'unreadable'], [NaN, 30, 'unreadable'], [Infinity, 30, 'unreadable'],
  [2 ** 63, 30, 'unreadable'], [-(2 ** 64), 30, 'unreadable'], ['9'.repeat(40), 30, 'unreadable'],
])('terminationGracePeriodSeconds %p is read as %p, %s', (value, seconds, reading) => {
  const [workload] = readWorkloads({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, terminationGracePeriodSeconds: value } });
  const { terminationGracePeriodSeconds, gracePeriodReading } = workload!.podTemplates[0]!;
  expect([terminationGracePeriodSeconds, gracePeriodReading]).toEqual([seconds, reading]);
});

test.each([['v1', 'Pod', true], ['apps/v1', 'Deployment', true], ['argoproj.io/v1alpha1', 'Rollout', false], ['example.com/v1', 'Deployment', false]])(
  '%s %s is of Kubernetes itself: %s', (apiVersion, kind, builtIn) => {
    expect(readWorkloads({ apiVersion, kind, spec: { ...spec, template } })[0]!.builtIn).toBe(builtIn);
  });

test('words of a command that are no text are kept as they print, and none crashes the reader', () => {
  const command = ['sleep', 10, true, null, ['x'], { toString: 'x' }];
  const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', lifecycle: { preStop: { exec: { command } } } }] } };
  expect(readWorkloads(pod)[0]!.podTemplates[0]!.containers[0]!.preStop!.command).toEqual(['sleep', '10', 'true', '', 'a list', 'a mapping']);
});

test('a handler kind counts when it is there, whatever it is set to', () => {
  const preStop = { exec: null, httpGet: '/x', sleep: 5, tcpSocket: {} };
  const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', lifecycle: { preStop } }] } };
  expect(readWorkloads(pod)[0]!.podTemplates[0]!.containers[0]!.preStop!.kinds).toEqual(['httpGet', 'sleep', 'tcpSocket']);
});

test('groups that end like those of Kubernetes itself may have pod templates, as those of Spark have', () => {
  const driver = { template: { spec: { containers: [{ name: 'spark-kubernetes-driver' }] } } };
  const [workload] = readWorkloads({ apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'SparkApplication', metadata: { name: 'pi' }, spec: { driver } });
  expect(workload!.podTemplates.map(({ pointer }) => pointer)).toEqual(['/spec/driver/template']);
  expect(workload!.builtIn).toBe(false);
  expect(mayHavePodTemplate('rbac.authorization.k8s.io/v1', 'ClusterRole')).toBe(false);
});

test.each<[unknown, unknown]>([
  ['v1', 'Pod'], ['v1', ['Pod']], ['v1', 'Secret'], ['v1', ''], ['v1', undefined], ['v1', 'constructor'], ['apps/v1', 'deployment'], ['policy/v1', 'X'], ['x.k8s.io/v1', 'X'], ['storage.k8s.io/v1', 'X'], ['resource.k8s.io/v1beta1', 'X'],
  ['x.x-k8s.io/v1', 'X'], ['x.io/v1', 'X'], [['v1'], 'X'], [undefined, undefined], ['v1', 'XList'],
])('what the look at the names of %j %j passes over has no workload either', (apiVersion, kind) => {
  const deep = { containers: [{ name: 'web' }] };
  const found = readWorkloads({ apiVersion, kind, spec: deep, template: { spec: deep }, metadata: { name: 'x' } }).length > 0;
  expect(found).toBe(mayHavePodTemplate(typeof apiVersion === 'string' ? apiVersion : '', typeof kind === 'string' ? kind : ''));
});
