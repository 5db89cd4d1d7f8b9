import type { Duration } from 'cdk8s';

/** Kubernetes counts these durations in whole seconds. Throws, naming the prop, when the duration is not. */
export function wholeSeconds(prop: string, duration: Duration): number {
  const milliseconds = duration.toMilliseconds({ integral: false });
  if (!Number.isFinite(milliseconds) || milliseconds % 1000 !== 0) {
    throw new Error(`'${prop}' must be a whole number of seconds, got ${milliseconds} ms`);
  }
  return milliseconds / 1000;
}

/** Throws, naming the prop, when there is less than one. */
export function atLeastOneSecond(prop: string, seconds: number): number {
  if (seconds < 1) { throw new Error(`'${prop}' must be 1s or more, got ${seconds}s`); }
  return seconds;
}
