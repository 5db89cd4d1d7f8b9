import * as fc from 'fast-check';
import { containersOfAnyBounds, main, plan, planWithout, sidecar } from './plans';
import { withGracePeriod } from '../../src/termination/termination-plan';
import { simulate } from '../../src/termination/timeline';
import { drawTimelineMermaid } from '../../src/termination/timeline-mermaid';
import { pictureEnd } from '../../src/termination/timeline-segments';

const drawn = (...parameters: Parameters<typeof plan>) => `\n${drawTimelineMermaid(plan(...parameters))}\n`;

test('a section per container, a bar per stretch of time, milestones for what the kubelet does', () => {
  expect(drawn(60, sidecar('proxy', 3, 5), main('shop', 10, 25))).toBe(`
gantt
  dateFormat x
  axisFormat %s s
  tickInterval 10second
  todayMarker off
  section proxy - sidecar
  preStop 3s :active, 0, 3000
  not asked to stop yet 32s :done, 3000, 35000
  SIGTERM at 35s :milestone, 35000, 35000
  shutdown window 5s :35000, 40000
  section shop
  preStop 10s :active, 0, 10000
  SIGTERM at 10s :milestone, 10000, 10000
  shutdown window 25s :10000, 35000
  section pod
  grace period ends at 60s :milestone, 60000, 60000
`);
});

test('what is cut says of what', () => {
  const picture = drawn(30, main('web', 45, 20));
  expect(picture).toContain('  preStop 30s of 45s :active, 0, 30000\n');
  expect(picture).toContain('  shutdown window 2s of 20s :30000, 32000\n  SIGKILL at 32s :crit, milestone, 32000, 32000\n');
});

test('unknown and unbounded hooks are drawn as such', () => {
  const picture = drawn(30, main('web', 'unknown'), main('api', 'unbounded'));
  expect(picture).toContain('  preStop of unknown length :crit, 0, 30000\n');
  expect(picture).toContain('  preStop without a limit :crit, 0, 30000\n');
});

test('a grace period that nobody can read has no end in the picture, and says so', () => {
  expect(`\n${drawTimelineMermaid(planWithout('unreadable', 30, sidecar('proxy', 5, 4), main('web', 'unknown'), main('api', 40)))}\n`).toBe(`
gantt
  title grace period that cannot be read
  dateFormat x
  axisFormat %s s
  tickInterval 10second
  todayMarker off
  section proxy - sidecar
  preStop 5s :active, 0, 5000
  not asked to stop yet :done, 5000, 50000
  section web
  preStop of unknown length :crit, 0, 50000
  section api
  preStop 40s :active, 0, 40000
  SIGTERM at 40s :milestone, 40000, 40000
  left for shutdown :40000, 50000
`);
  expect(drawTimelineMermaid(planWithout('meant', 60, main('web', 70)))).toMatch(/^gantt\n {2}title grace period of 60s that the API server refuses\n(?![^]*(ends|SIGKILL))/);
});

test('where no moment is known, the axis has none', () => {
  expect(drawTimelineMermaid(planWithout('unreadable', 30, main('web', 'unknown')))).toContain('\n  axisFormat ?\n');
});

test.each([[20, '5second'], [60, '10second'], [600, '2minute'], [3600, '10minute'], [86400, '3hour'], [864000, '2day']])('a tick interval for %is', (grace, interval) => {
  expect(drawn(grace, main('web', 1))).toContain(`tickInterval ${interval}\n`);
});

const NAME = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(
  'a:b', 'a;b', 'a#b', '%%{init: {}}%%', '---', 'a\nsection b', '```', '<script>', '#quot;', '', '__proto__', 'title x', 'click a href "x"', 'a'.repeat(300), '\u202eab'));

const GRAMMAR: readonly RegExp[] = [
  /^ {2}section [\p{L}\p{N}._/-]+( name)?…?( - sidecar)?$/u,
  /^ {2}[A-Za-z0-9 ]+ :((active|done|crit), )?\d+, \d+$/,
  /^ {2}(SIGTERM|SIGKILL|grace period ends) at \d+s :(crit, )?milestone, (\d+), \3$/,
];

test('any plan with any name is lines that Mermaid reads', () => {
  const readings = fc.constantFrom('exact', 'meant', 'unreadable');
  fc.assert(fc.property(fc.integer({ min: -2, max: 40 }), readings, containersOfAnyBounds, NAME, (grace, reading, containers, name) => {
    const subject = withGracePeriod(plan(grace, ...containers.map((one) => ({ ...one, name }))), grace, reading);
    const inForce = reading === 'exact';
    const timeline = simulate(subject);
    const [head, ...all] = drawTimelineMermaid(subject).split('\n');
    const lines = inForce ? all : all.slice(1);
    expect(head).toBe('gantt');
    expect(all[0]).toMatch(inForce ? /^ {2}dateFormat/ : /^ {2}title grace period (that cannot be read|of -?\d+s that the API server refuses)$/);
    for (const line of lines.slice(4)) { expect(GRAMMAR.some((form) => form.test(line))).toBe(true); }
    expect(lines.filter((line) => line.startsWith('  section '))).toHaveLength(containers.length + (inForce ? 1 : 0));
    expect(lines.filter((line) => line.startsWith('  SIGTERM '))).toHaveLength(timeline.containers.filter(({ sigterm }) => sigterm < Infinity).length);
    for (const [, from, to] of lines.join('\n').matchAll(/(\d+), (\d+)$/gm)) {
      expect(Number(from)).toBeLessThanOrEqual(Number(to));
      expect(Number(to)).toBeLessThanOrEqual(1000 * (inForce ? timeline.gracePeriodSeconds + 2 : pictureEnd(timeline)));
    }
  }));
});
