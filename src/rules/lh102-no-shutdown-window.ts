import { IRule } from './rule';
import { Severity } from './severity';
import { budgetedContainers } from './sleep-past-grace-period';
import { budgetOf, knownPreStopSeconds, longestPreStop } from '../termination/budget';

/**
 * preStop takes exactly the grace period, and no shutdown window is declared.
 *
 * Nothing is left for SIGTERM but the kubelet's two seconds. The API server lets a `sleep` of exactly the grace period
 * pass.
 *
 * facts: PRE_STOP_SPENDS_GRACE_PERIOD, MINIMUM_GRACE_PERIOD_SECONDS
 */
export const noShutdownWindow: IRule = {
  metadata: {
    id: 'LH102',
    name: 'no-shutdown-window',
    severity: Severity.ERROR,
    summary: 'preStop takes the whole grace period, nothing is left for SIGTERM',
    recommendation: 'Make the grace period longer than preStop by the time that the process needs to exit.',
    since: '0.1.0',
  },

  check(subject) {
    const { plan } = subject;
    if (plan.gracePeriodReading === 'unreadable') { return []; }
    const grace = plan.effectiveGracePeriodSeconds;
    const enough = budgetOf(plan).atLeastSeconds;
    return budgetedContainers(subject).flatMap((container) => {
      const { name, preStop, shutdownWindowSeconds } = container;
      if (preStop === undefined || preStop.unbounded || shutdownWindowSeconds !== undefined) { return []; }
      if (knownPreStopSeconds(container) !== grace) { return []; }
      const open = preStop.seconds === undefined;
      const room = longestPreStop(container, grace);
      return [{
        pointer: preStop.pointer,
        container: name,
        message: `preStop of container "${name}" can take ${grace}s${open ? ' or more' : ''}, terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}: nothing is left for SIGTERM`,
        fix: `set terminationGracePeriodSeconds to ${enough} ${open ? 'and what else preStop can take' : 'or more'} (${grace} for preStop, the rest for the process to exit)`
          + (room === undefined ? '' : `, or bound preStop to ${room}s`),
      }];
    });
  },
};
