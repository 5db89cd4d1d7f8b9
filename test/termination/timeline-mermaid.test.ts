import * as fc from 'fast-check';
import { containersOfAnyBounds, main, plan, sidecar } from './plans';
import { simulate } from '../../src/termination/timeline';
import { drawTimelineMermaid } from '../../src/termination/timeline-mermaid';

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
  fc.assert(fc.property(fc.integer({ min: -2, max: 40 }), containersOfAnyBounds, NAME, (grace, containers, name) => {
    const subject = plan(grace, ...containers.map((one) => ({ ...one, name })));
    const [head, ...lines] = drawTimelineMermaid(subject).split('\n');
    expect(head).toBe('gantt');
    for (const line of lines.slice(4)) { expect(GRAMMAR.some((form) => form.test(line))).toBe(true); }
    expect(lines.filter((line) => line.startsWith('  section '))).toHaveLength(containers.length + 1);
    expect(lines.filter((line) => line.startsWith('  SIGTERM '))).toHaveLength(containers.length);
    for (const [, from, to] of lines.join('\n').matchAll(/(\d+), (\d+)$/gm)) {
      expect(Number(from)).toBeLessThanOrEqual(Number(to));
      expect(Number(to)).toBeLessThanOrEqual(1000 * (simulate(subject).gracePeriodSeconds + 2));
    }
  }));
});
