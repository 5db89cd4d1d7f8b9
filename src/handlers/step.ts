import { Duration } from 'cdk8s';

/** One part of a script: what it does, how long it can take, and its lines of POSIX sh. */
export interface IStep {
  /** What the step does, in one line; it names the step in the script and in the log. */
  readonly description: string;

  /** The longest the step can take, in whole seconds; the script ends it then. */
  readonly maxDuration: Duration;

  /** Programs that must be in the image, besides a shell; alternatives are joined by `or`. */
  readonly needs: string[];

  /** Whether a failure counts for the failure policy of the script. */
  readonly fallible: boolean;

  /**
   * The lines of POSIX sh that do it, every argument quoted.
   *
   * They run in a subshell of their own: `exit` ends the step, not the script. `say TEXT` writes a log line. Lines that
   * no shell can read fail the step, not the script.
   */
  toShell(): string[];
}
