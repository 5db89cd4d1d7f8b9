import { hooksOf } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { SLEEP_HANDLER_SINCE_MINOR } from '../kubernetes/facts';
import { SLEEP_FIELD_SINCE_MINOR } from '../kubernetes/handler-facts';
import { own, pointerTo } from '../kubernetes/json';

/**
 * The cluster is too old for the `sleep` handler.
 *
 * Before it knows the field, the manifest is refused, or loses the handler and is refused for having none. The release
 * after takes the handler away first, and its kubelet does not sleep.
 *
 * facts: SLEEP_HANDLER_SINCE_MINOR, SLEEP_FIELD_SINCE_MINOR, UNKNOWN_FIELDS_TAKE_NO_EFFECT
 */
export const sleepHandlerNeedsNewerCluster: IRule = {
  metadata: {
    id: 'LH210',
    name: 'sleep-handler-needs-newer-cluster',
    severity: Severity.ERROR,
    summary: 'the cluster is too old for the sleep handler',
    recommendation: 'Run sleep with exec, or raise the cluster to 1.30.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    if (cluster.runsSleepHandler) { return []; }
    const known = cluster._isAtLeast(SLEEP_FIELD_SINCE_MINOR);
    return hooksOf(podTemplate).flatMap(({ container, handler: { kinds, pointer, sleepSeconds, raw }, subject }) => {
      // what is null is absent, but for a key that is not known
      if (!known && kinds.length < 2 && own(raw, 'sleep') === null) {
        return [{
          pointer: pointerTo(pointer, 'sleep'),
          container: container.name,
          message: `${subject} has the key sleep, which Kubernetes ${cluster.kubernetesVersion} does not know`,
          fix: 'remove sleep: null',
        }];
      }
      if (kinds.length !== 1 || kinds[0] !== 'sleep') { return []; }
      return [{
        pointer: pointerTo(pointer, 'sleep'),
        container: container.name,
        message: `${subject} is sleep, which Kubernetes ${cluster.kubernetesVersion} ${known ? 'takes away, and refuses the hook for having no handler' : 'does not know'}`,
        fix: `use exec with the command [sleep, "${sleepSeconds ?? '<seconds>'}"], which must be in the image, or target Kubernetes 1.${SLEEP_HANDLER_SINCE_MINOR} or newer`,
      }];
    });
  },
};
