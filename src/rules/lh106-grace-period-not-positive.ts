import { IRule } from './rule';
import { Severity } from './severity';
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

  check({ plan, podTemplate }) {
    const grace = plan.gracePeriodSeconds;
    if (grace >= 1) { return []; }
    const needed = Math.max(1, budgetOf(plan).atLeastSeconds);
    const hooks = plan.containers.filter(({ preStop }) => preStop !== undefined).map(({ name }) => `"${name}"`);
    return [{
      pointer: `${podTemplate.specPointer}/terminationGracePeriodSeconds`,
      message: `terminationGracePeriodSeconds is ${grace}, which is taken as ${grace === 0 ? 'a forced deletion' : '1'}`
        + (hooks.length === 0 ? '' : `; preStop of container ${hooks.join(', ')} gets at most 1s`),
      fix: `set terminationGracePeriodSeconds to ${needed} or more`,
    }];
  },
};
