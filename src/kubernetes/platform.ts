import type { Duration } from 'cdk8s';
import { SHORTEST_DELETION_GRACE_PERIOD_SECONDS } from './facts';
import { describe } from './json';
import {
  AKS_DRAIN_TIMEOUT_SECONDS, AKS_GRACE_PERIOD_CAP_SECONDS, AZURE_SPOT_GRACE_PERIOD_CAP_SECONDS, CLUSTER_AUTOSCALER_GRACE_PERIOD_CAP_SECONDS,
  CRITICAL_PRIORITY_CLASSES, EKS_SPOT_GRACE_PERIOD_CAP_SECONDS, GKE_SCALE_DOWN_GRACE_PERIOD_CAP_SECONDS, GKE_SPOT_GRACE_PERIOD_CAP_SECONDS,
  GKE_UPGRADE_GRACE_PERIOD_CAP_SECONDS,
} from './platform-facts';
import { parseSeconds } from './seconds-text';
import { atLeastOneSecond, wholeSeconds } from './whole-seconds';

/**
 * What runs the nodes, as far as it ends pods: some platforms give a pod less than its grace period.
 *
 * The caps are what the platforms do by default; where yours is set otherwise, use `Platform.custom`.
 */
export class Platform {
  /**
   * cluster-autoscaler: a pod on a node that is scaled down gets 600 s of its grace period at most.
   *
   * @see https://github.com/kubernetes/autoscaler/blob/eee7143c3d2385dd73d554b804f17ea7c62a6075/cluster-autoscaler/config/flags/flags.go
   */
  public static readonly CLUSTER_AUTOSCALER: Platform = new Platform('cluster-autoscaler', CLUSTER_AUTOSCALER_GRACE_PERIOD_CAP_SECONDS,
    'a scale-down evicts with --max-graceful-termination-sec at most', 'https://github.com/kubernetes/autoscaler/blob/eee7143c3d2385dd73d554b804f17ea7c62a6075/cluster-autoscaler/config/flags/flags.go');

  /**
   * Google Kubernetes Engine: 600 s when a node pool is scaled down. Upgrades of nodes give 3600 s.
   *
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods
   */
  public static readonly GKE: Platform = new Platform('gke', GKE_SCALE_DOWN_GRACE_PERIOD_CAP_SECONDS,
    `a scale-down waits no longer; an upgrade of the node waits ${GKE_UPGRADE_GRACE_PERIOD_CAP_SECONDS}s`,
    'https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods');

  /**
   * Spot and preemptible nodes of Google Kubernetes Engine: 15 s, as far as it can be kept. Node pools from 1.35 on can be
   * set to more.
   *
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms
   */
  public static readonly GKE_SPOT: Platform = new Platform('gke-spot', GKE_SPOT_GRACE_PERIOD_CAP_SECONDS,
    'a preempted node ends its pods then', 'https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms');

  /**
   * EC2 Spot nodes: the machine ends 120 s after the notice, whether somebody has drained it or not.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
   */
  public static readonly EKS_SPOT: Platform = new Platform('eks-spot', EKS_SPOT_GRACE_PERIOD_CAP_SECONDS,
    'the machine ends that long after the interruption notice', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html');

  /**
   * Azure Spot nodes: the machine ends 30 s after the notice, whether somebody has drained it or not.
   *
   * @see https://learn.microsoft.com/azure/virtual-machines/linux/scheduled-events
   */
  public static readonly AZURE_SPOT: Platform = new Platform('azure-spot', AZURE_SPOT_GRACE_PERIOD_CAP_SECONDS,
    'the machine ends that long after the Preempt event', 'https://learn.microsoft.com/azure/virtual-machines/linux/scheduled-events');

  /**
   * Azure Kubernetes Service: 600 s, from the profile of its autoscaler. An upgrade waits 1800 s per node and then fails;
   * it cuts no grace period.
   *
   * @see https://learn.microsoft.com/dotnet/api/azure.resourcemanager.containerservice.models.managedclusterautoscalerprofile.maxgracefulterminationsec
   */
  public static readonly AKS: Platform = new Platform('aks', AKS_GRACE_PERIOD_CAP_SECONDS,
    `the autoscaler evicts with no more; an upgrade fails after ${AKS_DRAIN_TIMEOUT_SECONDS}s per node`,
    'https://learn.microsoft.com/dotnet/api/azure.resourcemanager.containerservice.models.managedclusterautoscalerprofile.maxgracefulterminationsec');

  /**
   * AWS Fargate: no cap is known. A Fargate pod is evicted like any other, or deleted on a day that was announced.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-patching.html
   */
  public static readonly FARGATE: Platform = new Platform('fargate', undefined, 'no cap is known', 'https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-patching.html');

  /**
   * Nodes of Karpenter: a pod gets no more than the `terminationGracePeriod` of its NodePool. Throws when the duration is
   * not a whole number of seconds, or less than 1 s.
   *
   * @see https://github.com/kubernetes-sigs/karpenter/blob/v1.2.0/pkg/controllers/node/termination/terminator/terminator.go
   * @param nodePoolTerminationGracePeriod `spec.template.spec.terminationGracePeriod` of the NodePool
   */
  public static karpenter(nodePoolTerminationGracePeriod: Duration): Platform {
    return Platform.withKarpenter(wholeSeconds('nodePoolTerminationGracePeriod', nodePoolTerminationGracePeriod));
  }

  /**
   * Nodes whose kubelet shuts down gracefully. Pods of the classes `system-node-critical` and `system-cluster-critical`
   * get `criticalPods`, all others what is left of `shutdownGracePeriod`; a pod that is left nothing gets 1 s.
   *
   * Throws when a duration is not a whole number of seconds, `shutdownGracePeriod` is less than 1 s, or `criticalPods` is
   * longer than it.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/nodeshutdown/nodeshutdown_manager.go
   * @param shutdownGracePeriod `shutdownGracePeriod` of the kubelet
   * @param criticalPods `shutdownGracePeriodCriticalPods` of the kubelet, 0 s when left out
   */
  public static gracefulNodeShutdown(shutdownGracePeriod: Duration, criticalPods?: Duration): Platform {
    return Platform.withNodeShutdown(
      wholeSeconds('shutdownGracePeriod', shutdownGracePeriod), criticalPods === undefined ? 0 : wholeSeconds('criticalPods', criticalPods));
  }

  /**
   * A platform with a cap of its own. Throws when the name is empty, or the cap not a whole number of seconds, or less
   * than 1 s.
   *
   * @param name what findings call it
   * @param gracePeriodCap the longest that it leaves a pod
   * @param why what happens then, for reports
   */
  public static custom(name: string, gracePeriodCap: Duration, why?: string): Platform {
    requireText('name', name);
    if (why !== undefined) { requireText('why', why); }
    return Platform.withCap(name, 'gracePeriodCap', wholeSeconds('gracePeriodCap', gracePeriodCap), why);
  }

  /**
   * A platform as the command line names it. Throws, in words, when there is none.
   *
   * @internal
   */
  public static _parse(text: string): Platform {
    const known = KNOWN.find(({ name }) => name === text.trim());
    if (known !== undefined) { return known; }
    const [, name, value, critical] = /^([a-z-]+)=([^/]+)(?:\/(.+))?$/.exec(text.trim()) ?? [];
    const seconds = parseSeconds(value ?? '');
    const criticalSeconds = critical === undefined ? 0 : parseSeconds(critical);
    if (seconds !== undefined && criticalSeconds !== undefined) {
      if (name === 'graceful-node-shutdown') { return Platform.withNodeShutdown(seconds, criticalSeconds); }
      if (name === 'karpenter' && critical === undefined) { return Platform.withKarpenter(seconds); }
      if (name === 'custom' && critical === undefined) { return Platform.withCap(name, 'custom', seconds); }
    }
    throw new Error(`platform must be one of ${Platform._forms().join(', ')}, got "${text}"`);
  }

  /**
   * What `_parse` understands, for help texts.
   *
   * @internal
   */
  public static _forms(): string[] {
    return [...KNOWN.map(({ name }) => name), 'karpenter=<seconds>', 'graceful-node-shutdown=<seconds>[/<seconds for critical pods>]', 'custom=<seconds>'];
  }

  private static withCap(name: string, prop: string, seconds: number, why: string = 'so it was declared'): Platform {
    return new Platform(name, atLeastOneSecond(prop, seconds), why, undefined);
  }

  private static withKarpenter(seconds: number): Platform {
    return new Platform('karpenter', atLeastOneSecond('nodePoolTerminationGracePeriod', seconds),
      'the node ends then, and deletes its pods with what is left', 'https://github.com/kubernetes-sigs/karpenter/blob/v1.2.0/pkg/controllers/node/termination/terminator/terminator.go');
  }

  private static withNodeShutdown(seconds: number, critical: number): Platform {
    atLeastOneSecond('shutdownGracePeriod', seconds);
    if (critical > seconds) { throw new Error(`'criticalPods' must be ${seconds}s or less, the whole shutdown grace period, got ${critical}s`); }
    return new Platform('graceful-node-shutdown', Math.max(SHORTEST_DELETION_GRACE_PERIOD_SECONDS, seconds - critical), 'the kubelet shuts the node down then',
      'https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/nodeshutdown/nodeshutdown_manager.go', Math.max(SHORTEST_DELETION_GRACE_PERIOD_SECONDS, critical));
  }

  /** What findings call it, and the command line. */
  public readonly name: string;

  /** Seconds of its grace period that a pod gets at most; undefined where no cap is known. */
  public readonly gracePeriodCapSeconds?: number;

  /** The cap of pods with a critical priority class, in seconds; the same as that of others nearly everywhere. */
  public readonly criticalGracePeriodCapSeconds?: number;

  /** What happens at the cap, in words. */
  public readonly atTheCap: string;

  /** Where the cap is documented; undefined for a custom platform. */
  public readonly source?: string;

  private constructor(name: string, capSeconds: number | undefined, atTheCap: string, source: string | undefined, criticalCapSeconds = capSeconds) {
    this.name = name;
    this.gracePeriodCapSeconds = capSeconds;
    this.criticalGracePeriodCapSeconds = criticalCapSeconds;
    this.atTheCap = atTheCap;
    this.source = source;
  }

  /**
   * The cap of a pod with this priority class.
   *
   * @internal
   */
  public _capOf(priorityClassName: string | undefined): number | undefined {
    const critical = priorityClassName !== undefined && CRITICAL_PRIORITY_CLASSES.includes(priorityClassName);
    return critical ? this.criticalGracePeriodCapSeconds : this.gracePeriodCapSeconds;
  }
}

const KNOWN: readonly Platform[] = [
  Platform.CLUSTER_AUTOSCALER, Platform.GKE, Platform.GKE_SPOT, Platform.EKS_SPOT, Platform.AZURE_SPOT, Platform.AKS, Platform.FARGATE,
];

function requireText(prop: string, text: string): void {
  if (typeof text !== 'string' || text.trim() === '') { throw new Error(`'${prop}' must be text that is not empty, got ${describe(text)}`); }
}
