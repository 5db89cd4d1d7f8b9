import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Testing } from 'cdk8s';
import { MIXED, TWO_TEMPLATES, dataOf, podText } from './report-data';
import { REPORT_FORMATS, formatReport } from '../../src/checks/formats';
import { ReportData } from '../../src/checks/report-data';
import { RULE_CATALOGUE, rulePageUrl } from '../../src/checks/rule-catalogue';
import { RULES } from '../../src/rules';
import { rulePages } from '../support/docs';
import { ClusterProfile, Platform, TerminationChecks } from 'cdk8s-lifecycle';

const ROOT = join(__dirname, '../..');

test('every format of the issue is there', () => {
  expect(REPORT_FORMATS).toEqual(['text', 'json', 'sarif', 'github', 'markdown', 'html']);
});

test.each(REPORT_FORMATS)('%s: the same input is the same report, without a line break at its end', (format) => {
  const text = formatReport(format, MIXED, { version: '1.2.3' });
  expect(formatReport(format, MIXED, { version: '1.2.3' })).toBe(text);
  expect(text).not.toMatch(/\n$/);
});

test.each(['text', 'markdown', 'html'] as const)('%s tells the pod templates of a workload apart', (format) => {
  const text = formatReport(format, TWO_TEMPLATES);
  expect(text).toContain('/spec/workers/spec');
  expect(text).toContain('/spec/leader/spec');
  expect(formatReport(format, MIXED)).not.toContain('/spec/template/spec');
});

test.each(['json', 'markdown', 'html'] as const)('%s names the cluster that was judged for', (format) => {
  const cluster = new ClusterProfile({ kubernetesVersion: '1.31', platforms: [Platform.GKE_SPOT, Platform.custom('our | <nodes>', Duration.seconds(45))] });
  const text = formatReport(format, { ...MIXED, cluster });
  expect(text).toContain('1.31');
  expect(text).toContain('gke-spot');
  expect(text).toContain({ json: '"our | <nodes>"', markdown: 'our \\| &lt;nodes&gt;', html: 'our | &lt;nodes&gt;' }[format]);
});

const MANY = 2000;
const fromOne = <T>(make: (index: number) => T) => Array.from({ length: MANY }, (_, index) => make(index));
const template = (seconds: number) => ({ spec: { containers: [{ name: 'web', lifecycle: { preStop: { exec: { command: ['sleep', String(seconds)] } } } }] } });

describe.each<[string, number, () => Record<string, string>]>([
  ['two thousand workloads', 10_000, () => Object.fromEntries(fromOne((index) => [`${index}.yaml`, podText(`pod-${index}`, { sleep: index % 3 === 0 ? 90 : 5 })]))],
  // too much for one comment: Markdown says how much it leaves out
  ['one workload of two thousand pod templates', 200, () => ({ 'x.yaml': JSON.stringify({ apiVersion: 'x.io/v1', kind: 'X', templates: fromOne(() => template(90)) }) })],
])('%s', (_what, length, files) => {
  let data: ReportData;
  beforeAll(() => { data = dataOf(files()); });

  test.each(REPORT_FORMATS)('%s takes two seconds of the processor at most', (format) => {
    const start = process.cpuUsage();
    expect(formatReport(format, data).length).toBeGreaterThan(length);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });
});

test('the catalogue has every rule and every page, with the same words', () => {
  expect(RULE_CATALOGUE.slice(2)).toEqual(RULES.map(({ metadata }) => metadata));
  const known = RULE_CATALOGUE.map(({ id, name, severity, summary, since }) => [id, name, severity, summary, since]);
  expect(known).toEqual(rulePages().map(({ page: { id, name, severity, summary, since } }) => [id, name, severity, summary, since]));
});

test('a rule leads to its page, in the release that reports', () => {
  for (const rule of RULE_CATALOGUE) {
    const path = /\/blob\/main\/(docs\/rules\/.*)$/.exec(rulePageUrl(rule))![1]!;
    expect(existsSync(join(ROOT, path))).toBe(true);
    expect(rulePageUrl(rule, '0.0.0')).toBe(rulePageUrl(rule));
    expect(rulePageUrl(rule, '../evil')).toBe(rulePageUrl(rule));
    expect(rulePageUrl(rule, '1.2.3-rc.1')).toContain('/blob/v1.2.3-rc.1/');
  }
});

test('a report of a synth has all of them', () => {
  const report = TerminationChecks.of(Testing.app()).report();
  expect(report.toText()).toContain('0 workloads');
  expect(JSON.parse(report.toJson()).summary.workloads).toBe(0);
  expect(report.toMarkdown()).toContain('## No workloads to judge');
  expect(report.toHtml()).toMatch(/^<!DOCTYPE html>/);
});
