import * as fc from 'fast-check';
import { containersOfAnyBounds, main, plan, planWithout, sidecar } from './plans';
import { drawTimeline } from '../../src/termination/timeline-text';

const drawn = (...parameters: Parameters<typeof plan>) => `\n${drawTimeline(plan(...parameters))}\n`;

test('a pod that fits: SIGTERM, exit and the end of the grace period, in this order', () => {
  expect(drawn(20, main('web', 8, 10))).toBe(`
web  ████████████████████████T▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒      │  SIGTERM at 8s, gone by 18s
     0s                                                        20s
     █ preStop   T SIGTERM   ▒ shutdown window   │ end of the grace period
`);
});

test('a preStop as long as the grace period leaves nothing but the two seconds of the kubelet', () => {
  expect(drawn(30, main('web', 30))).toBe(`
web  ██████████████████████████████T░K  SIGTERM at 30s, SIGKILL at 32s
     0s                          30s
     █ preStop   T SIGTERM   ░ left for shutdown   K SIGKILL   │ end of the grace period
`);
});

test('a window that is cut ends in SIGKILL', () => {
  expect(drawn(30, main('web', 20, 15))).toBe(`
web  ████████████████████T▒▒▒▒▒▒▒▒▒K  SIGTERM at 20s, SIGKILL at 30s
     0s                          30s
     █ preStop   T SIGTERM   ▒ shutdown window   K SIGKILL   │ end of the grace period
`);
});

test('sidecars wait for the main containers, the last one goes first', () => {
  expect(drawn(30, sidecar('proxy', 5, 8), sidecar('logs', undefined, 4), main('web', 10, 15))).toBe(`
proxy  █████························T│K  SIGTERM at 29s, SIGKILL at 31s
logs   ·························T▒▒▒ │  SIGTERM at 25s, gone by 29s
web    ██████████T▒▒▒▒▒▒▒▒▒▒▒▒▒▒     │  SIGTERM at 10s, gone by 25s
       0s                          30s
       █ preStop   T SIGTERM   ▒ shutdown window   · runs, not asked to stop yet   K SIGKILL
       │ end of the grace period
`);
});

test('unknown and unbounded hooks are drawn as such', () => {
  const picture = drawTimeline(plan(30, main('web', 'unknown'), main('api', 'unbounded')));
  expect(picture).toMatch(/^web {2}\?{30}T░K {2}SIGTERM at 30s, SIGKILL at 32s\napi {2}∞{30}T░K/);
  expect(picture).toContain('? preStop of unknown length   ∞ preStop without a limit');
});

test('no line is longer than 98 columns, and every container has its row', () => {
  const name = fc.oneof(fc.string({ maxLength: 63 }), fc.constant('a'.repeat(63)));
  const factors = fc.constantFrom(1, 10, 3600, 86400);
  fc.assert(fc.property(fc.integer({ min: -2, max: 40 }), factors, containersOfAnyBounds, name, (grace, factor, containers, called) => {
    const scaled = containers.map((one) => ({
      ...one,
      name: called,
      preStop: one.preStop?.seconds === undefined ? one.preStop : { ...one.preStop, seconds: one.preStop.seconds * factor },
      shutdownWindowSeconds: one.shutdownWindowSeconds === undefined ? undefined : one.shutdownWindowSeconds * factor,
    }));
    const subject = plan(grace * factor, ...scaled);
    const lines = drawTimeline(subject).split('\n');
    for (const line of lines) { expect(line.length).toBeLessThanOrEqual(98); }
    const rows = lines.filter((line) => line.includes('SIGTERM at '));
    expect(rows).toHaveLength(scaled.length);
    for (const row of rows) { expect(row).toMatch(/T.*SIGTERM at \d+s, (SIGKILL at|gone by) \d+s$/); }
    expect(drawTimeline(subject)).toBe(lines.join('\n'));
  }));
});

test('a pod without containers to stop is still a picture', () => {
  expect(drawTimeline(plan(30))).toContain('│ end of the grace period');
});

test('a grace period that nobody can read has no end in the picture', () => {
  expect(`\n${drawTimeline(planWithout('unreadable', 30, sidecar('proxy', 5, 4), main('web', 15, 20), main('api', 45)))}\n`).toBe(`
proxy  ███····················T▒         SIGTERM at 45s, gone by 49s
web    ████████T▒▒▒▒▒▒▒▒▒                SIGTERM at 15s, gone by 35s
api    ███████████████████████T░░░░░░░   SIGTERM at 45s, SIGKILL at ?
       0s                             ?
       █ preStop   T SIGTERM   ▒ shutdown window   ░ left for shutdown
       · runs, not asked to stop yet   ? grace period that cannot be read
`);
});

test('one that the API server refuses has none either', () => {
  const picture = drawTimeline(planWithout('meant', 60, main('web', 70)));
  expect(picture).toMatch(/^web {2}█+T░+ {3}SIGTERM at 70s, SIGKILL at \?\n/);
  expect(picture).toContain('? grace period of 60s that the API server refuses');
});

test('where no moment is known, none is named', () => {
  expect(`\n${drawTimeline(planWithout('unreadable', 30, sidecar('proxy', undefined, 4), main('web', 'unknown'), main('api', 'unbounded')))}\n`).toBe(`
proxy  ····························································   SIGTERM at ?, gone by ?
web    ????????????????????????????????????????????????????????????   SIGTERM at ?, SIGKILL at ?
api    ∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞   SIGTERM at ?, SIGKILL at ?
       0s                                                          ?
       ? preStop of unknown length   ∞ preStop without a limit   · runs, not asked to stop yet
       ? grace period that cannot be read
`);
});

test('without a grace period in force no picture has a limit, a SIGKILL or a number that nobody knows', () => {
  const factors = fc.constantFrom(1, 10, 3600, 86400);
  const refused = fc.constantFrom(-5, 0, 60, 2 ** 62);
  fc.assert(fc.property(fc.constantFrom('meant', 'unreadable'), refused, factors, containersOfAnyBounds, (reading, seconds, factor, containers) => {
    const scaled = containers.map((one) => (
      one.preStop?.seconds === undefined ? one : { ...one, preStop: { ...one.preStop, seconds: one.preStop.seconds * factor } }));
    const lines = drawTimeline(planWithout(reading, seconds, ...scaled)).split('\n');
    expect(lines.join('\n')).not.toMatch(/[│K](?!ILL)|Infinity|NaN|undefined/);
    for (const line of lines) { expect(line.length).toBeLessThanOrEqual(98); }
    for (const row of lines.slice(0, containers.length)) { expect(row).toMatch(/SIGTERM at (\d+s|\?), (SIGKILL at \?|gone by (\d+s|\?))$/); }
    expect(lines[containers.length]).toMatch(/^ +0s +\?$/);
  }));
});
