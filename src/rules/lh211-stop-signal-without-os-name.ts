import { IRule } from './rule';
import { Severity } from './severity';
import { stopSignalsOf } from './stop-signals';
import { STOP_SIGNAL_SINCE_MINOR } from '../kubernetes/handler-facts';
import { describe } from '../kubernetes/json';

/**
 * A stop signal in a pod that does not name its operating system.
 *
 * facts: STOP_SIGNAL_NEEDS_OS_NAME, STOP_SIGNAL_NEEDS_A_GATE, STOP_SIGNAL_SINCE_MINOR
 */
export const stopSignalWithoutOsName: IRule = {
  metadata: {
    id: 'LH211',
    name: 'stop-signal-without-os-name',
    severity: Severity.WARNING,
    summary: 'a stop signal is set, and spec.os.name is not',
    recommendation: 'Set os.name of the pod spec beside the stop signal.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster, workload }) {
    if (!cluster._isAtLeast(STOP_SIGNAL_SINCE_MINOR) || (podTemplate.osName ?? '') !== '') { return []; }
    return stopSignalsOf({ podTemplate, cluster, workload }).filter(({ known }) => known).map(({ container, signal, pointer }) => ({
      pointer,
      container: container.name,
      message: `container "${container.name}" has stopSignal ${describe(signal)}, and the pod has no os.name: where stop signals are in force, the API server refuses it`,
      fix: 'set os: {name: linux} in the pod spec, or windows',
    }));
  },
};
