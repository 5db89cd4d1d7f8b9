import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

test.each([['1.28', []], ['1.29', ['LH105']], ['1.36', ['LH105']]])('sidecars have their order from 1.29 on: %s', (version, rules) => {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod', annotations: { 'cdk8s-lifecycle/shutdown-window': 'web=25s proxy=10s' } },
    spec: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }], containers: [{ name: 'web' }] },
  }, { cluster: ClusterProfile.kubernetes(version) });
  expect(verdict!.findings.map(({ rule }) => rule)).toEqual(rules);
});
