import { IRule } from './rule';
import { Severity } from './severity';
import { isOnlyStopSignal } from './stop-signals';
import { mayHaveHooks } from '../kubernetes/container';
import { STOP_SIGNAL_SINCE_MINOR } from '../kubernetes/handler-facts';
import { asObject, describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * A stop signal, and nothing else, in the lifecycle of a container that does not keep running.
 *
 * Beside a hook, the hook is the finding.
 *
 * facts: PLAIN_INIT_CONTAINERS_HAVE_NO_HOOKS, EPHEMERAL_CONTAINERS_HAVE_NO_HOOKS, STOP_SIGNAL_NEEDS_A_GATE, STOP_SIGNAL_SINCE_MINOR
 */
export const stopSignalOnInitContainer: IRule = {
  metadata: {
    id: 'LH220',
    name: 'stop-signal-on-init-container',
    severity: Severity.WARNING,
    summary: 'an init or ephemeral container has a stop signal',
    recommendation: 'Leave the stop signal of an init container to its image.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    if (!cluster._isAtLeast(STOP_SIGNAL_SINCE_MINOR)) { return []; }
    return podTemplate.containers.filter((container) => !mayHaveHooks(container)).flatMap((container) => {
      const lifecycle = asObject(own(container.raw, 'lifecycle'));
      const signal = own(lifecycle, 'stopSignal');
      if (!isOnlyStopSignal(lifecycle) || isPlaceholder(signal)) { return []; }
      const isInit = container.type === 'init';
      return [{
        pointer: pointerTo(container.pointer, 'lifecycle'),
        container: container.name,
        message: `${container.type} container "${container.name}" has stopSignal ${describe(signal)}${isInit ? ' without restartPolicy: Always' : ''}; where stop signals are in force, the API server refuses it`,
        fix: isInit ? 'remove lifecycle, or set restartPolicy: Always if it is to keep running' : 'remove lifecycle',
      }];
    });
  },
};
