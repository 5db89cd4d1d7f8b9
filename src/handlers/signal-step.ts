import { Duration } from 'cdk8s';
import { IStep } from './step';
import { requireOptions, requireText } from './validation';
import { STANDARD_SIGNALS } from '../kubernetes/facts';
import { describe } from '../kubernetes/json';
import { quote } from '../shell/quote';

/** The kernel keeps this much of a program's name: https://man7.org/linux/man-pages/man5/proc_pid_comm.5.html */
const LONGEST_PROCESS_NAME = 15;

/** Options for `Step.signal`. */
export interface SignalStepOptions {
  /**
   * Name of the processes that get the signal, as in `/proc/<pid>/comm`: 15 characters at most.
   *
   * @default - process 1, the main process of the container
   */
  readonly processName?: string;
}

/**
 * Sends a signal to a process of the container.
 *
 * When process 1 ends by it, the container ends and the hook with it: let it be the last step.
 */
export class SignalStep implements IStep {
  public readonly description: string;
  public readonly maxDuration: Duration = Duration.seconds(1);
  public readonly needs: string[] = [];
  public readonly fallible: boolean = true;
  private readonly name: string;
  private readonly processName?: string;

  /** Throws when the signal is none of Linux' standard signals, such as `SIGQUIT`, or the process name is too long. */
  public constructor(signal: string, options: SignalStepOptions = {}) {
    this.name = typeof signal === 'string' ? signal.replace(/^SIG/, '') : '';
    if (this.name === signal || !STANDARD_SIGNALS.includes(this.name)) {
      throw new Error(`'signal' must be a standard signal such as SIGTERM, SIGQUIT or SIGUSR1, got ${describe(signal)}`);
    }
    requireOptions('options', options);
    if (options.processName !== undefined) {
      const { processName } = options;
      requireText('processName', processName);
      if (Buffer.byteLength(processName) > LONGEST_PROCESS_NAME || /[/\n]/.test(processName)) {
        throw new Error(`'processName' must be a name of ${LONGEST_PROCESS_NAME} characters at most without "/", as in /proc/<pid>/comm, got "${processName}"`);
      }
      this.processName = processName;
    }
    this.description = `${signal} to ${this.processName ?? 'process 1'}`;
  }

  /** Reads /proc itself: images often have neither pidof nor pkill. */
  public toShell(): string[] {
    if (this.processName === undefined) { return [`kill -s ${this.name} 1`]; }
    return [
      'found=',
      'for comm in /proc/[0-9]*/comm; do',
      '  name=',
      '  { read -r name <"$comm"; } 2>/dev/null',
      '  pid=${comm#/proc/}',
      `  if [ "$name" = ${quote(this.processName)} ] && kill -s ${this.name} "\${pid%/comm}"; then found=1; fi`,
      'done',
      '[ -n "$found" ]',
    ];
  }
}
