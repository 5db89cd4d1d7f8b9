import { Bound, boundOfSeconds, sum } from './bound';
import { Clock, Mystery, Value, integerOf } from './values';

/** How a command ends. */
export enum Status {
  TRUE,
  FALSE,
  /** Either way. */
  EITHER,
  /** A program that is expected to succeed, and may not. */
  SUCCEEDS,
}

/** An answer that is not given later than this: what a deadline in the text promises. */
export interface Limit {
  readonly elapsed: Bound;
  readonly spent: number;
  readonly doubts: number;
}

export interface Result {
  readonly status: Status;
  /** When it was true, it is no later than this. */
  readonly whenTrue?: readonly Limit[];
  readonly whenFalse?: readonly Limit[];
  /** It depends on something that counts. */
  readonly counts?: boolean;
}

export const UNSURE: Result = { status: Status.EITHER };

export function statusOf(truth: boolean): Result {
  return { status: truth ? Status.TRUE : Status.FALSE };
}

export function isTrue({ status }: Result): boolean {
  return status === Status.TRUE;
}

export function isFalse({ status }: Result): boolean {
  return status === Status.FALSE;
}

export function negate({ status, whenTrue, whenFalse, counts }: Result): Result {
  const negated = status === Status.TRUE ? Status.FALSE : status === Status.FALSE ? Status.TRUE : Status.EITHER;
  return { status: negated, whenTrue: whenFalse, whenFalse: whenTrue, counts };
}

export function both(a: Result, b: Result): Result {
  if (isFalse(a) || isFalse(b)) { return { status: Status.FALSE }; }
  const certain = isTrue(a) ? b.status : isTrue(b) ? a.status : undefined;
  const hopeful = a.status === Status.SUCCEEDS && b.status === Status.SUCCEEDS ? Status.SUCCEEDS : Status.EITHER;
  return {
    status: certain ?? hopeful,
    whenTrue: [...a.whenTrue ?? [], ...b.whenTrue ?? []],
    whenFalse: isTrue(a) ? b.whenFalse : isTrue(b) ? a.whenFalse : undefined,
    counts: a.counts === true || b.counts === true,
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
  const counts = [left, right].some((value) => value instanceof Clock || (value instanceof Mystery && value.counts));
  const unsure: Result = { status: Status.EITHER, counts };
  if (left instanceof Mystery || right instanceof Mystery) { return unsure; }
  const [a, b] = [left, right].map((value) => value instanceof Clock ? value : integerOf(value, arithmetic));
  // `[ x -lt 3 ]` is an error, which is false
  if (a === undefined || b === undefined) { return arithmetic ? unsure : { status: Status.FALSE }; }
  const apart = difference(a, b);
  if (apart === undefined) { return unsure; }
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

/** `now - then + seconds` against zero: what says that little time has passed cannot be said late. */
function compareClock(apart: Clock, operator: Comparison): Result {
  if (apart.then !== undefined && apart.then.order > apart.now.order) { return compareClock(turn(apart)!, TURNED[operator]); }
  const { now, then, seconds } = apart;
  const limitOf = (asked: Comparison): Limit[] | undefined => {
    if (then === undefined || !['<', '<=', '=='].includes(asked)) { return undefined; }
    // a clock of whole seconds: `<=` holds one second longer
    const left = -seconds + (asked === '<' ? 0 : 1);
    const limit: Limit = { elapsed: sum(then.elapsed, boundOfSeconds(left)), spent: now.spent, doubts: now.doubts };
    return [limit];
  };
  return { status: Status.EITHER, whenTrue: limitOf(operator), whenFalse: limitOf(DENIED[operator]), counts: true };
}
