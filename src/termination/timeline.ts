import { PlannedContainer, TerminationPlan } from './termination-plan';
import { MINIMUM_GRACE_PERIOD_SECONDS } from '../kubernetes/facts';

/** What happens to one container; moments are seconds since termination began, `Infinity` where nobody knows them. */
export interface ContainerTimeline {
  readonly container: PlannedContainer;
  /** When the kubelet goes on after preStop; 0 without one. */
  readonly preStopEnd: number;
  /** The kubelet stopped waiting before preStop was over, as far as its bound tells. */
  readonly preStopCut: boolean;
  readonly sigterm: number;
  /** Whether a sidecar got SIGTERM because its turn came, not because the grace period was over. */
  readonly inTurn: boolean;
  /** When SIGKILL comes to whoever is still there. */
  readonly sigkill: number;
  /** When it is gone, if it exits as promised; one that promised nothing is taken to exit at once. */
  readonly end: number;
  readonly killed: boolean;
}

/** What happens to a pod. */
export interface TerminationTimeline {
  /** `Infinity` when no grace period is in force that could cut anything. */
  readonly gracePeriodSeconds: number;
  /** In the order of the plan. */
  readonly containers: readonly ContainerTimeline[];
}

/**
 * Plays the kubelet's part: every preStop starts at 0, main containers go side by side, sidecars wait for their turn.
 * A bound that is not known is played as one that never ends. A grace period that the API server refuses, or that nobody
 * can read, cuts nothing: everybody takes as long as they like.
 *
 * facts: PRE_STOP_SPENDS_GRACE_PERIOD, PRE_STOP_OF_SIDECARS_STARTS_AT_ONCE, SIDECARS_STOP_IN_REVERSE_ORDER
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer
 */
export function simulate(plan: TerminationPlan): TerminationTimeline {
  const grace = plan.gracePeriodReading === 'exact' ? plan.effectiveGracePeriodSeconds : Infinity;
  const played = new Map<PlannedContainer, ContainerTimeline>();
  const mains = plan.containers.filter(({ type }) => type === 'main');
  for (const main of mains) { played.set(main, play(main, grace, 0)); }
  let turn = Math.max(0, ...mains.map((main) => played.get(main)!.end));
  for (const sidecar of plan.containers.filter(({ type }) => type === 'sidecar').reverse()) {
    const timeline = play(sidecar, grace, turn);
    played.set(sidecar, timeline);
    turn = Math.max(turn, timeline.end);
  }
  return { gracePeriodSeconds: grace, containers: plan.containers.map((container) => played.get(container)!) };
}

function play(container: PlannedContainer, grace: number, turn: number): ContainerTimeline {
  const wanted = container.preStop === undefined ? 0 : container.preStop.seconds ?? Infinity;
  if (grace === Infinity) { return playUncut(container, wanted, turn); }
  const preStopEnd = Math.min(wanted, grace);
  let left = grace - Math.floor(preStopEnd);
  const waited = left > 0 ? Math.min(Math.max(0, turn - preStopEnd), left) : 0;
  left = Math.max(MINIMUM_GRACE_PERIOD_SECONDS, left - Math.floor(waited));
  const sigterm = preStopEnd + waited;
  const window = container.shutdownWindowSeconds ?? 0;
  return {
    container,
    preStopEnd,
    preStopCut: wanted > grace,
    sigterm,
    inTurn: sigterm >= turn,
    sigkill: sigterm + left,
    end: sigterm + Math.min(window, left),
    killed: window > left,
  };
}

function playUncut(container: PlannedContainer, preStopEnd: number, turn: number): ContainerTimeline {
  const sigterm = Math.max(preStopEnd, turn);
  const end = sigterm + (container.shutdownWindowSeconds ?? 0);
  return { container, preStopEnd, preStopCut: false, sigterm, inTurn: true, sigkill: Infinity, end, killed: false };
}

/**
 * Whether everybody gets what was promised inside the grace period: preStop its time, a declared window its length,
 * and a container with preStop but without a declared window one second.
 */
export function keepsPromises({ gracePeriodSeconds: grace, containers }: TerminationTimeline): boolean {
  return containers.every(({ container, preStopCut, sigterm, inTurn, end, killed }) => {
    if (preStopCut || killed) { return false; }
    if (container.shutdownWindowSeconds !== undefined) { return inTurn && end <= grace; }
    return container.preStop === undefined || sigterm <= grace - 1;
  });
}
