import { checkDocument } from '../../src/checks/checker';
import { JudgedFinding } from '../../src/checks/finding';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

export interface PodOptions {
  readonly version?: string;
  /** Beside the containers. */
  readonly spec?: object;
  /** Beside the lifecycle. */
  readonly container?: object;
}

/** What is said of a pod whose one container has this lifecycle. */
export function findingsOfLifecycle(lifecycle: unknown, { version = '1.33', spec, container }: PodOptions = {}): readonly JudgedFinding[] {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { ...spec, containers: [{ name: 'web', image: 'web:1', ...container, lifecycle }] },
  }, { cluster: ClusterProfile.kubernetes(version) });
  return verdict!.findings;
}

/** The shape rules among the findings, by id. */
export function shapeRulesOf(lifecycle: unknown, options: PodOptions = {}): string[] {
  return findingsOfLifecycle(lifecycle, options).map(({ rule }) => rule).filter((rule) => rule.startsWith('LH2'));
}
