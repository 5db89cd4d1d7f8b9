import type { Log, Result } from 'sarif';
import { MIXED, dataOf, podText, withoutSource } from './report-data';
import { fileUri } from '../../src/checks/file-uri';
import { formatReport } from '../../src/checks/formats';
import { ReportData } from '../../src/checks/report-data';
import { RULE_CATALOGUE } from '../../src/checks/rule-catalogue';

const runOf = (data: ReportData) => (JSON.parse(formatReport('sarif', data, { version: '1.2.3' })) as Log).runs[0]!;
const resultsOf = (data: ReportData) => runOf(data).results!;
const fingerprints = (results: readonly Result[]) => results.map(({ partialFingerprints }) => partialFingerprints!['lifecycleFinding/v1']);

test('a run names the tool and explains every rule', () => {
  const { tool: { driver } } = runOf(MIXED);
  expect([driver.name, driver.version, driver.informationUri]).toEqual(['cdk8s-lifecycle', '1.2.3', expect.stringMatching(/^https:\/\//)]);
  expect(driver.rules!.map(({ id }) => id)).toEqual(RULE_CATALOGUE.map(({ id }) => id));
  for (const { id, name, shortDescription, fullDescription, help, helpUri, defaultConfiguration } of driver.rules!) {
    expect(helpUri).toMatch(new RegExp(`/blob/v1\\.2\\.3/docs/rules/${id}-${name}\\.md$`));
    expect(help!.markdown).toContain(`(${helpUri})`);
    for (const { text } of [shortDescription!, fullDescription!]) { expect(text).toMatch(/^\S.*\.$/); }
    expect(defaultConfiguration!.level).toMatch(/^(error|warning|note)$/);
  }
});

test('a result has its rule, its place and its fix', () => {
  const { results, tool } = runOf(MIXED);
  for (const { ruleId, ruleIndex } of results!) { expect(tool.driver.rules![ruleIndex!]!.id).toBe(ruleId); }
  expect(results![0]).toEqual({
    ruleId: 'LH101',
    ruleIndex: expect.any(Number),
    level: 'error',
    message: { text: expect.stringMatching(/47s together, .* is 32\.\nTo fix: set .* 47 or more, or bound preStop to 12s\.$/) },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'k8s/web.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 17 } },
      logicalLocations: [{ name: 'web', fullyQualifiedName: 'shop/Deployment/web/web', kind: 'resource' }],
    }],
    partialFingerprints: { 'lifecycleFinding/v1': 'k8s/web.yaml|shop|Deployment|web|web|LH101[web]' },
  });
});

test('an accepted finding is suppressed, with its reason', () => {
  expect(resultsOf(MIXED).map(({ suppressions }) => suppressions)).toEqual([
    undefined, [{ kind: 'inSource', status: 'accepted', justification: 'the drain of the queue ends by itself' }],
  ]);
  const fromOutside = { ...MIXED, verdicts: MIXED.verdicts.map((verdict) => ({ ...verdict, workload: { ...verdict.workload, annotations: {} } })) };
  expect(resultsOf(fromOutside)[1]!.suppressions).toMatchObject([{ kind: 'external' }]);
});

test('what could not be read is a notification, and the run was not successful', () => {
  expect(runOf(MIXED).invocations).toEqual([{
    executionSuccessful: false,
    toolExecutionNotifications: [{
      level: 'error',
      message: { text: 'the mapping has the key "name" twice' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'k8s/broken.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 3 } } }],
    }],
  }]);
  expect(runOf(dataOf({})).invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

test('a finding that was never in a file has no physical place', () => {
  for (const { locations } of resultsOf(withoutSource(MIXED))) { expect(Object.keys(locations![0]!)).toEqual(['logicalLocations']); }
});

test('fingerprints survive moved lines, and tell findings apart', () => {
  const text = podText('a', { sleep: 90 });
  const before = resultsOf(dataOf({ 'x.yaml': text }));
  const after = resultsOf(dataOf({ 'x.yaml': `# a comment\n---\n\n${text}` }));
  expect(before[0]!.locations![0]!.physicalLocation!.region).not.toEqual(after[0]!.locations![0]!.physicalLocation!.region);
  expect(fingerprints(after)).toEqual(fingerprints(before));
  const twice = fingerprints(resultsOf(dataOf({ 'x.yaml': `${text}\n---\n${text}`, 'y.yaml': text })));
  expect(new Set(twice).size).toBe(twice.length);
  expect(twice).toHaveLength(3);
});

test('foreign names make neither links nor lines', () => {
  const [{ message: { text } }] = resultsOf(dataOf({ x: podText('x', { container: 'a](http://evil)\n\u001b[31m', sleep: 90 }) })) as [{ message: { text: string } }];
  expect(text).toContain('"a] (http://evil)\\n\\u001b[31m"');
});

test.each([
  ['k8s/web.yaml', 'k8s/web.yaml', '%SRCROOT%'],
  ['./k8s/web.yaml', 'k8s/web.yaml', '%SRCROOT%'],
  ['../other/web.yaml', '../other/web.yaml', '%SRCROOT%'],
  ['k8s\\über uns\\#1 100%.yaml', 'k8s/%C3%BCber%20uns/%231%20100%25.yaml', '%SRCROOT%'],
  ['a:b?.yaml', 'a%3Ab%3F.yaml', '%SRCROOT%'],
  ['\ud800.yaml', '%EF%BF%BD.yaml', '%SRCROOT%'],
  ['-', '-', '%SRCROOT%'],
  ['/srv/a b.yaml', 'file:///srv/a%20b.yaml', undefined],
  ['C:\\k8s\\a b.yaml', 'file:///C:/k8s/a%20b.yaml', undefined],
  ['\\\\server\\share\\a.yaml', 'file://server/share/a.yaml', undefined],
])('%s is %s', (file, uri, uriBaseId) => {
  expect(fileUri(file)).toEqual({ uri, ...uriBaseId !== undefined && { uriBaseId } });
  expect(() => new URL(uri, 'file:///root/')).not.toThrow();
});
