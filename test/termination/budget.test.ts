import * as fc from 'fast-check';
import { PreStop, container, containersOfAnyBounds, containersOfKnownBounds, gracePeriods, main, plan, sidecar } from './plans';
import { budgetOf, fitsGracePeriod, longestPreStop } from '../../src/termination/budget';
import { withGracePeriod } from '../../src/termination/termination-plan';
import { keepsPromises, simulate } from '../../src/termination/timeline';

test('the need is the shortest grace period under which the simulated kubelet keeps every promise', () => {
  fc.assert(fc.property(containersOfKnownBounds, (containers) => {
    const needed = Math.max(1, budgetOf(plan(1, ...containers)).neededSeconds!);
    const searched = Array.from({ length: 200 }, (_, index) => index + 1).find((grace) => keepsPromises(simulate(plan(grace, ...containers))));
    expect(needed).toBe(searched);
  }), { numRuns: 500 });
});

test('with bounds missing, what is needed at least is what is needed when the missing ones take no longer than they must', () => {
  fc.assert(fc.property(gracePeriods, containersOfAnyBounds, (grace, containers) => {
    const filled = containers.map(({ type, name, preStop, shutdownWindowSeconds }) =>
      container(type, name, preStop === undefined ? undefined : preStop.seconds ?? preStop.atLeastSeconds ?? 0, shutdownWindowSeconds));
    const { neededSeconds, atLeastSeconds } = budgetOf(plan(grace, ...containers));
    expect(atLeastSeconds).toBe(budgetOf(plan(grace, ...filled)).neededSeconds);
    const missing = containers.some(({ preStop }) => preStop !== undefined && preStop.seconds === undefined);
    expect(neededSeconds).toBe(missing ? undefined : atLeastSeconds);
  }));
});

test('an unbounded preStop never fits; an unknown one is unknown unless the rest exceeds already', () => {
  fc.assert(fc.property(gracePeriods, containersOfAnyBounds, (grace, containers) => {
    const subject = plan(grace, ...containers);
    const fits = fitsGracePeriod(subject);
    const bounds = containers.flatMap(({ preStop }) => preStop ?? []);
    if (bounds.some(({ unbounded }) => unbounded) || budgetOf(subject).atLeastSeconds > grace) {
      expect(fits).toBe(false);
    } else {
      expect(fits).toBe(bounds.some(({ seconds }) => seconds === undefined) ? undefined : true);
    }
  }));
});

test.each([
  ['nothing to count', [main('web')], 0],
  ['preStop and a second for SIGTERM', [main('web', 10)], 11],
  ['preStop and the declared window', [main('web', 10, 15)], 25],
  ['a declared window alone', [main('web', undefined, 15)], 15],
  ['a declared window of nothing', [main('web', 10, 0)], 10],
  ['the longest of main containers side by side', [main('web', 10, 15), main('api', 20, 7)], 27],
  ['a sidecar after the main container', [sidecar('proxy', 5, 8), main('web', 10, 15)], 33],
  ['sidecars one after the other', [sidecar('proxy', undefined, 8), sidecar('logs', undefined, 4), main('web', 10, 15)], 37],
  ['a sidecar whose preStop outlasts the main container', [sidecar('proxy', 30, 8), main('web', 10, 15)], 38],
  ['an earlier sidecar that waits for its own preStop', [sidecar('proxy', 50, 8), sidecar('logs', undefined, 4), main('web', 10, 15)], 58],
  ['a sidecar that asks for nothing', [sidecar('proxy'), main('web', 10, 15)], 25],
  ['a sidecar with preStop and no window gets a second after the main container', [sidecar('proxy', 1), main('web', 10, 15)], 26],
])('the need counts %s', (_, containers, needed) => {
  expect(budgetOf(plan(30, ...containers)).neededSeconds).toBe(needed);
});

test('the late sidecar is named only when no container needs too much by itself', () => {
  expect(budgetOf(plan(30, sidecar('proxy', 5, 8), main('web', 10, 15))).lateSidecar?.name).toBe('proxy');
  expect(budgetOf(plan(33, sidecar('proxy', 5, 8), main('web', 10, 15))).lateSidecar).toBeUndefined();
  expect(budgetOf(plan(20, sidecar('proxy', 5, 8), main('web', 10, 15))).lateSidecar).toBeUndefined();
});

test('without a grace period no preStop can be relied on', () => {
  for (const grace of [0, -5]) {
    expect(fitsGracePeriod(plan(grace, main('web', 0, 0)))).toBe(false);
    expect(fitsGracePeriod(plan(grace, main('web', 'unknown')))).toBe(false);
    expect(fitsGracePeriod(plan(grace, main('web')))).toBe(true);
  }
});

test('the longest preStop that is suggested fits, and one second more does not', () => {
  fc.assert(fc.property(gracePeriods, fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }), (grace, window) => {
    const longest = longestPreStop(main('web', 'unknown', window), grace);
    if (longest === undefined) {
      expect(fitsGracePeriod(plan(grace, main('web', 1, window)))).toBe(false);
      return;
    }
    expect(fitsGracePeriod(plan(grace, main('web', longest, window)))).toBe(true);
    expect(fitsGracePeriod(plan(grace, main('web', longest + 1, window)))).toBe(false);
  }));
});

test('a grace period that the API server refuses never fits, and one that nobody can read exceeds only without a limit', () => {
  const under = (reading: 'meant' | 'unreadable', grace: number, preStop?: PreStop) =>
    fitsGracePeriod(withGracePeriod({ pointer: '/spec', containers: [main('web', preStop)] }, grace, reading));
  expect(under('meant', 60, 45)).toBeUndefined();
  expect(under('meant', 60)).toBeUndefined();
  expect(under('meant', 60, 'unknown')).toBeUndefined();
  expect(under('meant', 30, 45)).toBe(false);
  expect(under('unreadable', 30, 45)).toBeUndefined();
  expect(under('unreadable', 30)).toBeUndefined();
  expect(under('unreadable', 30, 'unbounded')).toBe(false);
});
