import { PlayedContainer } from './play';
import { Moments } from './prediction';

/** What the mission allows between the simulator and the kubelet. */
export const LARGEST_DEVIATION_SECONDS = 1.5;

type Pair = readonly [what: string, expected: number, found: number];

/** The largest difference between a predicted and an observed moment, in seconds. */
export function deviationOf({ predicted, observed }: PlayedContainer): number {
  return observed === undefined ? Infinity : Math.max(...pairsOf(predicted, observed).map(([, expected, found]) => Math.abs(found - expected)));
}

/** Where a container did not do what was predicted. */
export function problemsOf({ container: name, predicted, observed }: PlayedContainer): string[] {
  if (observed === undefined) { return [`${name} got no SIGTERM, predicted at ${predicted.sigterm}s`]; }
  const problems = pairsOf(predicted, observed)
    .filter(([, expected, found]) => Math.abs(found - expected) > LARGEST_DEVIATION_SECONDS)
    .map(([what, expected, found]) => `${what} of ${name} at ${found.toFixed(2)}s, predicted ${expected}s`);
  if (predicted.killed === observed.killed) { return problems; }
  return [...problems, observed.killed ? `${name} was killed, predicted to exit` : `${name} exited, predicted to be killed`];
}

/** A hook that the kubelet runs by itself leaves no trace of its begin. */
function pairsOf(predicted: Moments, observed: Moments): Pair[] {
  const pairs: Pair[] = [['SIGTERM', predicted.sigterm, observed.sigterm], ['end', predicted.end, observed.end]];
  return observed.preStop === undefined || predicted.preStop === undefined ? pairs : [['preStop', predicted.preStop, observed.preStop], ...pairs];
}
