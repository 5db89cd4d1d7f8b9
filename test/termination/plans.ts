import * as fc from 'fast-check';
import { Bound } from '../../src/termination/bound';
import { PlannedContainer, TerminationPlan, withGracePeriod } from '../../src/termination/termination-plan';

/** How long a preStop of a made-up container takes. */
export type PreStop = number | 'unknown' | 'unbounded' | { readonly atLeast: number };

export function bound(preStop: PreStop): Bound {
  return {
    pointer: '/preStop',
    handler: 'exec',
    seconds: typeof preStop === 'number' ? preStop : undefined,
    ...typeof preStop === 'object' && { atLeastSeconds: preStop.atLeast },
    unbounded: preStop === 'unbounded',
    declared: false,
    reading: [],
  };
}

export function container(type: 'main' | 'sidecar', name: string, preStop?: PreStop, shutdownWindowSeconds?: number): PlannedContainer {
  return { name, type, pointer: `/${name}`, preStop: preStop === undefined ? undefined : bound(preStop), shutdownWindowSeconds, probeGraces: [] };
}

export const main = (name: string, preStop?: PreStop, window?: number) => container('main', name, preStop, window);
export const sidecar = (name: string, preStop?: PreStop, window?: number) => container('sidecar', name, preStop, window);

export function plan(gracePeriodSeconds: number, ...containers: PlannedContainer[]): TerminationPlan {
  return withGracePeriod({ pointer: '/spec', containers }, gracePeriodSeconds);
}

/** A grace period that is not in force: `seconds` is what was meant, or what stands in for text that says no number. */
export function planWithout(reading: 'meant' | 'unreadable', seconds: number, ...containers: PlannedContainer[]): TerminationPlan {
  return withGracePeriod({ pointer: '/spec', containers }, seconds, reading);
}

// small numbers meet each other often: a third of the plans needs its grace period within a second
const seconds = fc.integer({ min: 0, max: 12 });

function arbitraryContainers(preStop: fc.Arbitrary<PreStop>): fc.Arbitrary<PlannedContainer[]> {
  const parts = fc.record({ preStop: fc.option(preStop, { nil: undefined }), window: fc.option(seconds, { nil: undefined }) });
  return fc.tuple(fc.array(parts, { maxLength: 3 }), fc.array(parts, { minLength: 1, maxLength: 3 })).map(([sidecars, mains]) => [
    ...sidecars.map((part, index) => sidecar(`sidecar-${index}`, part.preStop, part.window)),
    ...mains.map((part, index) => main(`main-${index}`, part.preStop, part.window)),
  ]);
}

export const containersOfKnownBounds = arbitraryContainers(seconds);
export const containersOfAnyBounds = arbitraryContainers(fc.oneof({ weight: 4, arbitrary: seconds }, fc.constantFrom<PreStop>('unknown', 'unbounded'),
  seconds.map((atLeast) => ({ atLeast }))));
export const gracePeriods = fc.integer({ min: 1, max: 40 });
