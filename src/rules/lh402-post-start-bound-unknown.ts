import { decisiveReading } from './decisive-reading';
import { hooksOfKind } from './hooks';
import { callsOwnContainer, hasPort, httpHooks } from './http-hooks';
import { otherHosts } from './other-hosts';
import { refusedPointers } from './refused-texts';
import { IRule } from './rule';
import { Severity } from './severity';
import { PodTemplateView } from '../kubernetes/pod-template';

/**
 * Nobody knows how long postStart can take.
 *
 * A request to the container itself or to another host has a finding of its own, and so has a text that a shell refuses.
 *
 * facts: HOOKS_HAVE_NO_TIMEOUT, POST_START_HOLDS_UP_THE_POD
 */
export const postStartBoundUnknown: IRule = {
  metadata: {
    id: 'LH402',
    name: 'post-start-bound-unknown',
    severity: Severity.INFO,
    summary: 'the longest that postStart can take is not known',
    recommendation: 'Give postStart a timeout, or declare how long it can take.',
    since: '0.1.0',
  },

  check({ plan, podTemplate }) {
    const asked = httpHooks(podTemplate, ['postStart']).filter((hook) =>
      hook.host === undefined && !podTemplate.hostNetwork && hasPort(hook) && !callsOwnContainer(hook, podTemplate));
    const waits = new Set([...asked.map(({ handler }) => handler.pointer), ...execPointers(podTemplate)]);
    for (const { handler } of otherHosts(podTemplate)) { waits.delete(handler.pointer); }
    for (const pointer of refusedPointers(podTemplate)) { waits.delete(pointer); }
    return plan.containers.flatMap(({ name, postStart }) => {
      if (postStart === undefined || postStart.unbounded || postStart.seconds !== undefined || !waits.has(postStart.pointer)) { return []; }
      return [{
        pointer: postStart.pointer,
        container: name,
        message: `nobody knows how long postStart of container "${name}" can take (${decisiveReading(postStart)}); later containers, probes and deletion wait for it`,
        fix: `declare a maxDuration${postStart.handler === 'exec' ? ', or put a timeout into the command' : ''}`,
      }];
    });
  },
};

/** Hooks that run a command; what is written wrong is a finding of its own. */
function execPointers(podTemplate: PodTemplateView): string[] {
  return hooksOfKind(podTemplate, 'exec').map(({ handler }) => handler.pointer);
}
