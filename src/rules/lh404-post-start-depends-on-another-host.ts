import { otherHosts } from './other-hosts';
import { IRule } from './rule';
import { Severity } from './severity';

/**
 * postStart cannot succeed without another host.
 *
 * facts: FAILED_POST_START_KILLS_THE_CONTAINER, POST_START_HOLDS_UP_THE_POD, HOOKS_HAVE_NO_TIMEOUT, HTTP_HOOKS_COME_FROM_THE_NODE
 */
export const postStartDependsOnAnotherHost: IRule = {
  metadata: {
    id: 'LH404',
    name: 'post-start-depends-on-another-host',
    severity: Severity.WARNING,
    summary: 'postStart cannot succeed without another host',
    recommendation: 'Let the program or an init container talk to other hosts, where waiting and retrying does no harm.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return otherHosts(podTemplate).map(({ container, handler, host, asks }) => ({
      pointer: handler.pointer,
      container: container.name,
      message: `postStart of container "${container.name}" depends on ${host} (${asks}); `
        + 'without an answer the container is killed, or the pod hangs until there is one',
      fix: 'ask in an init container or in the program itself, or let the hook go on without an answer, within a limit',
    }));
  },
};
