import { decisiveReading } from './decisive-reading';
import { callsOwnContainer, httpHooks } from './http-hooks';
import { otherHosts } from './other-hosts';
import { IRule } from './rule';
import { Severity } from './severity';

/**
 * Nobody knows how long postStart can take.
 *
 * A request to the container itself or to another host has a finding of its own.
 *
 * facts: HOOKS_HAVE_NO_TIMEOUT, POST_START_HOLDS_UP_THE_POD
 */
export const postStartBoundUnknown: IRule = {
  metadata: {
    id: 'LH402',
    name: 'post-start-bound-unknown',
    severity: Severity.INFO,
    summary: 'the longest that postStart can take is not known',
    recommendation: 'Give postStart a time-out, or declare how long it can take.',
    since: '0.1.0',
  },

  check({ plan, podTemplate }) {
    const said = new Set([
      ...httpHooks(podTemplate, ['postStart']).filter((hook) => callsOwnContainer(hook, podTemplate)).map(({ handler }) => handler.pointer),
      ...otherHosts(podTemplate).map(({ handler }) => handler.pointer),
    ]);
    return plan.containers.flatMap(({ name, postStart }) => {
      if (postStart === undefined || postStart.unbounded || postStart.seconds !== undefined || said.has(postStart.pointer)) { return []; }
      return [{
        pointer: postStart.pointer,
        container: name,
        message: `nobody knows how long postStart of container "${name}" can take (${decisiveReading(postStart)}); later containers, probes and deletion wait for it`,
        fix: `declare a maxDuration${postStart.handler === 'exec' ? ', or put a time-out into the command' : ''}`,
      }];
    });
  },
};
