import { Bound, UNBOUNDED, longest } from './bound';

/** When the clock was read: how late that can have been, and what had been spent and doubted on the way there. */
export interface Sample {
  /** Later readings have higher numbers. */
  readonly order: number;
  readonly elapsed: Bound;
  /** Milliseconds. */
  readonly least: number;
  readonly spent: number;
  readonly doubts: number;
}

/** Seconds that come from a clock: `now - then + seconds`; a time of day has no `then`. */
export class Clock {
  public constructor(public readonly now: Sample, public readonly then: Sample | undefined, public readonly seconds: number) {}

  public plus(seconds: number): Clock {
    return new Clock(this.now, this.then, this.seconds + seconds);
  }

  /** The time between two readings; undefined where it is no such thing. */
  public minus(other: Clock): Clock | number | undefined {
    if (this.then !== other.then) { return undefined; }
    return this.now.order === other.now.order ? this.seconds - other.seconds : new Clock(this.now, other.now, this.seconds - other.seconds);
  }
}

/** A value that is not in the text. */
export class Mystery {
  /** It counts something, so that what waits for it ends some day. */
  public constructor(public readonly counts: boolean) {}
}

export const UNREAD = new Mystery(false);
export const UNCOUNTED = new Mystery(true);

export type Value = string | Clock | Mystery;

/** What waits for it ends some day. */
export function isCounter(value: Value | undefined): boolean {
  return value instanceof Clock || (value instanceof Mystery && value.counts);
}

/** Equal, or readings of the same clock. */
export function isAlike(a: Value | undefined, b: Value | undefined): boolean {
  if (a instanceof Clock && b instanceof Clock) { return a.seconds === b.seconds && (a.then === undefined) === (b.then === undefined); }
  return a === b;
}

/** What two ways have in common. */
export function joinValues(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === b) { return a; }
  return a instanceof Clock && b instanceof Clock && isAlike(a, b) ? joinClocks(a, b, joinSamples) : UNREAD;
}

/** What all rounds of a loop have in common: a reading of the clock can be of any of them. */
export function joinRounds(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === b || a instanceof Mystery) { return a; }
  if (b instanceof Mystery) { return b; }
  return a instanceof Clock && b instanceof Clock && isAlike(a, b) ? joinClocks(a, b, () => ANY_TIME) : UNCOUNTED;
}

/** Not to be told from any other reading. */
const ANY_TIME: Sample = { order: 0, elapsed: UNBOUNDED, least: 0, spent: 0, doubts: -1 };

function joinClocks(a: Clock, b: Clock, join: (a: Sample, b: Sample) => Sample): Clock {
  const joined = (one: Sample, other: Sample) => one === other ? one : join(one, other);
  const clock = new Clock(joined(a.now, b.now), a.then === undefined || b.then === undefined ? undefined : joined(a.then, b.then), a.seconds);
  return clock.now === a.now && clock.then === a.then ? a : clock;
}

function joinSamples(a: Sample, b: Sample): Sample {
  return {
    order: Math.max(a.order, b.order),
    elapsed: longest(a.elapsed, b.elapsed),
    least: Math.min(a.least, b.least),
    spent: Math.min(a.spent, b.spent),
    doubts: a.doubts === b.doubts ? a.doubts : ANY_TIME.doubts,
  };
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A whole number as shells write it; beyond what a number holds exactly it is a mystery. */
export function valueOfNumber(value: number): Value {
  return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : UNREAD;
}

/** `10`, `-3`, ` 5 `; octal, which not all shells know, and hexadecimal where arithmetic reads them. */
export function integerOf(text: string, arithmetic = false, octal = true): number | undefined {
  const bare = text.trim();
  if (arithmetic && /^[-+]?0[xX][\da-fA-F]+$/.test(bare)) { return bare.startsWith('-') ? -Number(bare.slice(1)) : Number(bare.replace(/^\+/, '')); }
  if (!/^[-+]?\d+$/.test(bare)) { return undefined; }
  if (arithmetic && octal && /^[-+]?0\d/.test(bare)) { return /^[-+]?[0-7]+$/.test(bare) ? parseInt(bare, 8) : undefined; }
  const value = Number(bare);
  return Number.isSafeInteger(value) ? value : undefined;
}
