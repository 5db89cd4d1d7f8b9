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
