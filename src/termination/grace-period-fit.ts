import { budgetOf } from './budget';
import { TerminationPlan } from './termination-plan';

/** The shortest grace period that Kubernetes deletes a pod with is 1 s, so none shorter is worth writing. */
const SHORTEST_FIT_SECONDS = 1;

export interface GracePeriodFit {
  /** Undefined when a bound is missing; `reasons` says which. */
  readonly seconds?: number;
  readonly reasons: readonly string[];
}

/** The shortest grace period in which every container can stop. */
export function fitGracePeriod(plan: TerminationPlan): GracePeriodFit {
  const { neededSeconds } = budgetOf(plan);
  if (neededSeconds !== undefined) { return { seconds: Math.max(SHORTEST_FIT_SECONDS, neededSeconds), reasons: [] }; }
  return {
    reasons: plan.containers.flatMap(({ name, preStop }) => {
      if (preStop === undefined || preStop.seconds !== undefined) { return []; }
      return preStop.unbounded
        ? [`preStop of container "${name}" waits without a limit; limit it, or declare maxDuration`]
        : [`preStop of container "${name}" has no known bound; declare maxDuration`];
    }),
  };
}
