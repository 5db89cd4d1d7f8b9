import { Duration } from 'cdk8s';
import { atLeastOneSecond, wholeSeconds } from '../kubernetes/whole-seconds';

/** Throws, naming the prop, when the duration is not in whole seconds, one or more. */
export function requirePositiveSeconds(prop: string, duration: Duration): Duration {
  return Duration.seconds(atLeastOneSecond(prop, wholeSeconds(prop, duration)));
}
