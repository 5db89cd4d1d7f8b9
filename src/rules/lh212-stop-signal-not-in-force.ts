import { IRule } from './rule';
import { Severity } from './severity';
import { stopSignalsOf } from './stop-signals';
import { STOP_SIGNAL_SINCE_MINOR } from '../kubernetes/handler-facts';
import { describe } from '../kubernetes/json';

/**
 * A stop signal that the cluster drops.
 *
 * In custom resources also one that it does not know; in others that is a key that Kubernetes does not have.
 *
 * facts: STOP_SIGNAL_SINCE_MINOR, STOP_SIGNAL_NEEDS_A_GATE, UNKNOWN_FIELDS_TAKE_NO_EFFECT
 */
export const stopSignalNotInForce: IRule = {
  metadata: {
    id: 'LH212',
    name: 'stop-signal-not-in-force',
    severity: Severity.WARNING,
    summary: 'the cluster does not know stopSignal, or drops it while its gate is off',
    recommendation: 'Do not rely on stopSignal: set STOPSIGNAL in the image, or send the signal in preStop.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster, workload }) {
    const version = `Kubernetes ${cluster.kubernetesVersion}`;
    const isKnown = cluster._isAtLeast(STOP_SIGNAL_SINCE_MINOR);
    const why = isKnown
      ? `${version} drops it without a word unless the gate ContainerStopSignals is on`
      : `${version} does not know it; it came with 1.${STOP_SIGNAL_SINCE_MINOR}`;
    return stopSignalsOf({ podTemplate, cluster, workload }).filter(({ known }) => known).map(({ container, signal, pointer }) => ({
      pointer,
      container: container.name,
      message: `container "${container.name}" has stopSignal ${describe(signal)}, and ${why}`,
      fix: 'set STOPSIGNAL in the image, or send the signal in preStop'
        + (isKnown ? ', or acknowledge this where the gate is on' : ', and remove stopSignal'),
    }));
  },
};
