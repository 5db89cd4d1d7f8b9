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
