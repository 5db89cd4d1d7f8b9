import { IRule } from './rule';
import { Severity } from './severity';
import { allowedStopSignals, stopSignalsOf } from './stop-signals';
import { WINDOWS_STOP_SIGNALS } from '../kubernetes/facts';
import { describe } from '../kubernetes/json';

/**
 * A stop signal that no operating system of Kubernetes has, or not the pod's.
 *
 * Where stop signals are in force, it is refused; elsewhere it is dropped. It never arrives.
 *
 * facts: LINUX_STOP_SIGNALS, WINDOWS_STOP_SIGNALS, STOP_SIGNAL_NEEDS_A_GATE, FIELDS_HAVE_ONE_TYPE
 */
export const stopSignalUnknown: IRule = {
  metadata: {
    id: 'LH217',
    name: 'stop-signal-unknown',
    severity: Severity.ERROR,
    summary: 'the stop signal is none that the pod\'s operating system has',
    recommendation: 'Write the signal in capital letters with SIG, as in SIGTERM.',
    since: '0.1.0',
  },

  check(subject) {
    const { podTemplate } = subject;
    const windows = podTemplate.osName === 'windows';
    const allowed = allowedStopSignals(podTemplate);
    return stopSignalsOf(subject).flatMap(({ container, known, signal, pointer }) => {
      if (known) { return []; }
      const meant = typeof signal === 'string' ? spellings(signal).find((name) => allowed.includes(name)) : undefined;
      return [{
        pointer,
        container: container.name,
        message: `container "${container.name}" has stopSignal ${describe(signal)}, which ${windows ? 'Windows' : 'Kubernetes'} does not have`,
        fix: meant === undefined ? `write ${windows ? WINDOWS_STOP_SIGNALS.join(' or ') : 'a signal such as SIGTERM, SIGQUIT or SIGRTMIN+3'}` : `write ${meant}`,
      }];
    });
  },
};

function spellings(signal: string): string[] {
  const name = signal.trim().toUpperCase();
  return [name, `SIG${name}`];
}
