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
  for (const diagrams of ['all', 'open'] as const) {
    const text = blocksOf(data, version, diagrams).join(GAP);
    if (text.length <= LONGEST_COMMENT) { return text; }
  }
  return cut(blocksOf(data, version, 'none'));
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

function blocksOf(data: ReportData, version: string | undefined, diagrams: Diagrams): string[] {
  const shown = data.verdicts.filter((verdict) => verdict.findings.length > 0 || verdict.templates.some(({ plan }) => hasPicture(plan)));
  const hidden = data.verdicts.length - shown.length;
  const open = shown.filter(hasOpen);
  const quiet = diagrams === 'all' ? shown.filter((verdict) => !hasOpen(verdict)) : [];
  const rows = diagrams === 'none' ? open : shown;
  return [
    `## ${verdictSentence(data)}`,
    summaryLine(data),
    ...LEFT_OUT[diagrams],
    ...rows.length === 0 ? [] : [tableOf(rows)],
    ...hidden === 0 ? [] : [`${counted(hidden, 'workload')} without hooks, shutdown windows and findings.`],
    ...data.problems.length === 0 ? [] : [`### Not read\n\n${data.problems.map(problemText).join('\n')}`],
    ...open.map((verdict) => openText(verdict, version, diagrams !== 'none')),
    ...acceptedText(shown, version),
    ...quiet.flatMap(quietText),
  ];
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
