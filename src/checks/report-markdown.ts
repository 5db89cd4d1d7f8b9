import { WorkloadVerdict } from './checker';
import { JudgedFinding, Severity } from './finding';
import { MarkdownPart, cut, filled } from './markdown-room';
import { markdownCode, markdownText } from './markdown-text';
import { ReportData } from './report-data';
import { verdictOf } from './report-of-verdict';
import { counted, isOpen, summaryOf, verdictSentence } from './report-summary';
import { gracePeriodCell, neededText, placeText } from './report-text-lines';
import { TerminationVerdict } from './report-types';
import { ruleOf, rulePageUrl } from './rule-catalogue';
import { InputProblem } from '../kubernetes/manifest-source';
import { WorkloadView } from '../kubernetes/pod-template';
import { drawTimelineMermaid } from '../termination/timeline-mermaid';
import { hasHooksOrWindows, hasPicture } from '../termination/timeline-segments';

/** GitHub takes no longer comment on a pull request. */
const LONGEST_COMMENT = 65_536;

const VERDICT_SIGNS = { [TerminationVerdict.FITS]: '✅', [TerminationVerdict.EXCEEDS]: '❌', [TerminationVerdict.UNKNOWN]: '❔' } as const;
const SEVERITY_SIGNS = { [Severity.ERROR]: '❌', [Severity.WARNING]: '⚠️', [Severity.INFO]: 'ℹ️' } as const;

/**
 * The report for a comment on a pull request: verdicts, a table of workloads, findings, Mermaid diagrams.
 *
 * What a comment has no room for is left out, and it says so: diagrams first, findings last.
 */
export function reportMarkdown(data: ReportData, { version }: { readonly version?: string } = {}): string {
  const shown = data.verdicts.filter((verdict) => verdict.findings.length > 0 || verdict.templates.some(({ plan }) => hasHooksOrWindows(plan)));
  const open = shown.filter(hasOpen);
  return filled(partsOf(data, shown, shown, version), LONGEST_COMMENT)
    ?? filled(partsOf(data, shown, open, version), LONGEST_COMMENT)
    ?? cut(partsOf(data, shown, open, version), LONGEST_COMMENT);
}

function partsOf(data: ReportData, shown: readonly WorkloadVerdict[], rows: readonly WorkloadVerdict[], version: string | undefined): MarkdownPart[] {
  const hidden = data.verdicts.length - shown.length;
  return [
    { text: `## ${verdictSentence(data)}` },
    { text: summaryLine(data) },
    { text: rows.length === 0 ? '' : tableOf(rows) },
    { text: rows.length === shown.length ? '' : `${counted(shown.length - rows.length, 'workload')} without findings, not in the table.` },
    { text: hidden === 0 ? '' : `${counted(hidden, 'workload')} without hooks, shutdown windows and findings.` },
    { text: data.problems.length === 0 ? '' : `### Not read\n\n${data.problems.map(problemText).join('\n')}` },
    ...shown.filter(hasOpen).map((verdict): MarkdownPart => ({ text: openText(verdict, version), picture: pictureOf(verdict) })),
    { text: acceptedText(shown, version) },
    ...shown.filter((verdict) => !hasOpen(verdict)).map((verdict): MarkdownPart => ({ text: '', picture: foldedPictureOf(verdict) })),
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
    ...data.cluster.platforms.map(({ name }) => markdownText(name)),
  ].join(' · ');
}

function tableOf(verdicts: readonly WorkloadVerdict[]): string {
  const rows = verdicts.flatMap(({ workload, templates, findings }) => {
    const found = countsText(findings);
    return templates.map(({ plan }) => {
      const verdict = verdictOf(plan);
      const which = templates.length > 1 ? ` ${markdownCode(plan.pointer)}` : '';
      return `| ${nameOf(workload)}${which} | ${neededText(plan)} | ${gracePeriodCell(plan)} | ${VERDICT_SIGNS[verdict]} ${verdict} | ${found} |`;
    });
  });
  return ['| workload | needed | grace period | verdict | findings |', '|---|--:|--:|---|---|', ...rows].join('\n');
}

function countsText(findings: readonly JudgedFinding[]): string {
  const open = findings.filter(isOpen);
  const counts = Object.values(Severity).flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [counted(number, severity)];
  });
  const accepted = findings.length - open.length;
  return [...counts, ...accepted === 0 ? [] : [`${accepted} accepted`]].join(', ');
}

function nameOf({ kind, namespace, name }: WorkloadView): string {
  return `${markdownText(kind)} **${markdownText(name) || '&nbsp;'}**${namespace === undefined ? '' : ` in ${markdownText(namespace)}`}`;
}

function openText({ source, workload, findings }: WorkloadVerdict, version: string | undefined): string {
  const items = findings.filter(isOpen).map((finding) => {
    const place = source === undefined ? '' : `  \n  ${markdownCode(placeText(source.file, source.lineOf(finding.pointer)))}`;
    return `- ${SEVERITY_SIGNS[finding.severity]} **${finding.severity}** ${ruleLink(finding, version)} ${markdownText(finding.message)}  \n`
      + `  **fix:** ${markdownText(finding.fix)}${place}`;
  });
  return `### ${nameOf(workload)}\n\n${items.join('\n')}`;
}

function acceptedText(verdicts: readonly WorkloadVerdict[], version: string | undefined): string {
  const items = verdicts.flatMap(({ source, workload, findings }) => findings.filter((finding) => !isOpen(finding)).map((finding) => {
    const place = source === undefined ? '' : `, ${markdownCode(placeText(source.file, source.lineOf(finding.pointer)))}`;
    return `- ${ruleLink(finding, version)} ${nameOf(workload)}${place}: ${markdownText(finding.message)}  \n`
      + `  **reason:** ${markdownText(finding.acknowledgedBecause ?? '')}`;
  }));
  return items.length === 0 ? '' : folded(`${counted(items.length, 'finding')} accepted`, items.join('\n'));
}

function ruleLink({ rule }: JudgedFinding, version: string | undefined): string {
  const metadata = ruleOf(rule);
  return metadata === undefined ? rule : `[${rule}](${rulePageUrl(metadata, version)})`;
}

function problemText({ file, line, message }: InputProblem): string {
  return `- ${file === undefined ? '' : `${markdownCode(placeText(file, line))}: `}${message.split('\n').map(markdownText).join('  \n  ')}`;
}

function pictureOf({ templates }: WorkloadVerdict): (() => string) | undefined {
  const drawn = templates.filter(({ plan }) => hasPicture(plan));
  return drawn.length === 0 ? undefined : () => drawn.flatMap(({ plan }) => [
    ...templates.length > 1 ? [markdownCode(plan.pointer)] : [],
    `\`\`\`mermaid\n${drawTimelineMermaid(plan)}\n\`\`\``,
  ]).join('\n\n');
}

function foldedPictureOf(verdict: WorkloadVerdict): (() => string) | undefined {
  const picture = pictureOf(verdict);
  return picture && (() => folded(`Timeline of ${nameOf(verdict.workload)}`, picture()));
}

/** Markdown inside of a summary is not read everywhere, so the strong type is HTML there. */
function folded(summary: string, content: string): string {
  return `<details><summary>${summary.replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')}</summary>\n\n${content}\n\n</details>`;
}
