import { hooksOfKind } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { own } from '../kubernetes/json';

/**
 * `httpGet` without `host` in a pod on the host's network.
 *
 * The kubelet asks for the address of the sandbox, and there is none, so the request is never sent (kubernetes
 * #134285). Probes take another way and work.
 *
 * facts: HOST_NETWORK_HOOKS_NEED_A_HOST
 */
export const hostNetworkWithoutHost: IRule = {
  metadata: {
    id: 'LH213',
    name: 'host-network-without-host',
    severity: Severity.ERROR,
    summary: 'httpGet without host in a pod with hostNetwork, which always fails',
    recommendation: 'Set host to 127.0.0.1, or call the server with exec.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    if (!podTemplate.hostNetwork) { return []; }
    return hooksOfKind(podTemplate, 'httpGet').flatMap(({ container, fields, handler: { hook }, pointer, subject }) => {
      if ((own(fields, 'host') ?? '') !== '') { return []; }
      return [{
        pointer,
        container: container.name,
        message: `httpGet of ${subject} has no host, and under hostNetwork: true the kubelet finds no address: it fails every time`
          + (hook === 'postStart' ? ', and the container is killed' : ', and SIGTERM comes at once'),
        fix: 'write host: 127.0.0.1, or call the server with exec',
      }];
    });
  },
};
