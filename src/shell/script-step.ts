import { isReserved } from './quote';

/** One step of a script, as text. */
export interface ScriptStep {
  /** One line for people: the comment above the step and the name in its log line. */
  readonly description: string;
  /** Whole seconds after which the step is ended: TERM one second before, then KILL. */
  readonly limitSeconds: number;
  /** POSIX sh, quoted. */
  readonly lines: readonly string[];
  /** Whether a failure of this step counts for the exit policy; a log never fails a hook. */
  readonly fallible: boolean;
  /** The programs of the step start no daemons and have nothing to tidy up: SIGKILL to their session ends them. */
  readonly contained?: boolean;
}

export interface ScriptOptions {
  readonly hook: 'postStart' | 'preStop';
  readonly container: string;
  /** `continue`: go on, exit with the first failure's status; `stop`: exit at the first failure; `ignore`: go on, exit 0. */
  readonly failurePolicy: 'continue' | 'stop' | 'ignore';
  /** Whole seconds for the script as a whole. */
  readonly deadlineSeconds: number;
  readonly logFormat: 'text' | 'json' | 'none';
  /** Where the once-guard is kept. */
  readonly guardDirectory: string;
  /** A file that skips the hook when it is not empty. */
  readonly breakGlassFile?: string;
  /** A directory put in front of PATH: the applets of an injected shell. */
  readonly binDirectory?: string;
  /** Where log lines go. Default: the standard output of process 1, which is what `kubectl logs` shows. */
  readonly processOneStdout?: string;
}

const LOG_LINE = /^say (?:([\w./:,@+-]+)|'((?:[^']|'\\'')*)')$/;

/** The text of a step that only logs: it needs no limit, because a line has one of its own, and has no result to tell. */
export function messageOf({ lines, fallible }: ScriptStep): string | undefined {
  const match = fallible || lines.length !== 1 ? null : LOG_LINE.exec(lines[0]!);
  return match === null ? undefined : match[1] ?? match[2]!.replaceAll("'\\''", "'");
}

const SLEEP_LINE = /^sleep (\d{1,6})$/;

/** The seconds of a step that only sleeps, and is over well before its limit. */
export function sleepOf({ lines, limitSeconds }: ScriptStep): number | undefined {
  const seconds = lines.length === 1 ? SLEEP_LINE.exec(lines[0]!)?.[1] : undefined;
  return seconds !== undefined && Number(seconds) < limitSeconds - 1 ? Number(seconds) : undefined;
}

/** Whether the step writes to the log by itself. */
export function says(step: ScriptStep): boolean {
  return messageOf(step) === undefined && step.lines.some((line) => /\bsay\b/.test(line));
}

const WORD = "(?:[\\w./:,@+-]+|'(?:[^']|'\\\\'')*')";
const COMMAND_LINE = new RegExp(`^${WORD}(?: ${WORD})*$`);

/** Whether the step is one command with its arguments, which needs no function around it. */
export function isCommand({ lines }: ScriptStep): boolean {
  return lines.length === 1 && COMMAND_LINE.test(lines[0]!) && !isReserved(lines[0]!.split(' ')[0]!);
}
