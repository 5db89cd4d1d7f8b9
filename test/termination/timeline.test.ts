import * as fc from 'fast-check';
import { containersOfAnyBounds, containersOfKnownBounds, main, plan, planWithout, sidecar } from './plans';
import { keepsPromises, simulate } from '../../src/termination/timeline';

const play = (...parameters: Parameters<typeof plan>) => Object.fromEntries(simulate(plan(...parameters)).containers.map(
  ({ container, preStopEnd, preStopCut, sigterm, sigkill, end, killed }) =>
    [container.name, { preStopEnd, preStopCut, sigterm, sigkill, end, killed }]));

test('SIGTERM comes when preStop is over, SIGKILL when the rest of the grace period is', () => {
  expect(play(30, main('web', 10, 15)).web).toEqual({ preStopEnd: 10, preStopCut: false, sigterm: 10, sigkill: 30, end: 25, killed: false });
});

test('a preStop that outlasts the grace period is cut, and the process still has two seconds', () => {
  expect(play(30, main('web', 45, 5)).web).toEqual({ preStopEnd: 30, preStopCut: true, sigterm: 30, sigkill: 32, end: 32, killed: true });
});

test('a second of rest is made two, so that a promised window may end beyond the grace period', () => {
  const containers = [main('web', 29, 2)];
  expect(play(30, ...containers).web).toMatchObject({ sigterm: 29, sigkill: 31, end: 31, killed: false });
  expect(keepsPromises(simulate(plan(30, ...containers)))).toBe(false);
});

test('main containers stop side by side', () => {
  expect(play(30, main('web', 20, 5), main('api', 5, 10))).toMatchObject({ web: { sigterm: 20, end: 25 }, api: { sigterm: 5, end: 15 } });
});

test('preStop of a sidecar runs at once, its SIGTERM waits for the main containers and the later sidecars', () => {
  expect(play(60, sidecar('proxy', 5, 8), sidecar('logs', 30, 4), main('web', 10, 15))).toMatchObject({
    web: { sigterm: 10, end: 25 },
    logs: { preStopEnd: 30, sigterm: 30, end: 34 },
    proxy: { preStopEnd: 5, sigterm: 34, end: 42 },
  });
});

test('a sidecar whose turn does not come gets SIGTERM when the grace period ends, beside those it waited for', () => {
  expect(play(30, sidecar('proxy', 5, 1), main('web', 30, 2))).toMatchObject({ web: { sigterm: 30, end: 32 }, proxy: { sigterm: 30, sigkill: 32, end: 31 } });
});

test('a grace period of nothing is played as one second', () => {
  expect(play(0, main('web', 10)).web).toMatchObject({ preStopEnd: 1, preStopCut: true, sigterm: 1, sigkill: 3 });
});

test('what is unknown is played as what never ends', () => {
  expect(play(30, main('web', 'unknown')).web).toEqual(play(30, main('web', 'unbounded')).web);
  expect(play(30, main('web', 'unknown')).web).toMatchObject({ preStopEnd: 30, preStopCut: true });
});

test.each(['meant', 'unreadable'] as const)('a grace period that is %s cuts nothing: as under one that is long enough, but that nobody knows SIGKILL', (reading) => {
  fc.assert(fc.property(fc.integer({ min: -2, max: 40 }), containersOfKnownBounds, (seconds, containers) => {
    const { gracePeriodSeconds, containers: played } = simulate(planWithout(reading, seconds, ...containers));
    expect(gracePeriodSeconds).toBe(Infinity);
    expect(played).toEqual(simulate(plan(1000, ...containers)).containers.map((timeline) => ({ ...timeline, sigkill: Infinity })));
  }));
});

test('without a grace period in force, what follows a hook of unknown length has no known moment', () => {
  const [proxy, web, api] = simulate(planWithout('unreadable', 30, sidecar('proxy', 5, 8), main('web', 'unknown', 4), main('api', 45))).containers;
  expect(proxy).toMatchObject({ preStopEnd: 5, sigterm: Infinity, end: Infinity });
  expect(web).toMatchObject({ preStopEnd: Infinity, sigterm: Infinity, end: Infinity });
  expect(api).toMatchObject({ preStopEnd: 45, preStopCut: false, sigterm: 45, killed: false });
  fc.assert(fc.property(containersOfAnyBounds, (containers) => {
    for (const { preStopEnd, sigterm, end } of simulate(planWithout('unreadable', 30, ...containers)).containers) {
      expect(preStopEnd <= sigterm && sigterm <= end).toBe(true);
    }
  }));
});
