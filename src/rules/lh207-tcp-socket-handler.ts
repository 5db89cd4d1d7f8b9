import { hooksOf } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { pointerTo } from '../kubernetes/json';

/**
 * The handler of a hook is `tcpSocket`.
 *
 * It is a probe's: the API server lets it pass, and the hook fails every time it runs.
 *
 * facts: TCP_SOCKET_HOOKS_ALWAYS_FAIL
 */
export const tcpSocketHandler: IRule = {
  metadata: {
    id: 'LH207',
    name: 'tcp-socket-handler',
    severity: Severity.ERROR,
    summary: 'the handler of a hook is tcpSocket, which always fails',
    recommendation: 'Use exec or httpGet; tcpSocket is for probes.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOf(podTemplate).flatMap(({ container, handler: { hook, kinds, pointer }, subject }) => {
      if (kinds.length !== 1 || kinds[0] !== 'tcpSocket') { return []; }
      return [{
        pointer: pointerTo(pointer, 'tcpSocket'),
        container: container.name,
        message: `${subject} is tcpSocket, which fails every time`
          + (hook === 'postStart' ? ': the container is killed' : ': SIGTERM comes at once'),
        fix: `use exec or httpGet, or remove ${hook}`,
      }];
    });
  },
};
