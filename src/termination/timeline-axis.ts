const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count in: each divides the next unit of time. */
const STEPS: readonly number[] = [1, 2, 5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];

/** The shortest step with which an axis of `seconds` has at most `most` steps; whole days when it is very long. */
export function tickStep(seconds: number, most: number): number {
  return STEPS.find((step) => seconds / step <= most) ?? DAY * Math.ceil(seconds / DAY / most);
}

/** The moments to mark, from 0 on. */
export function ticksOf(seconds: number, most: number): number[] {
  const step = tickStep(seconds, most);
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
}
