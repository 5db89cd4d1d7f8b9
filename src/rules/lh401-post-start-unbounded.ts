import { decisiveReading } from './decisive-reading';
import { IRule } from './rule';
import { Severity } from './severity';

/**
 * postStart waits without a limit.
 *
 * Nothing rescues the pod: probes have not begun, and a deletion waits for the hook too.
 *
 * facts: HOOKS_HAVE_NO_TIMEOUT, POST_START_HOLDS_UP_THE_POD
 */
export const postStartUnbounded: IRule = {
  metadata: {
    id: 'LH401',
    name: 'post-start-unbounded',
    severity: Severity.WARNING,
    summary: 'postStart waits without a limit',
    recommendation: 'Give the wait a limit, or leave the waiting to an init container or a startup probe.',
    since: '0.1.0',
  },

  check({ plan }) {
    return plan.containers.flatMap(({ name, postStart }) => postStart?.unbounded !== true ? [] : [{
      pointer: postStart.pointer,
      container: name,
      message: `postStart of container "${name}" waits without a limit (${decisiveReading(postStart)}); while it waits, later containers do not start and the pod cannot be deleted`,
      fix: 'give the wait a limit, as with timeout 60 or a counted loop, or declare a maxDuration',
    }]);
  },
};
