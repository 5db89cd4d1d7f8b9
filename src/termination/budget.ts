import { PlannedContainer, TerminationPlan } from './termination-plan';

/**
 * What SIGTERM must leave a container that has a preStop and no declared window. Kubernetes counts in whole
 * seconds, so less than one is none.
 */
const UNDECLARED_WINDOW_SECONDS = 1;

/** What one container needs of the grace period, as if it were alone in the pod. */
export interface ContainerNeed {
  readonly container: PlannedContainer;
  /** Undefined when preStop is unknown or unbounded. */
  readonly neededSeconds?: number;
  /** What it needs when an unknown preStop takes no longer than it must. */
  readonly atLeastSeconds: number;
}

/** What a pod needs of its grace period. */
export interface TerminationBudget {
  /** Undefined when a preStop is unknown or unbounded. */
  readonly neededSeconds?: number;
  /** What the pod needs when every unknown preStop takes no longer than it must. */
  readonly atLeastSeconds: number;
  /** Grace period minus need; negative when the need exceeds it. */
  readonly spareSeconds?: number;
  readonly containers: readonly ContainerNeed[];
  /** The sidecar whose turn comes too late, although no container needs too much by itself. */
  readonly lateSidecar?: PlannedContainer;
}

/**
 * What the pod needs, in closed form.
 *
 * Main containers stop side by side. Sidecars follow one after another, the last one first, each not before its own
 * preStop is over.
 *
 * facts: PRE_STOP_SPENDS_GRACE_PERIOD, PRE_STOP_OF_SIDECARS_STARTS_AT_ONCE, SIDECARS_STOP_IN_REVERSE_ORDER
 */
export function budgetOf(plan: TerminationPlan): TerminationBudget {
  const known = plan.containers.every(({ preStop }) => preStop === undefined || preStop.seconds !== undefined);
  const containers = plan.containers.map((container): ContainerNeed => {
    const atLeastSeconds = knownPreStopSeconds(container) + (windowAskedFor(container) ?? 0);
    return { container, atLeastSeconds, neededSeconds: container.preStop && container.preStop.seconds === undefined ? undefined : atLeastSeconds };
  });
  const grace = plan.effectiveGracePeriodSeconds;
  const alone = Math.max(0, ...containers.map(({ atLeastSeconds }) => atLeastSeconds));
  const turns = sidecarTurns(plan);
  const atLeastSeconds = Math.max(alone, ...turns.map(({ neededSeconds }) => neededSeconds));
  return {
    containers,
    atLeastSeconds,
    ...known && { neededSeconds: atLeastSeconds, spareSeconds: grace - atLeastSeconds },
    lateSidecar: alone > grace ? undefined : turns.find(({ neededSeconds }) => neededSeconds > grace)?.sidecar,
  };
}

/**
 * Whether every container can stop in time; undefined when a bound is missing, or the grace period is refused.
 *
 * A period below 1 s asks for a deletion without grace, in which no preStop can be relied on.
 */
export function fitsGracePeriod(plan: TerminationPlan): boolean | undefined {
  const { neededSeconds, atLeastSeconds } = budgetOf(plan);
  const unbounded = plan.containers.some(({ preStop }) => preStop?.unbounded);
  if (plan.gracePeriodReading === 'unreadable') { return unbounded ? false : undefined; }
  if (plan.gracePeriodSeconds < 1 && plan.containers.some(({ preStop }) => preStop !== undefined)) { return false; }
  if (atLeastSeconds > plan.effectiveGracePeriodSeconds) { return false; }
  if (unbounded) { return false; }
  return neededSeconds === undefined || plan.gracePeriodReading === 'meant' ? undefined : true;
}

/** What preStop takes at most, or, where nobody knows that, at least. */
export function knownPreStopSeconds({ preStop }: PlannedContainer): number {
  return preStop?.seconds ?? preStop?.atLeastSeconds ?? 0;
}

/** Whether what is known of preStop leaves too little for the window, however long the rest takes. */
export function outlastsGracePeriod(container: PlannedContainer, graceSeconds: number): boolean {
  const seconds = knownPreStopSeconds(container);
  return seconds > 0 && seconds + (windowAskedFor(container) ?? 0) > graceSeconds;
}

/** The longest preStop that leaves the container its window; undefined when there is no room for any. */
export function longestPreStop(container: PlannedContainer, graceSeconds: number): number | undefined {
  const window = container.shutdownWindowSeconds ?? UNDECLARED_WINDOW_SECONDS;
  return graceSeconds - window >= 1 ? graceSeconds - window : undefined;
}

/** What a message says of the grace period beside a preStop that has no known end. */
export function gracePeriodAside(plan: TerminationPlan): string {
  return plan.gracePeriodReading === 'unreadable' ? '' : `, terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}`;
}

function sidecarTurns(plan: TerminationPlan): { sidecar: PlannedContainer; neededSeconds: number }[] {
  const mains = plan.containers.filter(({ type }) => type === 'main');
  let goneAt = Math.max(0, ...mains.map((main) => knownPreStopSeconds(main) + (main.shutdownWindowSeconds ?? 0)));
  return plan.containers.filter(({ type }) => type === 'sidecar').reverse().map((sidecar) => {
    const turn = Math.max(goneAt, knownPreStopSeconds(sidecar));
    goneAt = turn + (sidecar.shutdownWindowSeconds ?? 0);
    const window = windowAskedFor(sidecar);
    // a sidecar that asks for nothing may come as late as it likes
    return { sidecar, neededSeconds: window === undefined ? 0 : turn + window };
  });
}

function windowAskedFor(container: PlannedContainer): number | undefined {
  return container.shutdownWindowSeconds ?? (container.preStop === undefined ? undefined : UNDECLARED_WINDOW_SECONDS);
}
