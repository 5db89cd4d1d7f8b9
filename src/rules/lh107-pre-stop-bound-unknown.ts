import { decisiveReading } from './decisive-reading';
import { IRule } from './rule';
import { Severity } from './severity';
import { longestPreStop } from '../termination/budget';

/**
 * Nobody knows how long preStop can take, so nobody can say whether it fits.
 *
 * facts: HOOKS_HAVE_NO_TIMEOUT
 */
export const preStopBoundUnknown: IRule = {
  metadata: {
    id: 'LH107',
    name: 'pre-stop-bound-unknown',
    severity: Severity.WARNING,
    summary: 'the longest that preStop can take is not known',
    recommendation: 'Give preStop a time-out, or declare how long it can take.',
    since: '0.1.0',
  },

  check({ plan }) {
    return plan.containers.flatMap((container) => {
      const { name, preStop } = container;
      if (preStop === undefined || preStop.unbounded || preStop.seconds !== undefined) { return []; }
      const room = longestPreStop(container, plan.effectiveGracePeriodSeconds);
      return [{
        pointer: preStop.pointer,
        container: name,
        message: `nobody knows how long preStop of container "${name}" can take (${decisiveReading(preStop)}), terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}`,
        fix: room === undefined
          ? 'declare maxDuration, and set terminationGracePeriodSeconds above it'
          : `declare a maxDuration of ${room}s or less${preStop.handler === 'exec' ? `, or put a time-out of ${room}s or less into the command` : ''}`,
      }];
    });
  },
};
