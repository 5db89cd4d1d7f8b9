import type { Duration } from 'cdk8s';
import { describe } from './json';

/** Nine digits, more than 31 years: annotations and settings take no more. */
const MOST_SECONDS = 999_999_999;

/** Kubernetes counts these durations in whole seconds. Throws, naming the prop, when the duration is not. */
export function wholeSeconds(prop: string, duration: Duration): number {
  if (typeof (duration as Partial<Duration> | null | undefined)?.toMilliseconds !== 'function') {
    throw new Error(`'${prop}' must be a Duration, such as Duration.seconds(5), got ${describe(duration)}`);
  }
  const milliseconds = duration.toMilliseconds({ integral: false });
  if (!Number.isFinite(milliseconds) || milliseconds % 1000 !== 0) {
    throw new Error(`'${prop}' must be a whole number of seconds, got ${milliseconds} ms`);
  }
  const seconds = milliseconds / 1000;
  if (seconds > MOST_SECONDS) { throw new Error(`'${prop}' must be ${MOST_SECONDS} s or less, got ${seconds} s`); }
  return seconds;
}

/** Throws, naming the prop, when there is less than one. */
export function atLeastOneSecond(prop: string, seconds: number): number {
  if (seconds < 1) { throw new Error(`'${prop}' must be 1s or more, got ${seconds}s`); }
  return seconds;
}
