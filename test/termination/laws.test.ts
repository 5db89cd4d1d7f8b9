import * as fc from 'fast-check';
import { bound, containersOfAnyBounds, containersOfKnownBounds, plan } from './plans';
import { budgetOf } from '../../src/termination/budget';
import { simulate } from '../../src/termination/timeline';

const RUNS = { numRuns: 3000 };
const gracePeriods = fc.integer({ min: -2, max: 120 });

test('a longer preStop or window never needs less', () => {
  fc.assert(fc.property(containersOfKnownBounds, fc.nat(), fc.integer({ min: 1, max: 10 }), (containers, index, more) => {
    const at = index % containers.length;
    const longer = containers.map((one, position) => position !== at ? one : {
      ...one,
      preStop: one.preStop && bound(one.preStop.seconds! + more),
      shutdownWindowSeconds: one.shutdownWindowSeconds === undefined ? undefined : one.shutdownWindowSeconds + more,
    });
    expect(budgetOf(plan(30, ...longer)).neededSeconds).toBeGreaterThanOrEqual(budgetOf(plan(30, ...containers)).neededSeconds!);
  }), RUNS);
});

test('main containers may stand in any order, sidecars may not', () => {
  const reordered = new Set<boolean>();
  fc.assert(fc.property(containersOfKnownBounds, (containers) => {
    const mains = containers.filter(({ type }) => type === 'main');
    const sidecars = containers.filter(({ type }) => type === 'sidecar');
    const needed = budgetOf(plan(30, ...containers)).neededSeconds;
    expect(budgetOf(plan(30, ...sidecars, ...[...mains].reverse())).neededSeconds).toBe(needed);
    reordered.add(budgetOf(plan(30, ...[...sidecars].reverse(), ...mains)).neededSeconds === needed);
  }), RUNS);
  expect(reordered.size).toBe(2);
});

test('SIGTERM comes within the grace period, and nobody outlives it by more than two seconds', () => {
  fc.assert(fc.property(gracePeriods, containersOfAnyBounds, (seconds, containers) => {
    const { containers: played, gracePeriodSeconds: grace } = simulate(plan(seconds, ...containers));
    expect(grace).toBe(Math.max(1, seconds));
    for (const { preStopEnd, sigterm, sigkill, end } of played) {
      expect(preStopEnd).toBeLessThanOrEqual(sigterm);
      expect(sigterm).toBeLessThanOrEqual(grace);
      expect(sigkill).toBeGreaterThanOrEqual(sigterm + 2);
      expect(end).toBeLessThanOrEqual(sigkill);
      expect(sigkill).toBeLessThanOrEqual(grace + 2);
    }
  }), RUNS);
});

test('nobody gets SIGTERM before the own preStop is over, no sidecar before whoever it waits for has gone or the grace period has', () => {
  fc.assert(fc.property(gracePeriods, containersOfAnyBounds, (seconds, containers) => {
    const { containers: played, gracePeriodSeconds: grace } = simulate(plan(seconds, ...containers));
    played.forEach(({ container, sigterm }, index) => {
      if (container.type === 'main') { return; }
      const waitsFor = played.filter((other, position) => other.container.type === 'main' || position > index);
      const gone = Math.max(...waitsFor.map(({ end }) => end));
      expect(sigterm).toBeGreaterThanOrEqual(Math.min(gone, grace));
    });
  }), RUNS);
});
