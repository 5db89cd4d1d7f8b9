import { Duration } from 'cdk8s';
import { wholeSeconds } from '../kubernetes/whole-seconds';

/** Throws, naming the prop, when the duration is not in whole seconds, one or more. */
export function requirePositiveSeconds(prop: string, duration: Duration): Duration {
  const seconds = wholeSeconds(prop, duration);
  if (seconds < 1) { throw new Error(`'${prop}' must be 1 second or more, got ${seconds} s`); }
  return Duration.seconds(seconds);
}
