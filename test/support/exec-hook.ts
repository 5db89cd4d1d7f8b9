import { checkDocument } from '../../src/checks/checker';
import { JudgedFinding } from '../../src/checks/finding';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

export interface HookOfPod {
  readonly hook?: 'preStop' | 'postStart';
  readonly container?: object;
  readonly spec?: object;
  readonly version?: string;
}

/** What the checks say of a pod with one hook; a string is the text of a shell. */
export function findingsOfHook(command: string | readonly unknown[], { hook = 'preStop', container = {}, spec = {}, version }: HookOfPod = {}): readonly JudgedFinding[] {
  const argv = typeof command === 'string' ? ['sh', '-c', command] : command;
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { ...spec, containers: [{ name: 'web', image: 'registry.example.com/web:1', ...container, lifecycle: { [hook]: { exec: { command: argv } } } }] },
  }, { cluster: version === undefined ? new ClusterProfile() : ClusterProfile.kubernetes(version) });
  return verdict!.findings;
}

/** The findings of one rule. */
export function raised(rule: string, command: string | readonly unknown[], around: HookOfPod = {}): readonly JudgedFinding[] {
  return findingsOfHook(command, around).filter((finding) => finding.rule === rule);
}
