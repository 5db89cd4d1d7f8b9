/** How sure a bound is; the later one wins when two meet. */
export enum Certainty {
  DEFINITE,
  UNKNOWN,
  UNBOUNDED,
}

/** The longest something can take. Whole milliseconds, so that sums of `sleep 0.1` stay exact. */
export interface Bound {
  /** The part that could be read, also when the whole is unknown. */
  readonly milliseconds: number;
  readonly certainty: Certainty;
}

export const NO_TIME: Bound = { milliseconds: 0, certainty: Certainty.DEFINITE };
export const UNKNOWN: Bound = { milliseconds: 0, certainty: Certainty.UNKNOWN };
export const UNBOUNDED: Bound = { milliseconds: 0, certainty: Certainty.UNBOUNDED };

export function boundOfSeconds(seconds: number): Bound {
  if (!Number.isFinite(seconds)) { return UNBOUNDED; }
  // A product such as 0.29 * 1000 lies a hair above the number people wrote.
  return { milliseconds: Math.max(0, Math.ceil(seconds * 1000 - 1e-6)), certainty: Certainty.DEFINITE };
}

export function sum(a: Bound, b: Bound): Bound {
  return { milliseconds: a.milliseconds + b.milliseconds, certainty: Math.max(a.certainty, b.certainty) };
}

/** Of two ways, or of two things at the same time: the longer. */
export function longest(a: Bound, b: Bound): Bound {
  return { milliseconds: Math.max(a.milliseconds, b.milliseconds), certainty: Math.max(a.certainty, b.certainty) };
}

/** A definite limit cuts everything, known or not. */
export function cutAt(bound: Bound, milliseconds: number): Bound {
  if (bound.certainty === Certainty.DEFINITE) { return { ...bound, milliseconds: Math.min(bound.milliseconds, milliseconds) }; }
  return { milliseconds, certainty: Certainty.DEFINITE };
}

/** As people read it: `15s`, `0.5s`, `no limit`, `unknown`. */
export function boundText(bound: Bound): string {
  if (bound.certainty === Certainty.UNBOUNDED) { return 'no limit'; }
  if (bound.certainty === Certainty.UNKNOWN) { return 'unknown'; }
  return `${bound.milliseconds / 1000}s`;
}
