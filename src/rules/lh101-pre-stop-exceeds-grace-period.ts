import { IRule } from './rule';
import { Severity } from './severity';
import { budgetedContainers } from './sleep-past-grace-period';
import { pointerTo } from '../kubernetes/json';
import { budgetOf, knownPreStopSeconds, longestPreStop } from '../termination/budget';

/**
 * preStop, with the declared shutdown window, outlasts the grace period.
 *
 * The kubelet stops waiting for preStop when the period ends and leaves the process two seconds, so work that relies
 * on SIGTERM is cut short.
 *
 * facts: PRE_STOP_SPENDS_GRACE_PERIOD, MINIMUM_GRACE_PERIOD_SECONDS
 */
export const preStopExceedsGracePeriod: IRule = {
  metadata: {
    id: 'LH101',
    name: 'pre-stop-exceeds-grace-period',
    severity: Severity.ERROR,
    summary: 'preStop, with the declared shutdown window, takes longer than the grace period',
    recommendation: 'Leave time after preStop for the process to exit on SIGTERM.',
    since: '0.1.0',
  },

  check(subject) {
    const { plan, podTemplate } = subject;
    if (plan.gracePeriodReading === 'unreadable') { return []; }
    const grace = plan.effectiveGracePeriodSeconds;
    const enough = budgetOf(plan).atLeastSeconds;
    return budgetedContainers(subject).flatMap((container) => {
      const { name, preStop, shutdownWindowSeconds: window } = container;
      const seconds = knownPreStopSeconds(container);
      if (preStop?.unbounded || seconds + (window ?? 0) <= grace) { return []; }
      // the window of a preStop of unknown length may exceed by itself
      const hook = preStop?.seconds === undefined && seconds === 0 ? undefined : preStop;
      const open = hook !== undefined && hook.seconds === undefined;
      const room = longestPreStop(container, grace);
      const together = `preStop of container "${name}" can take ${seconds}s${open ? ' or more' : ''}`
        + (window === undefined ? '' : ` and its shutdown window is ${window}s, ${seconds + window}s together`);
      return [{
        pointer: hook?.pointer ?? pointerTo(podTemplate.specPointer, 'terminationGracePeriodSeconds'),
        container: name,
        message: `${hook === undefined ? `shutdown window of container "${name}" is ${window}s` : together}, terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}`,
        fix: `set terminationGracePeriodSeconds to ${enough} ${open ? 'and what else preStop can take' : 'or more'}${hook === undefined || room === undefined ? '' : `, or bound preStop to ${room}s`}`,
      }];
    });
  },
};
