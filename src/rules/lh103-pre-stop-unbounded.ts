import { decisiveReading } from './decisive-reading';
import { IRule } from './rule';
import { Severity } from './severity';
import { gracePeriodAside, longestPreStop } from '../termination/budget';

/**
 * preStop waits without a limit.
 *
 * Hooks have no timeout; the kubelet stops waiting when the grace period ends, and the process gets SIGTERM with two
 * seconds left.
 *
 * facts: HOOKS_HAVE_NO_TIMEOUT, PRE_STOP_SPENDS_GRACE_PERIOD, MINIMUM_GRACE_PERIOD_SECONDS
 */
export const preStopUnbounded: IRule = {
  metadata: {
    id: 'LH103',
    name: 'pre-stop-unbounded',
    severity: Severity.ERROR,
    summary: 'preStop waits without a limit',
    recommendation: 'Give the wait a limit that is shorter than the grace period.',
    since: '0.1.0',
  },

  check({ plan }) {
    return plan.containers.flatMap((container) => {
      const { name, preStop } = container;
      if (preStop === undefined || !preStop.unbounded) { return []; }
      const room = plan.gracePeriodReading === 'unreadable' ? undefined : longestPreStop(container, plan.effectiveGracePeriodSeconds);
      return [{
        pointer: preStop.pointer,
        container: name,
        message: `preStop of container "${name}" waits without a limit (${decisiveReading(preStop)})${gracePeriodAside(plan)}`,
        fix: room === undefined
          ? 'give the wait a limit, and set terminationGracePeriodSeconds above that limit and the shutdown window'
          : `bound preStop to ${room}s, with timeout ${room} or a counted loop, or declare a maxDuration of ${room}s or less`,
      }];
    });
  },
};
