import { Bound, Certainty, boundText } from './reading/bound';
import { CommandReader } from './reading/text';
import { UNREAD, Value } from './reading/values';
import { remember } from './remember';

/** How long a command can take, as far as its text tells. */
export interface CommandReading {
  /** Whole seconds, rounded up; undefined when unknown or unbounded. */
  readonly seconds?: number;
  /** The text waits without a limit. */
  readonly unbounded: boolean;
  /** Whole seconds, rounded down, that pass for certain when every program succeeds at once; only waits in the text count. */
  readonly atLeastSeconds: number;
  /** How it was read, one line per decision. */
  readonly trace: readonly string[];
}

export interface ReadingOptions {
  /** Variables of the container with a literal value. */
  readonly env?: Readonly<Record<string, string>>;
  /** Variables that the cluster sets, to what the manifest does not say: their defaults in the text do not count. */
  readonly unknownVariables?: readonly string[];
  /** Any other variable may be set as well, as `envFrom` does. */
  readonly anyVariable?: boolean;
}

/** Beyond that, loops in loops take longer to read than anybody waits. */
const MOST_NODES = 60_000;

/** The longest that the command can take. What another program decides is unknown, never zero. */
export const readCommand = remember((argv: readonly string[], options: ReadingOptions = {}): CommandReading => {
  const trace: string[] = [];
  const environment = new Map<string, Value>([
    ...Object.entries(options.env ?? {}),
    ...(options.unknownVariables ?? []).map((name) => [name, UNREAD] as const),
  ]);
  const reader = new CommandReader(environment, options.anyVariable === true, { nodes: MOST_NODES }, trace);
  const { longest, least } = reader.readArgv(argv);
  if (trace.length === 0) { trace.push(`${argv[0] ?? 'an empty command'}: ${boundText(longest)}`); }
  return { ...verdictOf(longest), atLeastSeconds: Math.floor(least / 1000), trace };
});

function verdictOf(bound: Bound): Pick<CommandReading, 'seconds' | 'unbounded'> {
  if (bound.certainty === Certainty.UNBOUNDED) { return { unbounded: true }; }
  return bound.certainty === Certainty.UNKNOWN ? { unbounded: false } : { seconds: Math.ceil(bound.milliseconds / 1000), unbounded: false };
}
