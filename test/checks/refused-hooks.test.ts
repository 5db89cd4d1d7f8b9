import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

/** preStop asks a health check (LH409), and its port may be wrong (LH203). */
function rulesOf(port: unknown, annotations: object = {}): string[] {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', annotations: { 'cdk8s-lifecycle/max-duration': 'web.preStop=5s api.preStop=5s', ...annotations } },
    spec: {
      containers: [
        { name: 'web', image: 'web:1', lifecycle: { preStop: { httpGet: { path: '/healthz', port } } } },
        { name: 'api', image: 'api:1', lifecycle: { preStop: { httpGet: { path: '/healthz', port: 80 } } } },
      ],
    },
  }, { cluster: new ClusterProfile() });
  return verdict!.findings.filter(({ acknowledgedBecause }) => acknowledgedBecause === undefined).map(({ id }) => id);
}

test('what the cluster refuses is not judged for what it would do; other hooks are', () => {
  expect(rulesOf(80)).toEqual(['LH409[web]', 'LH409[api]']);
  expect(rulesOf('80')).toEqual(['LH203[web]', 'LH409[api]']);
});

test('a shape that was accepted is taken to work', () => {
  expect(rulesOf('80', { 'cdk8s-lifecycle/acknowledged': 'LH203[web]: the operator replaces it' })).toEqual(['LH409[web]', 'LH409[api]']);
});
