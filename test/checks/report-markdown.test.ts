import * as fc from 'fast-check';
import { MIXED, dataOf, podText, withoutSource } from './report-data';
import { formatReport } from '../../src/checks/formats';
import { markdownText } from '../../src/checks/markdown-text';
import { ReportData } from '../../src/checks/report-data';

const drawn = (data: ReportData) => formatReport('markdown', data, { version: '1.2.3' });
const HOSTILE = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom(
  'a|b', '`a`', '```', '<img src=x onerror=alert(1)>', '</details>', '**a**', '[a](http://b)', '![a](b)', 'a\n\n# b', '@octocat', 'see #12',
  'https://example.com', 'www.example.com', '&lt;b&gt;', '\\|', '$x$', '~~a~~', '\u202e', '---'));

test('verdicts first, then what there is to do, what was accepted, and the rest', () => {
  const text = drawn(MIXED);
  expect(text).toMatch(/^## 1 of 4 workloads cannot stop within the grace period\n\n.*1 exceeds.*1 unknown.*2 fits.*1 error .*1 accepted/);
  expect(text).toContain('| Deployment **web** in shop | 47s | 32s | ❌ exceeds | 1 error |\n');
  expect(text).toContain('| StatefulSet **report** | not known | 30s | ❔ unknown | 1 accepted |\n');
  expect(text).toContain('- <code>k8s/broken.yaml:3</code>: the mapping has the key "name" twice');
  expect(text).toMatch(/- ❌ \*\*error\*\* \[LH101\]\(https:\S+\/v1\.2\.3\/docs\/rules\/LH101-\S+\.md\) .* {2}\n {2}\*\*fix:\*\* .* 12s {2}\n {2}<code>k8s\/web\.yaml:17</);
  const order = ['### Not read', '### Deployment **web**', '<summary>1 finding accepted<', '<summary>Timeline of Deployment <b>api</b><'];
  expect(order.map((part) => text.indexOf(part))).toEqual(order.map((part) => text.indexOf(part)).sort((one, other) => one - other));
  for (const part of order) { expect(text).toContain(part); }
});

test('a diagram for each workload that has something to draw', () => {
  const blocks = [...drawn(MIXED).matchAll(/```mermaid\n(gantt\n[\s\S]*?)\n```\n?/g)];
  expect(blocks.map(([, text]) => /section (\S+)/.exec(text!)![1])).toEqual(['web', 'log-shipper', 'report']);
});

test('a workload with a postStart alone is none without hooks', () => {
  const text = drawn(dataOf({ a: podText('a', { lifecycle: { postStart: { exec: { command: ['sleep', '5'] } } } }), b: podText('b') }));
  expect(text).toContain('| Pod **a** | 0s | 30s | ✅ fits |  |');
  expect(text).toContain('\n1 workload without hooks, shutdown windows and findings.');
  expect(text).not.toContain('mermaid');
});

test('without files there are no places', () => {
  expect(drawn(withoutSource({ ...MIXED, problems: [] }))).not.toMatch(/<code>|yaml/);
});

test.each([
  ['No workloads to judge', {}],
  ['The workload stops within its grace period', { a: podText('a') }],
  ['All 2 workloads stop within their grace periods', { a: podText('a'), b: podText('b', { sleep: 3 }) }],
  ['Nobody knows whether 1 of 1 workload can stop within the grace period', { a: podText('a', { lifecycle: { preStop: { httpGet: { port: 80 } } } }) }],
])('the heading may be: %s', (heading, files) => {
  expect(drawn(dataOf(files)).split('\n')[0]).toBe(`## ${heading}`);
});

describe('a comment that would be too long', () => {
  const longest = 65_536;
  const [fitting, exceeding] = dataOf({ 'fits.yaml': podText('pod-that-fits', { sleep: 3 }), 'exceeds.yaml': podText('pod-that-exceeds', { sleep: 60 }) }).verdicts;
  const pods = (count: number, exceeds: (index: number) => boolean) => drawn({
    ...MIXED, problems: [], verdicts: Array.from({ length: count }, (_, index) => exceeds(index) ? exceeding! : fitting!),
  });

  test('leaves out the last timelines first, those of workloads without findings', () => {
    const text = pods(200, (index) => index > 150);
    const drawings = text.match(/```mermaid/g)!.length;
    expect(text.length).toBeLessThanOrEqual(longest);
    expect(text.length).toBeGreaterThan(longest - 1000);
    expect(text.match(/^\| Pod /gm)).toHaveLength(200);
    expect([...text.matchAll(/^### Pod [^`]*```mermaid/gm)]).toHaveLength(49);
    expect(drawings).toBeGreaterThan(60);
    expect(text).toContain(`\n${200 - drawings} timelines left out: `);
  });

  test('then rows of workloads without findings', () => {
    const text = pods(1500, (index) => index < 3);
    expect(text.length).toBeLessThanOrEqual(longest);
    expect(text.match(/^\| Pod /gm)).toHaveLength(3);
    expect(text).toContain('1497 workloads without findings, not in the table.');
  });

  test('then findings, and says how many parts', () => {
    const text = pods(500, () => true);
    expect(text.length).toBeLessThanOrEqual(longest);
    const shown = text.match(/^### /gm)!.length;
    expect(shown).toBeGreaterThan(50);
    expect(text).toContain(`\n${500 - shown} parts left out: `);
    expect(text).toMatch(/^## 500 of 500 workloads cannot stop/);
  });
});

test('foreign text adds no row, no cell, no tag, no mention and no link', () => {
  const shapeOf = (text: string) => ({
    lines: text.split('\n').length,
    cells: text.split('\n').map((line) => (line.match(/(?<!\\)(?:\\\\)*\|/g) ?? []).length),
    tags: text.match(/<[^>]*>/g),
    fences: text.match(/^```/gm),
    headings: text.match(/^#+ /gm),
    links: text.match(/(?<!\\)\]\(/g),
    ticks: text.match(/(?<!\\)(?:\\\\)*`/g),
  });
  const reportOf = (name: string) => drawn(dataOf(
    { [name]: podText(name, { container: name, namespace: name, sleep: 90 }) }, [{ file: name, message: name.replace(/\n/g, '') }]));
  const plain = shapeOf(reportOf('x'));
  fc.assert(fc.property(HOSTILE, (name) => {
    const text = reportOf(name);
    expect(shapeOf(text)).toEqual(plain);
    expect(text.replace(/```mermaid[\s\S]*?```/g, '').replace(/\]\(https:\/\/github\.com\/cdk8s-lifecycle\/[^)]*\)/g, '')).not.toMatch(/:\/\/|@\w|(?<!&)#\d|\bwww\./i);
  }), { numRuns: 150 });
});

test('plain words stay plain', () => {
  expect(markdownText('k8s/web.yaml:17: preStop can take 27s (sleep), "web" needs 47s')).toBe('k8s/web.yaml:17: preStop can take 27s (sleep), "web" needs 47s');
});
