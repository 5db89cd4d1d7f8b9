import type { Statement } from 'unbash' with { 'resolution-mode': 'import' };
import { UNKNOWN, longest } from './bound';
import { Dialect, dialectsThatDiffer } from './dialect';
import { parseText } from './parser';
import { Argv, ChildEnvironment, NOBODY_KNOWS, Outcome, ProgramReader, TextOptions } from './program';
import { readProgram } from './programs';
import { ShellText } from './shell-text';
import { ChildReader, Reading, TooMuch } from './shell-words';
import { State } from './state';
import { oneOf } from './status';
import { Clock, UNREAD, Value } from './values';

/** Texts in texts in texts: nobody writes more. */
const DEEPEST_TEXT = 20;

/** Reads programs, and the texts that they run, in an environment. */
export class CommandReader implements ProgramReader {
  public constructor(
    private readonly environment: ReadonlyMap<string, Value>,
    /** Other variables may be set, too. */
    private readonly open: boolean,
    private readonly reading: Reading,
    private readonly lines: string[],
    private readonly depth = 0,
  ) {}

  public note(line: string): void {
    if (!this.lines.includes(line)) { this.lines.push(line); }
  }

  public readArgv(argv: Argv, { set, cleared, open }: ChildEnvironment = {}): Outcome {
    if (this.depth > DEEPEST_TEXT) { this.note('nested too deeply: unknown'); return NOBODY_KNOWS; }
    const added = [...set ?? []].map(([name, value]) => [name, value ?? UNREAD] as const);
    const environment = new Map<string, Value>([...cleared === true ? [] : this.environment, ...added]);
    const child = new CommandReader(environment, open === true || (this.open && cleared !== true), this.reading, this.lines, this.depth + 1);
    return readProgram(argv, child);
  }

  /** Of the shells that a name can stand for, the one that takes longest counts. */
  public readText(text: string, options: TextOptions): Outcome {
    if (this.depth > DEEPEST_TEXT) { this.note('nested too deeply: unknown'); return NOBODY_KNOWS; }
    const { script, error } = parseText(text);
    if (script === undefined) { this.note(`text that does not parse (${error}): unknown`); return NOBODY_KNOWS; }
    const readings = dialectsThatDiffer(options.dialects, text).map((dialect) => {
      const lines: string[] = [];
      return { dialect, lines, outcome: this.readIn(dialect, text, script.commands, options, lines) };
    });
    const slowest = readings.reduce((a, b) => isLonger(b.outcome, a.outcome) ? b : a);
    slowest.lines.forEach((line) => { this.note(line); });
    if (readings.some(({ outcome }) => isLonger(slowest.outcome, outcome))) { this.note(`read as ${slowest.dialect.name} reads it, which takes longest`); }
    return {
      longest: readings.map(({ outcome }) => outcome.longest).reduce(longest),
      least: Math.min(...readings.map(({ outcome }) => outcome.least)),
      status: readings.map(({ outcome }) => outcome).reduce((a, b) => ({ ...a, ...oneOf(a, b) })).status,
    };
  }

  private readIn(dialect: Dialect, text: string, statements: readonly Statement[], options: TextOptions, lines: string[]): Outcome {
    const child: ChildReader = (environment, open) => new CommandReader(environment, open, this.reading, lines, this.depth + 1);
    const shell = new ShellText(text, dialect, this.reading, lines, child);
    try {
      const state = this.stateOf(dialect, options);
      const { status } = shell.runSubshell(state, (inside) => shell.runStatements(statements, inside, false));
      return { longest: state.elapsed, least: Number.isFinite(state.least) ? state.least : 0, status };
    } catch (error) {
      if (!(error instanceof TooMuch) && !(error instanceof RangeError)) { throw error; }
      lines.push('too much to read: unknown');
      return { ...NOBODY_KNOWS, longest: UNKNOWN };
    }
  }

  private stateOf({ seconds }: Dialect, { words = [], errexit = false, nounset = false }: TextOptions): State {
    const state = new State(new Map(this.environment));
    // shells begin with their own
    state.unset('IFS');
    state.exported = new Set(this.environment.keys());
    state.anyVariable = this.open;
    state.positional = words.map((word) => word ?? UNREAD);
    state.options = { ...state.options, errexit, nounset };
    if (seconds) { state.set('SECONDS', new Clock(state.readClock(), undefined, 0)); }
    return state;
  }
}

function isLonger({ longest: a }: Outcome, { longest: b }: Outcome): boolean {
  return a.certainty !== b.certainty ? a.certainty > b.certainty : a.milliseconds > b.milliseconds;
}
