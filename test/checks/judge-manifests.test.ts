import { judgeManifests } from '../../src/checks/judge-manifests';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

const source = (file: string) => ({ file, lineOf: (pointer: string) => pointer.length + 1 });
const deployment = (name: string, seconds: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { spec: { containers: [{ name: 'web', lifecycle: { preStop: { sleep: { seconds } } } }] } } },
});
const cluster = new ClusterProfile();

test('every verdict knows the file of its document', () => {
  const { verdicts, problems } = judgeManifests([
    { value: deployment('a', 10), source: source('a.yaml') },
    { value: null, source: source('empty.yaml') },
    { value: deployment('b', 40), source: source('b.yaml') },
  ], [], { cluster });
  expect(verdicts.map(({ workload, source: from }) => `${from?.file} ${workload.name}`)).toEqual(['a.yaml a', 'b.yaml b']);
  expect(problems).toEqual([]);
});

test('a document that breaks the reader is a problem with its file; the others are judged', () => {
  const hostile = { get kind(): string { throw new Error('no such luck'); } };
  const { verdicts, problems } = judgeManifests([
    { value: hostile, source: source('hostile.yaml') },
    { value: deployment('a', 10), source: source('a.yaml') },
  ], [{ file: 'broken.yaml', line: 3, message: 'not YAML' }], { cluster });
  expect(verdicts).toHaveLength(1);
  expect(problems).toEqual([
    { file: 'broken.yaml', line: 3, message: 'not YAML' },
    { file: 'hostile.yaml', line: 1, message: 'could not be judged: no such luck' },
  ]);
});

const pod = (spec: unknown) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
const problemsOf = (value: unknown) => judgeManifests([{ value, source: source('x.yaml') }], [], { cluster }).problems.map(({ message }) => message);

test.each([
  [{ ...deployment('a', 1), spec: 5 }, 'Deployment "a" cannot be judged: spec is 5, must be a mapping'],
  [{ ...deployment('a', 1), spec: { template: [] } }, 'Deployment "a" cannot be judged: spec.template is an empty list, must be a mapping'],
  [pod({ containers: { web: {} } }), 'Pod "web" cannot be judged: spec.containers is a mapping, must be a list'],
  [pod({ containers: ['web', { name: 'api' }] }), 'Pod "web" cannot be judged whole: spec.containers[0] is "web", must be a mapping'],
  [{ apiVersion: 'v1', kind: 'List', items: [pod('x')] }, 'Pod "web" cannot be judged: spec is "x", must be a mapping'],
])('a workload in which no pod can be read does not pass in silence: %j', (value, message) => {
  expect(problemsOf(value)).toEqual([message]);
});

test.each([
  [{ ...deployment('a', 1), spec: { replicas: 3 } }], [{ ...deployment('a', 1), spec: null }], [pod({ containers: '${CONTAINERS}' })], [pod({ containers: [] })],
  [{ apiVersion: 'example.com/v1', kind: 'Pod', spec: 5 }], [{ apiVersion: 'v1', kind: 'Service', spec: 5 }], [{ apiVersion: 'v1', kind: 'List', items: 5 }],
])('what a patch leaves out, and what is no workload, is no problem: %j', (value) => {
  expect(problemsOf(value)).toEqual([]);
});
