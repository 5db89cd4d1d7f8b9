import { WorkloadVerdict } from './checker';
import { JudgedFinding, Severity } from './finding';
import { InputProblem } from './manifest-source';
import { markdownCode, markdownText } from './markdown-text';
import { ReportData } from './report-data';
import { verdictOf } from './report-of-verdict';
import { counted, isOpen, summaryOf, verdictSentence } from './report-summary';
import { neededText, placeText } from './report-text-lines';
import { TerminationVerdict } from './report-types';
import { ruleOf, rulePageUrl } from './rule-catalogue';
import { WorkloadView } from '../kubernetes/pod-template';
import { drawTimelineMermaid } from '../termination/timeline-mermaid';
import { hasPicture } from '../termination/timeline-segments';

/** GitHub takes no longer comment on a pull request. */
const LONGEST_COMMENT = 65_536;
const GAP = '\n\n';

const VERDICT_SIGNS = { [TerminationVerdict.FITS]: '✅', [TerminationVerdict.EXCEEDS]: '❌', [TerminationVerdict.UNKNOWN]: '❔' } as const;
const SEVERITY_SIGNS = { [Severity.ERROR]: '❌', [Severity.WARNING]: '⚠️', [Severity.INFO]: 'ℹ️' } as const;

/** What is drawn: every timeline, those of workloads with findings, none. */
type Diagrams = 'all' | 'open' | 'none';

const LEFT_OUT: Readonly<Record<Diagrams, readonly string[]>> = {
  all: [],
  open: ['Timelines of workloads without findings are left out.'],
  none: ['Timelines, and workloads without findings, are left out.'],
};

/**
 * The report for a comment on a pull request: verdicts, a table of workloads, findings, Mermaid diagrams.
 *
 * What a comment has no room for is left out, and it says so: diagrams first, findings last.
 */
export function reportMarkdown(data: ReportData, { version }: { readonly version?: string } = {}): string {
  return whole(blocksOf(data, version, 'all')) ?? whole(blocksOf(data, version, 'open')) ?? cut([...blocksOf(data, version, 'none')]);
}

/** Undefined when it is too long; the rest is not even drawn then. */
function whole(blocks: Iterable<string>): string | undefined {
  const kept: string[] = [];
  let length = 0;
  for (const block of blocks) {
    kept.push(block);
    length += block.length + GAP.length;
    if (length - GAP.length > LONGEST_COMMENT) { return undefined; }
  }
  return kept.join(GAP);
}

function cut(blocks: readonly string[]): string {
  const note = (count: number) => `${counted(count, 'part')} of this report left out: a comment has room for ${LONGEST_COMMENT} characters.`;
  const kept: string[] = [];
  let room = LONGEST_COMMENT - note(blocks.length).length;
  for (const block of blocks) {
    room -= block.length + GAP.length;
    if (room >= 0) { kept.push(block); } else { room += block.length + GAP.length; }
  }
  return kept.length === blocks.length ? kept.join(GAP) : [...kept, note(blocks.length - kept.length)].join(GAP);
}

function* blocksOf(data: ReportData, version: string | undefined, diagrams: Diagrams): Iterable<string> {
  const shown = data.verdicts.filter((verdict) => verdict.findings.length > 0 || verdict.templates.some(({ plan }) => hasPicture(plan)));
  const hidden = data.verdicts.length - shown.length;
  const open = shown.filter(hasOpen);
  const rows = diagrams === 'none' ? open : shown;
  yield `## ${verdictSentence(data)}`;
  yield summaryLine(data);
  yield* LEFT_OUT[diagrams];
  if (rows.length > 0) { yield tableOf(rows); }
  if (hidden > 0) { yield `${counted(hidden, 'workload')} without hooks, shutdown windows and findings.`; }
  if (data.problems.length > 0) { yield `### Not read\n\n${data.problems.map(problemText).join('\n')}`; }
  for (const verdict of open) { yield openText(verdict, version, diagrams !== 'none'); }
  yield* acceptedText(shown, version);
  if (diagrams !== 'all') { return; }
  for (const verdict of shown) {
    if (!hasOpen(verdict)) { yield* quietText(verdict); }
  }
}

function hasOpen({ findings }: WorkloadVerdict): boolean {
  return findings.some(isOpen);
}

function summaryLine(data: ReportData): string {
  const { exceeds, unknown, fits, errors, warnings, infos, acknowledged } = summaryOf(data);
  return [
    `❌ ${exceeds} exceeds`, `❔ ${unknown} unknown`, `✅ ${fits} fits`, counted(errors, 'error'), counted(warnings, 'warning'),
    ...infos === 0 ? [] : [counted(infos, 'info')],
    `${acknowledged} accepted`,
    `Kubernetes ${data.cluster.kubernetesVersion}`,
    ...data.cluster.platforms.map(({ name }) => markdownText(name)),
  ].join(' · ');
}

function tableOf(verdicts: readonly WorkloadVerdict[]): string {
  const rows = verdicts.flatMap(({ workload, templates, findings }) => templates.map(({ plan }) => {
    const open = findings.filter(isOpen);
    const verdict = verdictOf(plan);
    const counts = Object.values(Severity).flatMap((severity) => {
      const number = open.filter((finding) => finding.severity === severity).length;
      return number === 0 ? [] : [counted(number, severity)];
    });
    const accepted = findings.length - open.length;
    const which = templates.length > 1 ? ` ${markdownCode(plan.pointer)}` : '';
    return `| ${nameOf(workload)}${which} | ${neededText(plan)} | ${plan.gracePeriodSeconds}s `
      + `| ${VERDICT_SIGNS[verdict]} ${verdict} | ${[...counts, ...accepted === 0 ? [] : [`${accepted} accepted`]].join(', ')} |`;
  }));
  return ['| workload | needed | grace period | verdict | findings |', '|---|--:|--:|---|---|', ...rows].join('\n');
}

function nameOf({ kind, namespace, name }: WorkloadView): string {
  return `${markdownText(kind)} **${markdownText(name) || '&nbsp;'}**${namespace === undefined ? '' : ` in ${markdownText(namespace)}`}`;
}

function openText({ source, workload, templates, findings }: WorkloadVerdict, version: string | undefined, drawn: boolean): string {
  const items = findings.filter(isOpen).map((finding) => {
    const place = source === undefined ? '' : `  \n  ${markdownCode(placeText(source.file, source.lineOf(finding.pointer)))}`;
    return `- ${SEVERITY_SIGNS[finding.severity]} **${finding.severity}** ${ruleLink(finding, version)} ${markdownText(finding.message)}  \n`
      + `  **fix:** ${markdownText(finding.fix)}${place}`;
  });
  return [`### ${nameOf(workload)}`, items.join('\n'), ...drawn ? diagramsOf(templates) : []].join('\n\n');
}

function quietText({ workload, templates }: WorkloadVerdict): string[] {
  const diagrams = diagramsOf(templates);
  return diagrams.length === 0 ? [] : [folded(`Timeline of ${nameOf(workload)}`, diagrams.join('\n\n'))];
}

function acceptedText(verdicts: readonly WorkloadVerdict[], version: string | undefined): string[] {
  const items = verdicts.flatMap(({ source, workload, findings }) => findings.filter((finding) => !isOpen(finding)).map((finding) => {
    const place = source === undefined ? '' : `, ${markdownCode(placeText(source.file, source.lineOf(finding.pointer)))}`;
    return `- ${ruleLink(finding, version)} ${nameOf(workload)}${place}: ${markdownText(finding.message)}  \n`
      + `  **reason:** ${markdownText(finding.acknowledgedBecause ?? '')}`;
  }));
  return items.length === 0 ? [] : [folded(`${counted(items.length, 'finding')} accepted`, items.join('\n'))];
}

function ruleLink({ rule }: JudgedFinding, version: string | undefined): string {
  const metadata = ruleOf(rule);
  return metadata === undefined ? rule : `[${rule}](${rulePageUrl(metadata, version)})`;
}

function problemText({ file, line, message }: InputProblem): string {
  return `- ${file === undefined ? '' : `${markdownCode(placeText(file, line))}: `}${message.split('\n').map(markdownText).join('  \n  ')}`;
}

function diagramsOf(templates: WorkloadVerdict['templates']): string[] {
  return templates.flatMap(({ plan }) => !hasPicture(plan) ? [] : [
    ...templates.length > 1 ? [markdownCode(plan.pointer)] : [],
    `\`\`\`mermaid\n${drawTimelineMermaid(plan)}\n\`\`\``,
  ]);
}

/** Markdown inside of a summary is not read everywhere, so the strong type is HTML there. */
function folded(summary: string, content: string): string {
  return `<details><summary>${summary.replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')}</summary>\n\n${content}\n\n</details>`;
}
