import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { Testing } from 'cdk8s';
import { MIXED, dataOf, podText, withoutSource } from './report-data';
import { formatReport } from '../../src/checks/formats';
import { TerminationChecks } from 'cdk8s-lifecycle';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../docs/report.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(SCHEMA);
const problemsOf = (report: unknown) => validate(report) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
const report = JSON.parse(formatReport('json', MIXED));

test('the keys are those of the documented shape, in their order', () => {
  expect(Object.keys(report)).toEqual(['workloads', 'findings', 'problems', 'summary']);
  for (const workload of report.workloads) {
    expect(Object.keys(workload)).toEqual(['file', 'kind', 'namespace', 'name', 'terminationGracePeriodSeconds', 'neededSeconds', 'verdict', 'containers']);
    for (const container of workload.containers) {
      expect(Object.keys(container)).toEqual(['name', 'type', 'preStop', 'postStart', 'shutdownWindowSeconds']);
      for (const hook of [container.preStop, container.postStart]) {
        if (hook !== null) { expect(Object.keys(hook)).toEqual(['handler', 'boundSeconds', 'unbounded', 'reading']); }
      }
    }
  }
  for (const finding of report.findings) {
    expect(Object.keys(finding)).toEqual(['id', 'rule', 'severity', 'file', 'line', 'pointer', 'workload', 'container', 'message', 'fix',
      'acknowledged', 'acknowledgedBecause']);
  }
});

test('verdicts, needs and places are what the manifests say', () => {
  expect(report.workloads.map(({ kind, name, neededSeconds, verdict }: any) => [kind, name, neededSeconds, verdict])).toEqual([
    ['Deployment', 'web', 47, 'exceeds'], ['Deployment', 'api', 30, 'fits'], ['Pod', 'static', 0, 'fits'], ['StatefulSet', 'report', null, 'unknown'],
  ]);
  expect(report.workloads[1].containers.map(({ name, type }: any) => [name, type])).toEqual([['migrate', 'init'], ['log-shipper', 'sidecar'], ['api', 'main']]);
  expect(report.findings.map(({ id, file, line, workload, acknowledged, acknowledgedBecause }: any) =>
    [id, file, line, workload, acknowledged, acknowledgedBecause])).toEqual([
    ['LH101[web]', 'k8s/web.yaml', 17, 'Deployment/web', false, null],
    ['LH107[report]', 'k8s/jobs.yaml', 17, 'StatefulSet/report', true, 'the drain of the queue ends by itself'],
  ]);
  expect(report.problems).toEqual([{ file: 'k8s/broken.yaml', line: 3, message: 'the mapping has the key "name" twice' }]);
  expect(report.summary).toEqual({
    workloads: 4,
    fits: 2,
    exceeds: 1,
    unknown: 1,
    errors: 1,
    warnings: 0,
    infos: 0,
    acknowledged: 1,
    problems: 1,
    cluster: { kubernetesVersion: '1.33', platforms: [] },
  });
});

describe('the schema', () => {
  test.each([
    ['of files', report],
    ['of no file', JSON.parse(formatReport('json', withoutSource(MIXED)))],
    ['of nothing', JSON.parse(formatReport('json', dataOf({})))],
    ['of hostile names', JSON.parse(formatReport('json', dataOf({ 'a\n": b.yaml': podText('"\u202e\n</script>', { container: ']\n[', sleep: 90 }) })))],
    ['of an unbounded hook', JSON.parse(formatReport('json', dataOf({ x: podText('x', { lifecycle: { preStop: { exec: { command: ['tail', '-f', '/x'] } } } }) })))],
    ['of a synth', JSON.parse(TerminationChecks.of(Testing.app()).report().toJson())],
  ])('accepts the report %s', (_what, accepted) => {
    expect(problemsOf(accepted)).toEqual([]);
  });

  const broken = (change: (copy: any) => void) => {
    const copy = structuredClone(report);
    change(copy);
    return copy;
  };
  test.each([
    ['a word', 'report'],
    ['a summary that does not count', broken((copy) => { copy.summary.errors = -1; })],
    ['a cluster without a version', broken((copy) => { delete copy.summary.cluster.kubernetesVersion; })],
    ['an unknown verdict', broken((copy) => { copy.workloads[0].verdict = 'equal'; })],
    ['a need that fits but is not known', broken((copy) => { copy.workloads[1].neededSeconds = null; })],
    ['a grace period in text', broken((copy) => { copy.workloads[0].terminationGracePeriodSeconds = '30'; })],
    ['an ephemeral container', broken((copy) => { copy.workloads[0].containers[0].type = 'ephemeral'; })],
    ['a hook without limit that has a bound', broken((copy) => { copy.workloads[0].containers[0].preStop.unbounded = true; })],
    ['a reading that is no list', broken((copy) => { copy.workloads[0].containers[0].preStop.reading = 'sleep: 27s'; })],
    ['line 0', broken((copy) => { copy.findings[0].line = 0; })],
    ['a severity that is none', broken((copy) => { copy.findings[0].severity = 'fatal'; })],
    ['an accepted finding without a reason', broken((copy) => { copy.findings[1].acknowledgedBecause = null; })],
    ['a reason for what was not accepted', broken((copy) => { copy.findings[0].acknowledgedBecause = 'because we like it'; })],
    ['a problem without a message', broken((copy) => { delete copy.problems[0].message; })],
  ])('refuses %s', (_what, refused) => {
    expect(problemsOf(refused)).not.toEqual([]);
  });

  /** Every object of a report, by its path. */
  function objectsIn(value: any, path: (string | number)[] = []): { path: (string | number)[]; keys: string[] }[] {
    if (typeof value !== 'object' || value === null) { return []; }
    const below = Object.entries(value).flatMap(([key, item]) => objectsIn(item, [...path, key]));
    return Array.isArray(value) ? below : [{ path, keys: Object.keys(value) }, ...below];
  }
  const at = (copy: any, path: (string | number)[]) => path.reduce((value, step) => value[step], copy);

  test('misses every key that is gone, and every key too many', () => {
    const objects = objectsIn(report);
    expect(objects.length).toBeGreaterThan(15);
    for (const { path, keys } of objects) {
      expect(problemsOf(broken((copy) => { at(copy, path).more = 1; }))).not.toEqual([]);
      for (const key of keys) { expect(problemsOf(broken((copy) => { delete at(copy, path)[key]; }))).not.toEqual([]); }
    }
  });

  test('describes every key', () => {
    const without: string[] = [];
    const walk = (schema: any, name: string): void => {
      if (schema.description === undefined && schema.$ref === undefined) { without.push(name); }
      for (const [key, property] of Object.entries(schema.properties ?? {})) { walk(property, `${name}.${key}`); }
    };
    walk(SCHEMA, 'report');
    for (const [name, schema] of Object.entries(SCHEMA.$defs)) { walk(schema, name); }
    expect(without).toEqual([]);
  });
});
