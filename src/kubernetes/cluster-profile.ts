import { DrainProfile } from './drain-profile';
import { SIDECARS_SINCE_MINOR, SLEEP_HANDLER_SINCE_MINOR, SLEEP_ZERO_SINCE_MINOR } from './facts';
import { describe, isObject } from './json';
import { Platform } from './platform';

/** The minor releases whose behaviour was read in source: 1.28 to 1.36. */
const OLDEST_MINOR = 28;
const NEWEST_MINOR = 36;
const DEFAULT_VERSION = '1.33';

/** Properties of `ClusterProfile`. */
export interface ClusterProfileProps {
  /**
   * Kubernetes version of the oldest kubelet in the cluster, as `<major>.<minor>`; a `v` before it and a patch release
   * behind it do not matter.
   *
   * Handlers run on the node, so a newer API server in front of an older kubelet does not help.
   *
   * @default '1.33'
   */
  readonly kubernetesVersion?: string;

  /**
   * What runs the nodes. Each of them may cut the grace period; every pod is held against every one.
   *
   * @default - none, nothing cuts the grace period
   */
  readonly platforms?: Platform[];

  /**
   * How long traffic still comes to a pod that is being terminated.
   *
   * @default - unknown, nobody asks whether a preStop waits long enough
   */
  readonly drain?: DrainProfile;
}

/**
 * The cluster that manifests are meant for.
 *
 * It decides which handlers may be rendered and what the checks hold against them.
 */
export class ClusterProfile {
  /**
   * A cluster whose oldest kubelet has the given version.
   *
   * @param version Kubernetes version, `<major>.<minor>`, 1.28 to 1.36
   */
  public static kubernetes(version: string): ClusterProfile {
    return new ClusterProfile({ kubernetesVersion: requireText(version) });
  }

  /** Kubernetes version of the oldest kubelet, as `<major>.<minor>`. */
  public readonly kubernetesVersion: string;

  /** What runs the nodes. */
  public readonly platforms: Platform[];

  /** How long traffic still comes to a pod that is being terminated; undefined when nobody said. */
  public readonly drain?: DrainProfile;

  private readonly minor: number;

  /**
   * Throws when the version is not `<major>.<minor>`, or is outside 1.28 to 1.36.
   */
  public constructor(props: ClusterProfileProps = {}) {
    requireMapping(props);
    const version = requireText(props.kubernetesVersion ?? DEFAULT_VERSION);
    const match = /^v?1\.(\d+)(?:\.\d+)?$/.exec(version);
    const minor = Number(match?.[1]);
    if (match === null || minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
      throw new Error(`'kubernetesVersion' must be 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}, got ${describe(version)}`);
    }
    this.minor = minor;
    this.kubernetesVersion = `1.${minor}`;
    this.platforms = requirePlatforms(props.platforms ?? []);
    this.drain = requireDrain(props.drain);
  }

  /**
   * Whether the kubelet runs the `sleep` handler: from 1.30 on.
   *
   * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/containers/container-lifecycle-hooks.md#hook-handler-implementations
   */
  public get runsSleepHandler(): boolean {
    return this.minor >= SLEEP_HANDLER_SINCE_MINOR;
  }

  /** Whether `sleep.seconds` may be 0: from 1.33 on. */
  public get acceptsSleepZero(): boolean {
    return this.minor >= SLEEP_ZERO_SINCE_MINOR;
  }

  /**
   * Whether init containers with `restartPolicy: Always` run as sidecars, hooks included: from 1.29 on.
   *
   * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/workloads/pods/sidecar-containers.md
   */
  public get runsSidecars(): boolean {
    return this.minor >= SIDECARS_SINCE_MINOR;
  }

  /**
   * Whether the oldest kubelet is of this minor release or a later one.
   *
   * @internal
   */
  public _isAtLeast(minor: number): boolean {
    return this.minor >= minor;
  }
}

function requireMapping(props: object): void {
  if (!isObject(props)) { throw new Error(`'props' must be a mapping of properties, got ${describe(props)}`); }
}

/** From plain JavaScript, 1.30 would come as the number 1.3. */
function requireText(version: string): string {
  if (typeof version === 'string') { return version; }
  throw new Error(`'kubernetesVersion' must be text from '1.${OLDEST_MINOR}' to '1.${NEWEST_MINOR}', got ${describe(version)}`);
}

function requirePlatforms(platforms: readonly Platform[]): Platform[] {
  if (!Array.isArray(platforms)) { throw new Error(`'platforms' must be a list of Platform, got ${describe(platforms)}`); }
  return platforms.map((platform: Platform, index) => {
    if (isObject(platform) && typeof platform._capOf === 'function') { return platform; }
    throw new Error(`'platforms[${index}]' must be a Platform, such as Platform.GKE_SPOT, got ${describe(platform)}`);
  });
}

function requireDrain(drain: DrainProfile | undefined): DrainProfile | undefined {
  if (drain === undefined || isObject(drain) && typeof drain.drainSeconds === 'number') { return drain; }
  throw new Error(`'drain' must be a DrainProfile, such as DrainProfile.CLUSTER_IP, got ${describe(drain)}`);
}
