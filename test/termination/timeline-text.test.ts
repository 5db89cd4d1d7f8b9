import * as fc from 'fast-check';
import { containersOfAnyBounds, main, plan, sidecar } from './plans';
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
