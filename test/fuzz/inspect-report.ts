import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import type { Log } from 'sarif';
import { ReportFormat } from '../../src/checks/formats';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../docs/report.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(SCHEMA);

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const VOID_ELEMENTS = ['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr'];
const LONGEST_COMMENT = 65_536;

/** What is wrong with a report as text of its format; empty when a reader of the format takes it. */
export const INSPECTIONS: Readonly<Record<ReportFormat, (text: string, lines: number) => string[]>> = {
  json: inspectJson,
  sarif: inspectSarif,
  github: (text) => text === '' ? [] : text.split('\n').filter((line) => !/^::(error|warning|notice) (file=[^:,\r]*,(line=[1-9]\d*,)?)?title=[^:,\r]+::\S/.test(line))
    .map((line) => `no workflow command: ${line.slice(0, 120)}`),
  markdown: inspectMarkdown,
  html: inspectHtml,
  text: (text) => controlIn(text),
};

function controlIn(text: string): string[] {
  const found = CONTROL.exec(text);
  return found === null ? [] : [`control character U+${found[0].charCodeAt(0).toString(16)} at ${JSON.stringify(text.slice(Math.max(0, found.index - 40), found.index + 20))}`];
}

interface JsonReport {
  readonly workloads: readonly { verdict: string; neededSeconds: number | null; terminationGracePeriodSeconds: number }[];
  readonly findings: readonly { line: number | null; pointer: string }[];
  readonly problems: readonly { line: number | null; message: string }[];
  readonly summary: Readonly<Record<string, unknown>>;
}

function inspectJson(text: string, lines: number): string[] {
  const report = JSON.parse(text) as JsonReport;
  if (!validate(report)) { return validate.errors!.slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`); }
  const { workloads, findings, problems, summary } = report;
  const verdicts = ['fits', 'exceeds', 'unknown'].map((verdict) => workloads.filter((workload) => workload.verdict === verdict).length);
  return [
    ...[...findings, ...problems].some(({ line }) => line !== null && line > lines) ? ['a line behind the end of the input'] : [],
    ...findings.some(({ pointer }) => pointer !== '' && !pointer.startsWith('/')) ? ['no JSON pointer'] : [],
    ...problems.filter(({ message }) => /^could not be judged|^$/.test(message)).map(({ message }) => `a fault of ours: ${message}`),
    ...workloads.some(({ verdict, neededSeconds, terminationGracePeriodSeconds }) => verdict === 'fits' && neededSeconds! > Math.max(1, terminationGracePeriodSeconds))
      ? ['fits, though more is needed than there is'] : [],
    ...summary.workloads !== workloads.length || `${verdicts}` !== `${[summary.fits, summary.exceeds, summary.unknown]}` ? ['the summary counts otherwise'] : [],
  ];
}

function inspectSarif(text: string, lines: number): string[] {
  const { version, runs: [run] } = JSON.parse(text) as Log;
  const rules = run!.tool.driver.rules!;
  return [
    ...version === '2.1.0' ? [] : ['no SARIF 2.1.0'],
    ...run!.results!.flatMap(({ ruleId, ruleIndex, message, locations }) => {
      const { startLine = 1 } = locations?.[0]?.physicalLocation?.region ?? {};
      return rules[ruleIndex ?? -1]?.id === ruleId && message.text !== '' && startLine >= 1 && startLine <= lines ? [] : [`a result that leads nowhere: ${ruleId}`];
    }),
  ];
}

function inspectMarkdown(text: string): string[] {
  const fences = text.split('\n').filter((line) => line.startsWith('```'));
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const outside = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/(`+)[^\n]*?\1/g, '');
  return [
    ...controlIn(text),
    ...text.length > LONGEST_COMMENT ? [`${text.length} characters are too long for a comment`] : [],
    ...fences.some((fence, index) => fence !== (index % 2 === 0 ? '```mermaid' : '```')) || fences.length % 2 === 1 ? ['fences that do not pair'] : [],
    ...rows.filter((row) => (row.replace(/\\\\/g, '').match(/(?<!\\)\|/g) ?? []).length !== 6).map((row) => `a row with other columns: ${row.slice(0, 120)}`),
    ...[...outside.matchAll(/<(?!\/?(?:details|summary|b|code)>)[a-z/!?][^\n]{0,40}/gi)].map(([tag]) => `a tag of others: ${tag}`),
  ];
}

/** Every element is closed, and nothing in it runs or loads. */
function inspectHtml(text: string): string[] {
  const open: string[] = [];
  const faults = controlIn(text);
  const body = text.replace(/<style>[\s\S]*?<\/style>/g, '');
  for (const [tag, closing, name, rest] of body.matchAll(/<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*"|='[^']*'|=[^\s"'>]+)?)*)\s*\/?>/g)) {
    if (/^(script|iframe|object|embed)$/i.test(name!) || /\son\w+\s*=|javascript:/i.test(rest!.replace(/"[^"]*"/g, (value) => value.startsWith('"javascript:') ? value : '""'))) { faults.push(`runs: ${tag}`); }
    if (VOID_ELEMENTS.includes(name!.toLowerCase()) || tag.endsWith('/>')) { continue; }
    if (closing === '') { open.push(name!); } else if (open.pop() !== name) { faults.push(`${tag} closes nothing`); }
  }
  if (open.length > 0) { faults.push(`never closed: ${open.join(' ')}`); }
  // what is no tag must not look like the beginning of one
  if (/<(?![/!]?[A-Za-z])/.test(body)) { faults.push('a bare <'); }
  return faults.slice(0, 3);
}
