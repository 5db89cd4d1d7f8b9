import { boundOfSeconds, sum } from './bound';
import { Clock, Mystery, Sample, Value, integerOf, isCounter } from './values';

/** How a command ends. */
export enum Status {
  TRUE,
  FALSE,
  /** Either way. */
  EITHER,
  /** A program that is expected to succeed, and may not. */
  SUCCEEDS,
}

/** What an answer says about the time at which it is given: what a deadline in the text promises. */
export interface Limit {
  /** It is not given later than so long after the clock was read. */
  readonly latest?: Sample;
  /** Milliseconds; it is not given earlier. */
  readonly earliest?: number;
}

export interface Result {
  readonly status: Status;
  /** What is known of the time when it was true. */
  readonly whenTrue?: readonly Limit[];
  readonly whenFalse?: readonly Limit[];
  /** It becomes true some day: it depends on something that counts. */
  readonly becomesTrue?: boolean;
  readonly becomesFalse?: boolean;
}

export const UNSURE: Result = { status: Status.EITHER };
/** Of what is expected to succeed, and may not. */
export const EXPECTED: Result = { status: Status.SUCCEEDS };

/** Nobody knows; what counts answers otherwise some day. */
export function unsure(counts: boolean): Result {
  return { status: Status.EITHER, becomesTrue: counts, becomesFalse: counts };
}

export function statusOf(truth: boolean): Result {
  return { status: truth ? Status.TRUE : Status.FALSE };
}

export function isTrue({ status }: Result): boolean {
  return status === Status.TRUE;
}

export function isFalse({ status }: Result): boolean {
  return status === Status.FALSE;
}

export function negate({ status, whenTrue, whenFalse, becomesTrue, becomesFalse }: Result): Result {
  const negated = status === Status.TRUE ? Status.FALSE : status === Status.FALSE ? Status.TRUE : Status.EITHER;
  return { status: negated, whenTrue: whenFalse, whenFalse: whenTrue, becomesTrue: becomesFalse, becomesFalse: becomesTrue };
}

export function both(a: Result, b: Result): Result {
  if (isFalse(a) || isFalse(b)) { return { status: Status.FALSE }; }
  const certain = isTrue(a) ? b.status : isTrue(b) ? a.status : undefined;
  const hopeful = a.status === Status.SUCCEEDS && b.status === Status.SUCCEEDS ? Status.SUCCEEDS : Status.EITHER;
  return {
    status: certain ?? hopeful,
    whenTrue: [...a.whenTrue ?? [], ...b.whenTrue ?? []],
    whenFalse: isTrue(a) ? b.whenFalse : isTrue(b) ? a.whenFalse : undefined,
    becomesTrue: (isTrue(a) || a.becomesTrue === true) && (isTrue(b) || b.becomesTrue === true),
    becomesFalse: a.becomesFalse === true || b.becomesFalse === true,
  };
}

export function eitherOf(a: Result, b: Result): Result {
  if (a.status === Status.SUCCEEDS && !isTrue(b)) { return { ...negate(both(negate(a), negate(b))), status: Status.SUCCEEDS }; }
  return negate(both(negate(a), negate(b)));
}

/** One of two, nobody knows which. */
export function oneOf(a: Result, b: Result): Result {
  const succeeds = [a, b].every(({ status }) => status === Status.TRUE || status === Status.SUCCEEDS);
  return { status: a.status === b.status ? a.status : succeeds ? Status.SUCCEEDS : Status.EITHER };
}

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

const TURNED: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };
const DENIED: Readonly<Record<Comparison, Comparison>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' };

/** Compares two numbers, or the clock with a moment. */
export function compare(left: Value, operator: Comparison, right: Value, arithmetic = false): Result {
  const counts = isCounter(left) || isCounter(right);
  if (left instanceof Mystery || right instanceof Mystery) { return unsure(counts); }
  const [a, b] = [left, right].map((value) => value instanceof Clock ? value : integerOf(value, arithmetic));
  // `[ x -lt 3 ]` is an error, which is false
  if (a === undefined || b === undefined) { return arithmetic ? unsure(counts) : { status: Status.FALSE }; }
  const apart = difference(a, b);
  if (apart === undefined) { return unsure(counts); }
  return typeof apart === 'number' ? statusOf(holds(apart, operator)) : compareClock(apart, operator);
}

function difference(a: Clock | number, b: Clock | number): Clock | number | undefined {
  if (typeof a === 'number') { return typeof b === 'number' ? a - b : b.then === undefined ? undefined : turn(b.plus(-a)); }
  if (typeof b === 'number') { return a.then === undefined ? undefined : a.plus(-b); }
  return a.minus(b);
}

function turn({ now, then, seconds }: Clock): Clock | undefined {
  return then === undefined ? undefined : new Clock(then, now, -seconds);
}

function holds(apart: number, operator: Comparison): boolean {
  switch (operator) {
    case '<': return apart < 0;
    case '<=': return apart <= 0;
    case '>': return apart > 0;
    case '>=': return apart >= 0;
    case '==': return apart === 0;
    default: return apart !== 0;
  }
}

/** `now - then + seconds` against zero: what says that little time has passed is not said late, and the other way round. */
function compareClock(apart: Clock, operator: Comparison): Result {
  if (apart.then !== undefined && apart.then.order > apart.now.order) { return compareClock(turn(apart)!, TURNED[operator]); }
  const { now, then, seconds } = apart;
  const limits = (asked: Comparison): Limit[] | undefined => then === undefined ? undefined : [limitOf(asked, now, then, -seconds)];
  return { status: Status.EITHER, whenTrue: limits(operator), whenFalse: limits(DENIED[operator]), becomesTrue: true, becomesFalse: true };
}

/** Clocks tell whole seconds: of two readings, one can be up to a second nearer to the other than it looks. */
function limitOf(asked: Comparison, now: Sample, then: Sample, seconds: number): Limit {
  const latest = (left: number): Sample => ({ ...now, elapsed: sum(then.elapsed, boundOfSeconds(left)) });
  const earliest = (left: number): number => then.least + (left - 1) * 1000;
  switch (asked) {
    case '<': return { latest: latest(seconds) };
    case '<=': return { latest: latest(seconds + 1) };
    case '>': return { earliest: earliest(seconds + 1) };
    case '>=': return { earliest: earliest(seconds) };
    case '==': return { latest: latest(seconds + 1), earliest: earliest(seconds) };
    default: return {};
  }
}
