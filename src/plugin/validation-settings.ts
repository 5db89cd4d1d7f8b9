import { ClusterProfile } from '../kubernetes/cluster-profile';
import { DrainProfile } from '../kubernetes/drain-profile';
import { JsonObject, own } from '../kubernetes/json';
import { Platform } from '../kubernetes/platform';

/** From which severity on findings fail the validation. */
export enum FailOn {
  /** Errors fail; warnings are printed. */
  ERROR = 'error',
  /** Warnings fail too. */
  WARNING = 'warning',
  /** Nothing fails; everything is printed. */
  NEVER = 'never',
}

/** Properties of `LifecycleValidation`, as they stand below `properties:` in cdk8s.yaml. */
export interface LifecycleValidationProps {
  /**
   * Kubernetes version of the oldest kubelet, as `<major>.<minor>`. YAML reads 1.30 without quotes as the number 1.3.
   *
   * @default '1.33'
   */
  readonly kubernetesVersion?: string;

  /**
   * What runs the nodes: `cluster-autoscaler`, `gke`, `gke-spot`, `eks-spot`, `azure-spot`, `aks`, `fargate`,
   * `karpenter=<seconds>`, `graceful-node-shutdown=<seconds>`, `custom=<seconds>`.
   *
   * @default - none, nothing cuts the grace period
   */
  readonly platforms?: string[];

  /**
   * How long traffic still comes to a pod that is being terminated: seconds, or `cluster-ip`, `aws-load-balancer`,
   * `aws-network-load-balancer`, `gke-neg`, `azure-agic`.
   *
   * @default - unknown, nobody asks whether a preStop waits long enough
   */
  readonly drain?: string;

  /**
   * From which severity on findings fail `cdk8s synth`.
   *
   * @default FailOn.ERROR
   */
  readonly failOn?: FailOn;
}

export interface ValidationSettings {
  readonly cluster: ClusterProfile;
  readonly failOn: FailOn;
}

const FAIL_ON: readonly string[] = Object.values(FailOn);
const PROPERTIES: readonly string[] = ['kubernetesVersion', 'platforms', 'drain', 'failOn'];

/** Throws, in words, on what is no property or has no value of its kind: they come from a YAML file. */
export function readSettings(props: LifecycleValidationProps): ValidationSettings {
  const given = props as JsonObject;
  for (const name of Object.keys(given)) {
    if (!PROPERTIES.includes(name)) { throw new Error(`'${name}' is no property of LifecycleValidation, allowed are ${PROPERTIES.join(', ')}`); }
  }
  const failOn = text(given, 'failOn', '"error", "warning" or "never"') ?? FailOn.ERROR;
  if (!FAIL_ON.includes(failOn)) { throw new Error(`'failOn' must be ${FAIL_ON.map((name) => `"${name}"`).join(', ')}, got "${failOn}"`); }
  const drain = text(given, 'drain', 'text in quotes, as "10" or "gke-neg"');
  const cluster = new ClusterProfile({
    kubernetesVersion: text(given, 'kubernetesVersion', 'text in quotes, as "1.33"'),
    platforms: texts(given, 'platforms').map((name) => Platform._parse(name)),
    drain: drain === undefined ? undefined : DrainProfile._parse(drain),
  });
  return {
    cluster,
    failOn: failOn as FailOn,
  };
}

function text(props: JsonObject, name: string, expected: string): string | undefined {
  const value = own(props, name) ?? undefined;
  if (value !== undefined && typeof value !== 'string') { throw new Error(`'${name}' must be ${expected}, got the ${typeof value} ${JSON.stringify(value)}`); }
  return value;
}

function texts(props: JsonObject, name: string): string[] {
  const value = own(props, name) ?? [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) { throw new Error(`'${name}' must be a list of text, got ${JSON.stringify(value)}`); }
  return value as string[];
}
