import * as fc from 'fast-check';
import { MIXED, dataOf, podText, withoutSource } from './report-data';
import { formatReport } from '../../src/checks/formats';
import { ReportData } from '../../src/checks/report-data';

const linesOf = (data: ReportData) => formatReport('github', data).split('\n');

interface Command { readonly command: string; readonly properties: Record<string, string>; readonly message: string }

/** What the runner makes of a line; undefined when the line is no command to it. */
function parse(line: string): Command | undefined {
  const match = /^::(\w+) ([^:]*)::(.*)$/.exec(line);
  if (match === null) { return undefined; }
  const data = (text: string) => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
  const property = (text: string) => data(text.replace(/%3A/g, ':').replace(/%2C/g, ','));
  const properties = Object.fromEntries(match[2]!.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), property(pair.slice(at + 1))];
  }));
  return { command: match[1]!, properties, message: data(match[3]!) };
}

test('one command per open finding and problem', () => {
  expect(linesOf(MIXED)).toEqual([
    '::error file=k8s/broken.yaml,line=3,title=cdk8s-lifecycle::the mapping has the key "name" twice',
    expect.stringMatching(/^::error file=k8s\/web\.yaml,line=17,title=LH101::preStop of container "web" .*%0Afix: set .* 47 or more, .* 12s$/),
  ]);
});

test('without findings there is nothing to say', () => {
  expect(formatReport('github', dataOf({ x: podText('x') }))).toBe('');
});

test('errors come before warnings, because GitHub stops to show them after some', () => {
  const unknown = { preStop: { exec: { command: ['/app/drain'] } } };
  const data = dataOf({ a: podText('a', { lifecycle: unknown }), b: podText('b', { sleep: 90 }), c: podText('c', { lifecycle: unknown }) });
  expect(linesOf(data).map((line) => parse(line)!.command)).toEqual(['error', 'warning', 'warning']);
});

test('a finding outside of files has no place', () => {
  expect(Object.keys(parse(linesOf(withoutSource({ ...MIXED, problems: [] }))[0]!)!.properties)).toEqual(['title']);
  expect(Object.keys(parse(linesOf(dataOf({ '-': podText('x', { sleep: 90 }) }))[0]!)!.properties)).toEqual(['title']);
});

test('the runner reads back what was meant, whatever the names are', () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a%0Ab', '::error::x', 'a,line=9', 'a\n::warning::b', 'x\r\ny', '%25'));
  fc.assert(fc.property(name, name, (file, container) => {
    const lines = linesOf(dataOf({ [file]: podText('x', { container, sleep: 90 }) }));
    expect(lines).toHaveLength(1);
    const { command, properties, message } = parse(lines[0]!)!;
    expect(command).toBe('error');
    expect(properties.title).toBe('LH101');
    if (file !== '-') { expect(properties.file).toBe(file.replace(/\\/g, '/')); }
    expect(message).toMatch(/ 90.*\nfix: /);
  }), { numRuns: 300 });
});
