import type { Function as FunctionDefinition } from 'unbash' with { 'resolution-mode': 'import' };
import { Bound, Certainty, NO_TIME, longest, sum } from './bound';
import type { Result } from './status';
import { Sample, UNREAD, Value, isAlike, joinRounds, joinValues } from './values';

/** What something takes: the longest, and the shortest when every program succeeds at once. */
export interface Span {
  readonly longest: Bound;
  /** Milliseconds. */
  readonly least: number;
}

export interface Options {
  readonly errexit: boolean;
  readonly nounset: boolean;
  readonly allexport: boolean;
}

/** A function that may have been defined, or otherwise. */
export const PERHAPS = 'perhaps';

let readings = 0;

/** A shell at one place of its text, on all ways that lead there. */
export class State {
  public elapsed: Bound = NO_TIME;
  /** Milliseconds of everything on the way, no matter which deadline cut it. */
  public spent = 0;
  /** How often something without a known bound was passed. */
  public doubts = 0;
  public least = 0;
  /** When the last job in the background has ended. */
  public jobs: Bound = NO_TIME;
  public leastJobs = 0;
  /** Jobs of subshells: nobody waits for them but who reads their output. */
  public strays: Bound = NO_TIME;
  /** The way here was chosen by something that counts, or by a clock. */
  public counts = false;
  /** No way leads here. */
  public dead = false;
  public options: Options = { errexit: false, nounset: false, allexport: false };
  public traps: readonly string[] = [];
  public functions: ReadonlyMap<string, FunctionDefinition | typeof PERHAPS> = new Map();
  public exported: ReadonlySet<string> = new Set();
  /** `$1` and on; undefined when nobody knows them. */
  public positional: readonly Value[] | undefined = [];
  /** What variables were before the function that runs made them its own. */
  public locals: ReadonlyMap<string, Value | undefined> = new Map();
  /** Variables that the text does not name may be set, too. */
  public anyVariable = false;
  private own = true;

  public constructor(private variables: Map<string, Value> = new Map()) {}

  public clone(): State {
    const copy: State = Object.assign(Object.create(State.prototype), this);
    copy.own = false;
    this.own = false;
    return copy;
  }

  public become(other: State): void {
    Object.assign(this, other);
    this.own = false;
    other.own = false;
  }

  public get(name: string): Value | undefined {
    return this.variables.get(name) ?? (this.anyVariable ? UNREAD : undefined);
  }

  public has(name: string): boolean {
    return this.variables.has(name);
  }

  public set(name: string, value: Value): void {
    this.write().set(name, value);
    if (this.options.allexport) { this.export(name); }
  }

  public unset(name: string): void {
    if (this.variables.has(name)) { this.write().delete(name); }
  }

  public export(name: string): void {
    if (!this.exported.has(name)) { this.exported = new Set([...this.exported, name]); }
  }

  public define(name: string, definition: FunctionDefinition): void {
    if (this.functions.get(name) !== definition) { this.functions = new Map([...this.functions, [name, definition]]); }
  }

  /** Anything may have been set to anything. */
  public forget(): void {
    this.variables = new Map([...this.variables.keys()].map((name) => [name, UNREAD]));
    this.own = true;
    this.set('IFS', UNREAD);
    this.anyVariable = true;
    this.positional = undefined;
  }

  /** A function's own variable: the outer value comes back when it ends. */
  public makeLocal(name: string): void {
    if (!this.locals.has(name)) { this.locals = new Map([...this.locals, [name, this.variables.get(name)]]); }
  }

  public endLocals(outer: State['locals']): void {
    for (const [name, value] of this.locals) {
      if (value === undefined) { this.unset(name); } else { this.set(name, value); }
    }
    this.locals = outer;
  }

  public pass(span: Span): void {
    this.elapsed = sum(this.elapsed, span.longest);
    this.least += span.least;
    this.spent += span.longest.milliseconds;
    if (span.longest.certainty !== Certainty.DEFINITE) { this.doubts += 1; }
  }

  /** What runs beside ends later, perhaps. */
  public waitUntil(moment: Bound, least: number): void {
    this.spent += Math.max(0, moment.milliseconds - this.elapsed.milliseconds);
    if (moment.certainty > this.elapsed.certainty) { this.doubts += 1; }
    this.elapsed = longest(this.elapsed, moment);
    this.least = Math.max(this.least, least);
  }

  /** The time of another way counts, what it set does not: it was a process of its own. */
  public passTimeOf(other: State): void {
    this.elapsed = other.elapsed;
    this.spent = other.spent;
    this.doubts = other.doubts;
    this.least = other.least;
    this.strays = [other.jobs, other.strays].reduce(longest, this.strays);
  }

  public readClock(): Sample {
    readings += 1;
    return { order: readings, elapsed: this.elapsed, least: this.least, spent: this.spent, doubts: this.doubts };
  }

  /** What an answer says about the time at which it can have been given. */
  public learn(result: Result, truth: boolean): void {
    this.counts = this.counts || (truth ? result.becomesTrue : result.becomesFalse) === true;
    for (const { latest, earliest } of (truth ? result.whenTrue : result.whenFalse) ?? []) {
      if (latest !== undefined) { this.cut(latest); }
      this.least = Math.max(this.least, earliest ?? 0);
    }
  }

  private cut({ elapsed, spent, doubts }: Sample): void {
    if (doubts !== this.doubts) { return; }
    const milliseconds = Math.max(0, elapsed.milliseconds + this.spent - spent);
    if (elapsed.certainty === Certainty.DEFINITE) {
      const sooner = this.elapsed.certainty === Certainty.DEFINITE ? Math.min(this.elapsed.milliseconds, milliseconds) : milliseconds;
      this.elapsed = { milliseconds: sooner, certainty: Certainty.DEFINITE };
    } else if (elapsed.certainty < this.elapsed.certainty) {
      this.elapsed = { milliseconds, certainty: elapsed.certainty };
    }
  }

  /** Both ways lead here. */
  public join(other: State): void {
    if (other.dead) { return; }
    if (this.dead) { this.become(other); return; }
    this.elapsed = longest(this.elapsed, other.elapsed);
    this.spent = Math.max(this.spent, other.spent);
    this.doubts = Math.max(this.doubts, other.doubts);
    this.least = Math.min(this.least, other.least);
    this.joinSettings(other);
    this.joinVariables(other, joinValues);
  }

  private joinSettings(other: State): void {
    this.jobs = longest(this.jobs, other.jobs);
    this.leastJobs = Math.min(this.leastJobs, other.leastJobs);
    this.strays = longest(this.strays, other.strays);
    this.options = {
      errexit: this.options.errexit || other.options.errexit,
      nounset: this.options.nounset || other.options.nounset,
      allexport: this.options.allexport || other.options.allexport,
    };
    this.counts = this.counts || other.counts;
    this.traps = [...new Set([...this.traps, ...other.traps])];
    this.anyVariable = this.anyVariable || other.anyVariable;
    if (this.exported !== other.exported) { this.exported = new Set([...this.exported, ...other.exported]); }
    if (this.functions !== other.functions) { this.functions = joinFunctions(this.functions, other.functions); }
    if (this.locals !== other.locals) { this.locals = joinLocals(this.locals, other.locals); }
    if (!isSameList(this.positional, other.positional)) { this.positional = undefined; }
  }

  /** After any number of rounds of a loop; whether that was new. */
  public joinRound(other: State): boolean {
    const before = [this.positional, this.functions, this.anyVariable] as const;
    this.joinSettings(other);
    const changed = this.joinVariables(other, joinRounds);
    return changed || [this.positional, this.functions, this.anyVariable].some((value, index) => value !== before[index]);
  }

  private joinVariables(other: State, join: typeof joinValues): boolean {
    if (this.variables === other.variables) { return false; }
    let changed = false;
    for (const name of new Set([...this.variables.keys(), ...other.variables.keys()])) {
      const value = this.variables.get(name);
      const joined = join(value, other.variables.get(name));
      if (joined !== value && joined !== undefined) { this.write().set(name, joined); changed = true; }
    }
    return changed;
  }

  /** Nothing that decides the way from here on differs. */
  public hasSameValuesAs(other: State): boolean {
    return isSameList(this.positional, other.positional) && this.functions === other.functions && (this.variables === other.variables
      || (this.variables.size === other.variables.size && [...this.variables].every(([name, value]) => isAlike(value, other.variables.get(name)))));
  }

  private write(): Map<string, Value> {
    if (!this.own) { this.variables = new Map(this.variables); this.own = true; }
    return this.variables;
  }
}

function isSameList(a: readonly Value[] | undefined, b: readonly Value[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((value, index) => isAlike(value, b[index])));
}

type Functions = State['functions'];

function joinFunctions(a: Functions, b: Functions): Functions {
  const known = [...b].every(([name, definition]) => a.get(name) === definition) && a.size === b.size;
  return known ? a : new Map([...a, ...b].map(([name]) => [name, a.get(name) === b.get(name) ? a.get(name)! : PERHAPS] as const));
}

/** A variable that is a function's own on one way only has a value afterwards that nobody knows. */
function joinLocals(a: State['locals'], b: State['locals']): State['locals'] {
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return new Map(names.map((name) => [name, a.has(name) && b.has(name) && a.get(name) === b.get(name) ? a.get(name) : UNREAD]));
}
