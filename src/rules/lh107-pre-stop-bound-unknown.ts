import { IRule } from './rule';
import { Severity } from './severity';

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

  check({ plan, podTemplate }) {
    return plan.containers.flatMap(({ name, preStop, shutdownWindowSeconds }) => {
      if (preStop === undefined || preStop.unbounded || preStop.seconds !== undefined) { return []; }
      const room = podTemplate.terminationGracePeriodSeconds - (shutdownWindowSeconds ?? 1);
      return [{
        pointer: preStop.pointer,
        container: name,
        message: `nobody knows how long preStop of container "${name}" can take (${preStop.reading.join('; ')}), terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}`,
        fix: room >= 1
          ? `declare maxDuration, ${room}s or less, or put a time-out of ${room}s or less into the command`
          : 'declare maxDuration, and set terminationGracePeriodSeconds above it',
      }];
    });
  },
};
