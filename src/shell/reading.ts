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

export function readCommand(argv: readonly string[], _options: ReadingOptions = {}): CommandReading {
  return { unbounded: false, trace: [`${argv[0] ?? 'an empty command'}: unknown`] };
}
