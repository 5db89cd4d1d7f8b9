import { decisiveReading } from './decisive-reading';
import { refusedPointers } from './refused-texts';
import { IRule } from './rule';
import { Severity } from './severity';
import { gracePeriodAside, longestPreStop, outlastsGracePeriod } from '../termination/budget';

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
    recommendation: 'Give preStop a timeout, or declare how long it can take.',
    since: '0.1.0',
  },

  check({ plan, podTemplate }) {
    // which of several handlers will stay is not known either
    const undecided = podTemplate.containers.filter(({ preStop }) => (preStop?.kinds.length ?? 0) > 1).map(({ pointer }) => pointer);
    const refused = refusedPointers(podTemplate);
    const grace = plan.gracePeriodReading === 'unreadable' ? undefined : plan.effectiveGracePeriodSeconds;
    return plan.containers.flatMap((container) => {
      const { name, preStop } = container;
      if (preStop === undefined || preStop.unbounded || preStop.seconds !== undefined) { return []; }
      // a sleep says how long, unless it is written wrong, which is a finding of its own
      if (preStop.handler === 'sleep' || undecided.includes(container.pointer)) { return []; }
      // a text that is refused takes no time until it is mended, which is a finding of its own
      if (refused.has(preStop.pointer)) { return []; }
      // what is known of it is too long already, and a finding of its own
      if (grace !== undefined && outlastsGracePeriod(container, grace)) { return []; }
      const room = grace === undefined ? undefined : longestPreStop(container, grace);
      return [{
        pointer: preStop.pointer,
        container: name,
        message: `nobody knows how long preStop of container "${name}" can take (${decisiveReading(preStop)})${gracePeriodAside(plan)}`,
        fix: room === undefined
          ? 'declare maxDuration, and set terminationGracePeriodSeconds above it'
          : `declare a maxDuration of ${room}s or less${preStop.handler === 'exec' ? `, or put a timeout of ${room}s or less into the command` : ''}`,
      }];
    });
  },
};
