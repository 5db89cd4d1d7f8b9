import type { Duration } from 'cdk8s';
import {
  AWS_LOAD_BALANCER_DRAIN_SECONDS, AWS_NETWORK_LOAD_BALANCER_DRAIN_SECONDS, AZURE_AGIC_DRAIN_SECONDS, CLUSTER_IP_DRAIN_SECONDS, GKE_NEG_DRAIN_SECONDS,
} from './platform-facts';
import { parseSeconds } from './seconds-text';
import { atLeastOneSecond, wholeSeconds } from './whole-seconds';

/**
 * How long traffic still comes to a pod that is being terminated: until the nodes, and the load balancer, have
 * forgotten it.
 *
 * Nobody promises an upper bound; the figures are those that the sources recommend or have seen.
 */
export class DrainProfile {
  /**
   * Clients inside of the cluster, through kube-proxy: 5 s.
   *
   * @see https://github.com/kubernetes/enhancements/blob/38bdda7d4608894eff195d9213eddd9a83d02148/keps/sig-node/3960-pod-lifecycle-sleep-action/README.md
   */
  public static readonly CLUSTER_IP: DrainProfile = new DrainProfile('cluster-ip', CLUSTER_IP_DRAIN_SECONDS);

  /**
   * AWS application load balancers with pods as targets, and nodes of EKS: 10 s.
   *
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html
   */
  public static readonly AWS_LOAD_BALANCER: DrainProfile = new DrainProfile('aws-load-balancer', AWS_LOAD_BALANCER_DRAIN_SECONDS);

  /**
   * AWS network load balancers with pods as targets: 120 s, as their users have measured it.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3270
   */
  public static readonly AWS_NETWORK_LOAD_BALANCER: DrainProfile = new DrainProfile('aws-network-load-balancer', AWS_NETWORK_LOAD_BALANCER_DRAIN_SECONDS);

  /**
   * Google Cloud load balancers with network endpoint groups: 40 s.
   *
   * @see https://cloud.google.com/knowledge/kb/502-503-errors-on-external-http-s-load-balancer-000006416
   */
  public static readonly GKE_NEG: DrainProfile = new DrainProfile('gke-neg', GKE_NEG_DRAIN_SECONDS);

  /**
   * Azure Application Gateway with its ingress controller: 90 s.
   *
   * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/14d6b732ae36678defc6fcf16883a704684ca017/docs/how-tos/minimize-downtime-during-deployments.md
   */
  public static readonly AZURE_AGIC: DrainProfile = new DrainProfile('azure-agic', AZURE_AGIC_DRAIN_SECONDS);

  /**
   * A time of your own, as you have measured it. Throws when it is not a whole number of seconds, or less than 1 s.
   *
   * @param duration how long traffic still comes
   */
  public static of(duration: Duration): DrainProfile {
    return DrainProfile.withSeconds('duration', wholeSeconds('duration', duration));
  }

  /**
   * A profile as the command line names it: a name, or seconds. Throws, in words, when there is none.
   *
   * @internal
   */
  public static _parse(text: string): DrainProfile {
    const known = KNOWN.find(({ name }) => name === text.trim());
    if (known !== undefined) { return known; }
    const seconds = parseSeconds(text);
    if (seconds === undefined) { throw new Error(`drain must be one of ${DrainProfile._forms().join(', ')}, got "${text}"`); }
    return DrainProfile.withSeconds('drain', seconds);
  }

  /**
   * What `_parse` understands, for help texts.
   *
   * @internal
   */
  public static _forms(): string[] {
    return [...KNOWN.map(({ name }) => name), '<seconds>'];
  }

  private static withSeconds(prop: string, seconds: number): DrainProfile {
    return new DrainProfile(`${seconds}s`, atLeastOneSecond(prop, seconds));
  }

  /** What findings call it, and the command line. */
  public readonly name: string;

  /** How long traffic still comes, in whole seconds. */
  public readonly drainSeconds: number;

  private constructor(name: string, drainSeconds: number) {
    this.name = name;
    this.drainSeconds = drainSeconds;
  }
}

const KNOWN: readonly DrainProfile[] = [
  DrainProfile.CLUSTER_IP, DrainProfile.AWS_LOAD_BALANCER, DrainProfile.AWS_NETWORK_LOAD_BALANCER, DrainProfile.GKE_NEG, DrainProfile.AZURE_AGIC,
];
