import { Certainty, boundText } from './reading/bound';
import { ShellText } from './reading/shell-text';

/** How long a command can take, as far as its text tells. */
export interface CommandReading {
  /** Whole seconds, rounded up; undefined when unknown or unbounded. */
  readonly seconds?: number;
  /** The text waits without a limit. */
  readonly unbounded: boolean;
  /** How it was read, one line per decision. */
  readonly trace: readonly string[];
}

export interface ReadingOptions {
  /** Variables of the container with a literal value. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The longest that the command can take. What another program decides is unknown, never zero. */
export function readCommand(argv: readonly string[], options: ReadingOptions = {}): CommandReading {
  const trace: string[] = [];
  const bound = new ShellText('', new Map(Object.entries(options.env ?? {})), 0, trace).readArgv(argv);
  if (trace.length === 0) { trace.push(`${argv[0] ?? 'an empty command'}: ${boundText(bound)}`); }
  if (bound.certainty === Certainty.UNBOUNDED) { return { unbounded: true, trace }; }
  if (bound.certainty === Certainty.UNKNOWN) { return { unbounded: false, trace }; }
  return { seconds: Math.ceil(bound.milliseconds / 1000), unbounded: false, trace };
}
