import * as fc from 'fast-check';
import { Bound } from '../../src/termination/bound';
import { budgetOf, fitsGracePeriod } from '../../src/termination/budget';
import { fitGracePeriod } from '../../src/termination/grace-period-fit';
import { PlannedContainer, TerminationPlan, withGracePeriod } from '../../src/termination/termination-plan';
import { keepsPromises, simulate } from '../../src/termination/timeline';

const seconds = fc.integer({ min: 0, max: 40 });
const bound = (value: number | undefined, unbounded = false): Bound =>
  ({ pointer: '', handler: 'exec', seconds: value, unbounded, declared: false, reading: [] });

const container = (type: 'main' | 'sidecar', preStop: fc.Arbitrary<Bound | undefined>): fc.Arbitrary<PlannedContainer> => fc.record({
  name: fc.constant('x'),
  type: fc.constant(type),
  pointer: fc.constant(''),
  preStop,
  shutdownWindowSeconds: fc.option(seconds, { nil: undefined }),
  probeGraces: fc.constant([]),
});
const planOf = (preStop: fc.Arbitrary<Bound | undefined>): fc.Arbitrary<TerminationPlan> => fc.tuple(
  fc.array(container('sidecar', preStop), { maxLength: 3 }),
  fc.array(container('main', preStop), { minLength: 1, maxLength: 3 }),
  fc.integer({ min: 1, max: 120 }),
).map(([sidecars, mains, grace]) => withGracePeriod({ pointer: '', containers: [...sidecars, ...mains] }, grace));

const known = fc.option(seconds.map((value) => bound(value)), { nil: undefined });
const any = fc.oneof(known, fc.constant(bound(undefined)), fc.constant(bound(undefined, true)));
const RUNS = { numRuns: 3000 };

test('closed form and simulator agree on what fits', () => {
  let fitting = 0;
  fc.assert(fc.property(planOf(known), (plan) => {
    const fits = keepsPromises(simulate(plan));
    fitting += fits ? 1 : 0;
    expect(fitsGracePeriod(plan)).toBe(fits);
  }), RUNS);
  expect(fitting).toBeGreaterThan(RUNS.numRuns / 20); // both answers were looked at
  expect(fitting).toBeLessThan(RUNS.numRuns * 19 / 20);
});

test('what is unknown or unbounded never fits for certain', () => {
  fc.assert(fc.property(planOf(any), (plan) => {
    if (plan.containers.every(({ preStop }) => preStop === undefined || preStop.seconds !== undefined)) { return; }
    expect(fitsGracePeriod(plan)).not.toBe(true);
    expect(budgetOf(plan).neededSeconds).toBeUndefined();
  }), RUNS);
});

test('the computed grace period fits, and one second less does not', () => {
  fc.assert(fc.property(planOf(known), (plan) => {
    const { seconds: fit } = fitGracePeriod(plan);
    expect(keepsPromises(simulate(withGracePeriod(plan, fit!)))).toBe(true);
    if (fit! > 1) { expect(keepsPromises(simulate(withGracePeriod(plan, fit! - 1)))).toBe(false); }
  }), RUNS);
});

test('a longer preStop or window never needs less', () => {
  fc.assert(fc.property(planOf(known), fc.nat(), fc.integer({ min: 1, max: 10 }), (plan, index, more) => {
    const at = index % plan.containers.length;
    const longer = plan.containers.map((one, position) => position !== at ? one : {
      ...one,
      preStop: one.preStop && bound(one.preStop.seconds! + more),
      shutdownWindowSeconds: one.shutdownWindowSeconds === undefined ? undefined : one.shutdownWindowSeconds + more,
    });
    expect(budgetOf({ ...plan, containers: longer }).neededSeconds).toBeGreaterThanOrEqual(budgetOf(plan).neededSeconds!);
  }), RUNS);
});

test('nobody lives longer than the grace period and two seconds per turn', () => {
  fc.assert(fc.property(planOf(any), (plan) => {
    const { containers, gracePeriodSeconds: grace } = simulate(plan);
    for (const { sigterm, sigkill, end } of containers) {
      expect(sigterm).toBeLessThanOrEqual(grace);
      expect(end).toBeLessThanOrEqual(sigkill);
      expect(sigkill).toBeLessThanOrEqual(grace + 2);
    }
  }), RUNS);
});

test('a missing bound is named, with what would help', () => {
  const plan = withGracePeriod({
    pointer: '',
    containers: [
      { name: 'web', type: 'main', pointer: '', preStop: bound(undefined), probeGraces: [] },
      { name: 'db', type: 'main', pointer: '', preStop: bound(undefined, true), probeGraces: [] },
    ],
  }, 30);
  expect(fitGracePeriod(plan)).toEqual({
    reasons: [
      'preStop of container "web" has no known bound; declare maxDuration',
      'preStop of container "db" waits without a limit; limit it, or declare maxDuration',
    ],
  });
});
