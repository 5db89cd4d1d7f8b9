import type { ArithmeticWord, CompoundList, ParsedScript, Statement, TestExpression } from 'unbash' with { 'resolution-mode': 'import' };
import { ArithmeticScope, evaluate } from './arithmetic';
import { UNKNOWN } from './bound';
import { testOne, testTwo } from './conditions';
import { Dialect } from './dialect';
import { outputOf } from './outputs';
import { parseText } from './parser';
import { ChildEnvironment, ProgramReader, takes } from './program';
import { State } from './state';
import { Result, UNSURE, both, eitherOf, negate } from './status';
import { Clock, UNREAD, Value } from './values';
import { WordScope, fieldsOf, valueOf } from './words';

/** Deeper than people nest; keeps hostile text from exhausting the stack. */
const DEEPEST = 60;

/** Thrown when a text is more than is worth reading. */
export class TooMuch extends Error {}

/** What all texts of one command share. */
export interface Reading {
  /** How many more nodes are looked at: loops in loops could take for ever to read. */
  nodes: number;
}

/** What a child process of a text is read with. */
export type ChildReader = (environment: ReadonlyMap<string, Value>, open: boolean) => ProgramReader;

/** Set by every shell or container runtime, to what the text does not say. */
const SET_BY_OTHERS = /^(PATH|HOME|PWD|OLDPWD|HOSTNAME|SHLVL|PPID|UID|EUID|RANDOM|LINENO|OPTIND|OPTARG|TERM|SHELL|USER|_|BASH\w*|KUBERNETES_\w+|\w+_SERVICE_(HOST|PORT)\w*)$/;

/** A shell's variables and expansions. */
export abstract class ShellWords {
  /** How the last command substitution ended: an assignment ends as it did. */
  public substituted: Result = UNSURE;
  private depth = 0;
  private quiet = false;

  public constructor(
    protected source: string,
    public readonly dialect: Dialect,
    private readonly reading: Reading,
    private readonly lines: string[],
    private readonly childReader: ChildReader,
  ) {}

  public abstract runStatements(statements: readonly Statement[], state: State, tested: boolean): Result;
  public abstract runSubshell(state: State, body: (state: State) => Result, read?: boolean): Result;
  public abstract leave(kind: 'exit' | 'return', state: State): void;

  public note(line: string): void {
    if (!this.quiet && !this.lines.includes(line)) { this.lines.push(line); }
  }

  /** One node further down. */
  protected deeper<T>(read: () => T): T {
    this.reading.nodes -= 1;
    if (this.depth > DEEPEST || this.reading.nodes < 0) { throw new TooMuch(); }
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  protected sourceOf({ pos, end }: CompoundList | { readonly pos: number; readonly end: number }): string {
    return this.source.slice(pos, end);
  }

  /** What a program finds that is started here. */
  public childOf(state: State, { set, cleared, open }: ChildEnvironment = {}): ProgramReader {
    const inherited = cleared === true ? [] : [...state.exported].map((name) => [name, state.get(name) ?? UNREAD] as const);
    const added = [...set ?? []].map(([name, value]) => [name, value ?? UNREAD] as const);
    // a moment of this shell means nothing to another one
    const known = [...inherited, ...added].map(([name, value]) => [name, value instanceof Clock ? UNREAD : value] as const);
    return this.childReader(new Map(known), open === true || (state.anyVariable && cleared !== true));
  }

  public get(name: string, state: State): Value | undefined {
    if (name === 'SECONDS' && this.dialect.seconds) { return this.secondsOf(state); }
    if (name === 'EPOCHSECONDS' && this.dialect.epochSeconds) { return new Clock(state.readClock(), undefined, 0); }
    const value = state.get(name);
    return value === undefined && SET_BY_OTHERS.test(name) ? UNREAD : value;
  }

  /** `SECONDS=5` counts on from there. */
  public set(name: string, value: Value, state: State): void {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
    const counts = name === 'SECONDS' && this.dialect.seconds;
    state.set(name, counts && number !== undefined ? new Clock(state.readClock(), undefined, -number) : value);
  }

  private secondsOf(state: State): Value {
    const since = state.get('SECONDS');
    return since instanceof Clock ? new Clock(state.readClock(), undefined, 0).minus(since) as Value : UNREAD;
  }

  /** An undefined variable may end the shell. */
  private getOrEnd(name: string, state: State): Value | undefined {
    const value = this.get(name, state);
    if (state.options.nounset && typeof value !== 'string') { this.mayEnd(state); }
    return value;
  }

  public mayEnd(state: State): void {
    const ended = state.clone();
    this.leave('exit', ended);
  }

  /** What `part` does is done, or is not. */
  public perhaps<T>(state: State, part: () => T): T {
    const before = state.clone();
    const result = part();
    state.join(before);
    return result;
  }

  public arithmeticOf(state: State): ArithmeticScope {
    return {
      octal: this.dialect.octal,
      get: (name) => this.getOrEnd(name, state),
      set: (name, value) => { this.set(name, value, state); },
      expand: (word) => this.valueOfArithmeticWord(word as ArithmeticWord & { script?: ParsedScript }, state),
      mayEnd: () => { this.mayEnd(state); },
      perhaps: (part) => this.perhaps(state, part),
    };
  }

  private valueOfArithmeticWord(word: ArithmeticWord & { script?: ParsedScript }, state: State): Value {
    if ((word.type as string) === 'ArithmeticCommandExpansion') { return this.substitute(word.script, state); }
    const name = /^\$(\w+|#)$/.exec(word.value);
    if (word.parts === undefined && name === null) { return UNREAD; }
    const parts = word.parts ?? [{ type: 'SimpleExpansion' as const, pos: word.pos, end: word.end, text: word.value }];
    return valueOf({ value: word.value, parts }, this.wordsOf(state));
  }

  public wordsOf(state: State): WordScope {
    return {
      get: (name) => this.getOrEnd(name, state),
      set: (name, value) => { this.set(name, value, state); },
      positional: state.positional,
      splitsElsewhere: state.has('IFS'),
      ranges: this.dialect.ranges,
      substitute: (script) => this.substitute(script, state),
      arithmetic: ({ expression }) => {
        if (expression !== undefined) { return evaluate(expression, this.arithmeticOf(state)); }
        // dash ends at an empty one
        this.mayEnd(state);
        return UNREAD;
      },
      mayEnd: () => { this.mayEnd(state); },
      perhaps: (part) => this.perhaps(state, part),
    };
  }

  private substitute(script: ParsedScript | undefined, state: State): Value {
    if (script === undefined) {
      this.note('a command inside of an expansion: unknown');
      state.pass(takes(UNKNOWN));
      this.substituted = UNSURE;
      return UNREAD;
    }
    const { source } = this;
    this.source = script.source ?? source;
    const before = state.clone();
    // a job in the background keeps the substitution from ending
    const result = this.deeper(() => this.runSubshell(state, (inside) => this.runStatements(script.commands, inside, true), true));
    const value = outputOf(script, before, state, (word) => fieldsOf(word, this.wordsOf(before)));
    this.source = source;
    this.substituted = { status: result.status };
    return value;
  }

  /** Reads and runs text in this shell, as `eval` does. */
  public runText(text: string, state: State): Result | undefined {
    const { script } = parseText(text);
    if (script === undefined) { return undefined; }
    const { source } = this;
    this.source = text;
    const result = this.deeper(() => this.runStatements(script.commands, state, false));
    this.source = source;
    return result;
  }

  protected testExpression(expression: TestExpression, state: State): Result {
    const words = this.wordsOf(state);
    switch (expression.type) {
      case 'TestUnary': return testOne(expression.operator, valueOf(expression.operand, words));
      case 'TestBinary': {
        const left = valueOf(expression.left, words);
        const quoted = /^["']/.test(expression.right.text);
        return testTwo(left, expression.operator, valueOf(expression.right, words), !quoted);
      }
      case 'TestNot': {
        const result = this.testExpression(expression.operand, state);
        return expression.negations.length % 2 === 1 ? negate(result) : result;
      }
      case 'TestGroup': return this.testExpression(expression.expression, state);
      default: {
        const join = expression.operator === '&&' ? both : eitherOf;
        return expression.operands.map((operand) => this.testExpression(operand, state)).reduce(join);
      }
    }
  }
}
