import { Bound, Certainty, NO_TIME, UNBOUNDED, boundText, longest, sum } from './bound';
import { Span, State } from './state';
import { Result, isFalse, isTrue, negate } from './status';

/** The shell that goes round. */
export interface LoopShell {
  note(line: string): void;
  /** Runs a body that `break` and `continue` may leave, to what they are given; `continue` to the end of the body otherwise. */
  runBody(body: (state: State) => void, state: State, breaks: State, continues?: State): void;
  /** Runs something, and says where it would have led out of the loop, without going there. */
  lookAside(run: () => void): Departure[];
}

/** A way out, to an outer loop, the end of a function or of the text. */
export interface Departure {
  readonly way: State;
  readonly target: State;
}

/** What goes round as long as its condition holds. */
export interface Loop {
  readonly title: string;
  condition(state: State): Result;
  body(state: State): void;
  /** After each round, `continue` or not. */
  step?(state: State): void;
}

/** Beyond that, rounds are not looked at one by one. */
const MOST_ROUNDS = 4000;
/** By then it is worth a look whether anything counts at all. */
const ENOUGH_ROUNDS = 50;

/**
 * Goes round until the condition says no, or the same state comes back. Then all further rounds are looked at as one,
 * whose time of day and counters are not known: only a deadline ends it.
 */
export function runLoop(loop: Loop, state: State, shell: LoopShell): void {
  const exits = deadEnd();
  let rounds = 0;
  let once: Bound = NO_TIME;
  for (;;) {
    const before = state.clone();
    const way = runRound(loop, state, exits, shell);
    if (way === Way.STOPS) { break; }
    rounds += 1;
    const spent = (way === Way.LEAVES ? exits : state).spent - before.spent;
    once = { milliseconds: Math.max(once.milliseconds, spent), certainty: Certainty.DEFINITE };
    if (way === Way.LEAVES) { break; }
    const forced = rounds >= MOST_ROUNDS || state.hasSameValuesAs(before);
    if ((forced || rounds === ENOUGH_ROUNDS) && runRemainingRounds(loop, before, state, exits, shell, forced)) {
      state.become(exits);
      return;
    }
  }
  if (rounds > 0 && once.milliseconds > 0) { shell.note(`${rounds} rounds of ${boundText(once)}`); }
  state.become(exits);
}

/** No way leads here yet. */
export function deadEnd(): State {
  const state = new State();
  state.dead = true;
  return state;
}

enum Way {
  GOES_ON,
  /** The condition says no. */
  STOPS,
  /** The body leaves the loop on every way. */
  LEAVES,
}

/** One look at the condition, and the body where it holds. */
function runRound(loop: Loop, state: State, exits: State, shell: LoopShell): Way {
  // the words of a condition stand inside of the loop
  const again = deadEnd();
  let result: Result | undefined;
  shell.runBody((inside) => { result = loop.condition(inside); }, state, exits, again);
  if (state.dead || result === undefined) { return goOn(state, again) ? Way.GOES_ON : Way.STOPS; }
  if (!isTrue(result)) {
    const leaving = state.clone();
    leaving.learn(result, false);
    exits.join(leaving);
    if (isFalse(result)) { state.dead = true; return goOn(state, again) ? Way.GOES_ON : Way.STOPS; }
  }
  state.learn(result, true);
  shell.runBody((inside) => { loop.body(inside); }, state, exits);
  if (!state.dead) { loop.step?.(state); }
  return goOn(state, again) ? Way.GOES_ON : Way.LEAVES;
}

function goOn(state: State, again: State): boolean {
  state.join(again);
  return !state.dead;
}

/** All further rounds as one; false when going on round by round may tell more. */
function runRemainingRounds(loop: Loop, before: State, state: State, exits: State, shell: LoopShell, forced: boolean): boolean {
  const any = state.clone();
  any.joinRound(before);
  let after: State;
  do {
    any.elapsed = UNBOUNDED;
    any.doubts += 1;
    after = any.clone();
    shell.lookAside(() => { runRound(loop, after, deadEnd(), shell); });
  } while (!after.dead && any.joinRound(after));
  // a round begins where the first one did, or where another one ended: a deadline says when
  any.elapsed = after.dead ? state.elapsed : longest(state.elapsed, after.elapsed);
  any.counts = false;
  const leaving = deadEnd();
  const last = any.clone();
  const departures = shell.lookAside(() => { runRound(loop, last, leaving, shell); });
  const ways = [{ way: leaving, target: exits }, ...departures].filter(({ way }) => !way.dead);
  const counts = ways.some(({ way }) => way.counts);
  const bound = ways.map(({ way }) => way.elapsed).reduce(longest, NO_TIME);
  const endless = ways.length === 0 || bound.certainty === Certainty.UNBOUNDED;
  if (endless && counts && !forced) { return false; }
  if (endless && counts) {
    ways.forEach(({ way }) => { way.elapsed = { milliseconds: state.elapsed.milliseconds, certainty: Certainty.UNKNOWN }; });
    shell.note(`${loop.title}: unknown`);
  } else if (endless) {
    shell.note(`${loop.title}: no limit`);
  } else if (bound.certainty === Certainty.DEFINITE) {
    shell.note(`${loop.title}: until its deadline, at most ${boundText(bound)} after the start`);
  }
  ways.forEach(({ way, target }) => { target.join(way); });
  if (ways.length === 0) { exits.join(any); exits.elapsed = UNBOUNDED; }
  return true;
}

/** Runs `body` once for each of a list that is known, or for a number of rounds that is, or is not. */
export function runList(rounds: readonly ((state: State) => void)[], state: State, shell: LoopShell): void {
  const exits = deadEnd();
  let once: Bound = NO_TIME;
  let count = 0;
  for (const round of rounds) {
    if (state.dead) { break; }
    const spent = state.spent;
    shell.runBody(round, state, exits);
    count += 1;
    once = { milliseconds: Math.max(once.milliseconds, state.spent - spent), certainty: Certainty.DEFINITE };
  }
  state.join(exits);
  if (once.milliseconds > 0) { shell.note(`${count} rounds of ${boundText(once)}`); }
}

/** So many rounds of a body that are not looked at one by one; undefined when nobody knows how many. */
export function runAny(title: string, count: number | undefined, round: (state: State) => void, state: State, shell: LoopShell): void {
  const any = state.clone();
  let after: State;
  const exits = deadEnd();
  do {
    after = any.clone();
    shell.runBody(round, after, exits);
  } while (!after.dead && any.joinRound(after));
  const milliseconds = Math.max(0, (after.dead ? exits : after).spent - any.spent);
  const certainty = (after.dead ? exits : after).doubts === any.doubts ? Certainty.DEFINITE : Certainty.UNKNOWN;
  const once: Bound = { milliseconds, certainty };
  const endless = (after.dead ? exits : after).elapsed.certainty === Certainty.UNBOUNDED && state.elapsed.certainty !== Certainty.UNBOUNDED;
  const { least, elapsed, spent, doubts } = state;
  after.join(exits);
  state.join(after);
  Object.assign(state, { least, elapsed, spent, doubts });
  if (count === undefined) { shell.note(`${title} over what the text does not say: unknown`); } else if (milliseconds > 0) { shell.note(`${count} rounds of ${boundText(once)}`); }
  state.pass(spanOf(once, count, endless));
  state.jobs = state.jobs.milliseconds > 0 ? { ...state.jobs, certainty: Math.max(state.jobs.certainty, Certainty.UNKNOWN) } : state.jobs;
}

function spanOf(once: Bound, count: number | undefined, endless: boolean): Span {
  if (endless) { return { longest: UNBOUNDED, least: 0 }; }
  if (count === undefined) { return { longest: sum(once, { milliseconds: 0, certainty: Certainty.UNKNOWN }), least: 0 }; }
  return { longest: { milliseconds: once.milliseconds * count, certainty: once.certainty }, least: 0 };
}

export function wanted(kind: 'while' | 'until', result: Result): Result {
  return kind === 'while' ? result : negate(result);
}
