import { MIXED, dataOf, podText, withoutSource } from './report-data';
import { formatReport } from '../../src/checks/formats';
import { ReportData } from '../../src/checks/report-data';

const drawn = (data: ReportData) => formatReport('text', data);
const many = (count: number, parts: (index: number) => Parameters<typeof podText>[1]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.yaml`, podText(`pod-${index}`, parts(index))]));

test('what there is to do comes last, next to the line that sums it up', () => {
  const text = drawn(MIXED);
  const order = ['k8s/api.yaml\nDeployment api: fits', '\nPod static: fits', '\nk8s/jobs.yaml\n', 'accepted: ', '\nk8s/web.yaml\n',
    '\n  k8s/web.yaml:17: error: preStop of container "web"', '\n    fix: set terminationGracePeriodSeconds to 47', '\nk8s/broken.yaml:3: error: the mapping'];
  for (const part of order) { expect(text).toContain(part); }
  expect(order.map((part) => text.indexOf(part))).toEqual(order.map((part) => text.indexOf(part)).sort((one, other) => one - other));
  expect(text.split('\n').pop()).toBe('4 workloads (2 fits, 1 exceeds, 1 unknown), 1 error, 0 warnings, 1 accepted, 1 unreadable');
});

test('a workload without hooks is one line', () => {
  expect(drawn(dataOf({ 'x.yaml': podText('x') }))).toBe(`x.yaml
Pod x: fits, no hook and no shutdown window to count, grace period 30s

1 workload (1 fits, 0 exceeds, 0 unknown), 0 errors, 0 warnings, 0 accepted, 0 unreadable`);
});

test.each([
  ['"60"', 'unknown whether it fits, needs 6s of a grace period of 60s that the API server refuses'],
  ['${GRACE}', 'unknown whether it fits, needs 6s of a grace period that cannot be read'],
  [60, 'fits, needs 6s of a grace period of 60s, 54s left'],
  [0, 'exceeds, needs 6s of a grace period of 0s'],
])('the verdict on a grace period of %s is that of the summary', (grace, verdict) => {
  const manifest = JSON.parse(podText('x', { sleep: 5 })) as { spec: Record<string, unknown> };
  manifest.spec.terminationGracePeriodSeconds = typeof grace === 'string' ? grace.replace(/"/g, '') : grace;
  const data = dataOf({ x: JSON.stringify(manifest) });
  expect(drawn(data)).toContain(`Pod x: ${verdict}\n`);
  expect(drawn(data)).toContain(`1 ${verdict.split(/ |,/)[0]}`);
});

test('a grace period that cannot be read is not taken for 30s in tables', () => {
  const manifest = JSON.parse(podText('x', { sleep: 5 })) as { spec: Record<string, unknown> };
  manifest.spec.terminationGracePeriodSeconds = '${GRACE}';
  const data = dataOf({ x: JSON.stringify(manifest) });
  expect(formatReport('markdown', data)).toContain('| Pod **x** | 6s | not known | ❔ unknown |');
  expect(formatReport('html', data)).toContain('<td role="cell" class="number">not known</td>');
  expect(formatReport('html', data)).toContain('needs <b>6s</b> of a grace period that cannot be read</span>');
});

test.each(['60', '${GRACE}', '{{ .x }}'])('no picture of any format draws the end of a grace period of "%s"', (grace) => {
  const manifest = JSON.parse(podText('x', { sleep: 5 })) as { spec: Record<string, unknown> };
  const pictures = (value: unknown) => {
    manifest.spec.terminationGracePeriodSeconds = value;
    const data = dataOf({ x: JSON.stringify(manifest) });
    return [/│/.test(drawn(data)), /grace period ends/.test(formatReport('markdown', data)),
      ...[/<line class="limit" x1="[\d.]+%/, /class="share-bar"/].map((sign) => sign.test(formatReport('html', data)))];
  };
  expect(pictures(60)).toEqual([true, true, true, true]);
  expect(pictures(grace)).toEqual([false, false, false, false]);
});

test('five hundred workloads without hooks bury nothing', () => {
  const lines = drawn(dataOf(many(500, (index) => index === 250 ? { sleep: 90 } : {}))).split('\n');
  expect(lines[0]).toBe('499 workloads without hooks and shutdown windows: nothing to count');
  expect(lines.length).toBeLessThan(15);
  expect(lines.slice(-4, -2)).toEqual([expect.stringMatching(/^ {2}250\.yaml:1: error: .* \[LH101\]$/), '    fix: set terminationGracePeriodSeconds to 91 or more, or bound preStop to 29s']);
});

test('many workloads that fit have a line each, those with findings a picture', () => {
  const text = drawn(dataOf(many(30, (index) => ({ sleep: index === 3 ? 90 : 2 }))));
  expect(text.match(/^\d+\.yaml:1: Pod pod-\d+: fits, needs 3s of a grace period of 30s, 27s left$/gm)).toHaveLength(29);
  expect(text.match(/█ preStop/g)).toHaveLength(1);
  expect(drawn(dataOf(many(10, () => ({ sleep: 2 })))).match(/█ preStop/g)).toHaveLength(10);
});

test('a postStart alone is named and not drawn', () => {
  const text = drawn(dataOf({ x: podText('x', { lifecycle: { postStart: { exec: { command: ['sleep', '5'] } } } }) }));
  expect(text).toContain('\n  web: postStart at most 5s (exec)\n');
  expect(text).not.toContain('SIGTERM');
});

test('without files there are neither headings nor places', () => {
  const text = drawn(withoutSource({ ...MIXED, problems: [{ message: '[app/web] hook cannot be written\n    fix: name the container' }] }));
  expect(text).not.toContain('yaml');
  expect(text).toContain('\n  error: preStop of container "web"');
  expect(text).toContain('\nerror: [app/web] hook cannot be written\n    fix: name the container\n');
});

test('nothing to judge is said', () => {
  expect(drawn(dataOf({}))).toBe('0 workloads (0 fits, 0 exceeds, 0 unknown), 0 errors, 0 warnings, 0 accepted, 0 unreadable');
});

test('colours only where they are asked for, and nothing else changes', () => {
  const coloured = formatReport('text', MIXED, { colors: true });
  expect(drawn(MIXED)).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[31merror:\u001b[39m preStop');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(drawn(MIXED)); // eslint-disable-line no-control-regex
});

test('foreign text can neither colour the terminal nor begin a line', () => {
  const name = 'a\u001b[2J\n\u009b31m\u202eb';
  const text = drawn(dataOf({ [name]: podText(name, { container: name, namespace: name, sleep: 90 }) }));
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/); // eslint-disable-line no-control-regex
  expect(text).toContain('a\\u001b[2J\\n\\u009b31m\\u202eb');
});
