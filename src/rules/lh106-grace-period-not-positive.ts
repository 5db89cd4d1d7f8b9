import { IRule } from './rule';
import { Severity } from './severity';
import { sleepsPastGracePeriod } from './sleep-past-grace-period';
import { pointerTo } from '../kubernetes/json';
import { budgetOf } from '../termination/budget';

/**
 * The grace period is zero or negative.
 *
 * Zero deletes the pod object at once, as a forced deletion does; a negative one becomes one second.
 *
 * facts: SHORTEST_DELETION_GRACE_PERIOD_SECONDS, MINIMUM_GRACE_PERIOD_SECONDS
 */
export const gracePeriodNotPositive: IRule = {
  metadata: {
    id: 'LH106',
    name: 'grace-period-not-positive',
    severity: Severity.WARNING,
    summary: 'terminationGracePeriodSeconds is zero or negative',
    recommendation: 'Give containers at least one second, and their preStop hooks what they need.',
    since: '0.1.0',
  },

  check({ workload, plan, podTemplate, cluster }) {
    const grace = plan.gracePeriodSeconds;
    const { atLeastSeconds } = budgetOf(plan);
    const hooks = plan.containers.filter(({ preStop }) => preStop !== undefined);
    // where the period is too short for what is known, an error has said so already
    if (plan.gracePeriodReading === 'unreadable' || grace >= 1 || atLeastSeconds > plan.effectiveGracePeriodSeconds || hooks.some(({ preStop }) => preStop?.unbounded)) { return []; }
    if (sleepsPastGracePeriod({ workload, plan, podTemplate, cluster }).length > 0) { return []; }
    return [{
      pointer: pointerTo(podTemplate.specPointer, 'terminationGracePeriodSeconds'),
      message: `terminationGracePeriodSeconds is ${grace}, ${grace === 0 ? 'so the pod is deleted as if by force' : 'which Kubernetes takes as 1'}`
        + (hooks.length === 0 ? '' : `; preStop of container ${hooks.map(({ name }) => `"${name}"`).join(', ')} gets at most 1s`),
      fix: hooks.some(({ preStop }) => preStop?.seconds === undefined)
        ? 'set terminationGracePeriodSeconds to what preStop and the time from SIGTERM to exit can take, 1 or more'
        : `set terminationGracePeriodSeconds to ${Math.max(1, atLeastSeconds)} or more`,
    }];
  },
};
