import { execHooks } from './exec-hooks';
import { Kill, killOf } from './kill-words';
import { IRule } from './rule';
import { Severity } from './severity';

/** Signals that end a process which does nothing about them, and by which process 1 is usually told to stop. */
const STOPS = /^(?:TERM|INT|QUIT|15|2|3)$/;
const CANNOT_BE_CAUGHT = /^(?:KILL|STOP|9|19)$/;

/**
 * preStop tells process 1 to stop, and is killed when process 1 is gone.
 *
 * facts: HOOKS_DIE_WITH_PROCESS_ONE, PROCESS_ONE_IGNORES_KILL_FROM_WITHIN, FAILED_PRE_STOP_WAITS_FOR_NOTHING
 */
export const preStopEndsProcessOne: IRule = {
  metadata: {
    id: 'LH310',
    name: 'pre-stop-ends-process-one',
    severity: Severity.WARNING,
    summary: 'preStop tells process 1 to stop, and dies with it',
    recommendation: 'Leave the signal to the kubelet, which sends it when preStop returns.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    if (podTemplate.sharesProcessNamespace || podTemplate.osName === 'windows') { return []; }
    return execHooks(podTemplate).filter(({ hook }) => hook === 'preStop').flatMap(({ container, line, subject, pointer }) => {
      const kills = line.commands.flatMap((command) => killOf(command) ?? []).filter(({ processes }) => processes.includes('1'));
      const useless = kills.find(({ signal }) => CANNOT_BE_CAUGHT.test(signal ?? ''));
      const stops = kills.find(({ signal }) => STOPS.test(signal ?? ''));
      if (stops !== undefined) {
        return [{
          pointer,
          container: container.name,
          message: `${subject} sends SIG${nameOfSignal(stops)} to process 1: when that ends, the hook is killed with it (exit code 137, event FailedPreStopHook), and what follows may never run`,
          fix: nameOfSignal(stops) === 'TERM'
            ? 'leave it out: the kubelet sends SIGTERM when preStop returns'
            : `leave it out, and make SIG${nameOfSignal(stops)} the stop signal: STOPSIGNAL in the image, or lifecycle.stopSignal`,
        }];
      }
      return useless === undefined ? [] : [{
        pointer,
        container: container.name,
        message: `${subject} sends SIG${nameOfSignal(useless)} to process 1, which never gets it from within its own container`,
        fix: 'leave it out: the kubelet sends SIGKILL when the grace period ends',
      }];
    });
  },
};

function nameOfSignal({ signal = '' }: Kill): string {
  const names: Readonly<Record<string, string>> = { 2: 'INT', 3: 'QUIT', 9: 'KILL', 15: 'TERM', 19: 'STOP' };
  return names[signal] ?? signal;
}
