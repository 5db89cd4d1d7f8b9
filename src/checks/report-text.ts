import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import { WorkloadVerdict } from './checker';
import { printable } from './printable';
import { ReportData } from './report-data';
import { isOpen } from './report-summary';
import { containerText, findingText, headline, placeText, problemText, summaryText } from './report-text-lines';
import { hasHooksOrWindows, hasPicture } from '../termination/timeline-segments';
import { drawTimeline } from '../termination/timeline-text';

/** With more of them, workloads without findings have a line each, and those without hooks one for all. */
const MOST_QUIET = 10;

/**
 * The report for a terminal: every workload with its budget, timeline and findings, and a line that sums it up.
 *
 * Whoever reads it stands at its end, so what there is to do comes last: files without findings first, and within a
 * file the workloads without findings. Ends without a line break.
 */
export function reportText(data: ReportData, options: { readonly colors?: boolean } = {}): string {
  const colors = createColors(options.colors ?? false);
  const quiet = data.verdicts.filter(isQuiet);
  const bare = quiet.filter((verdict) => !hasHooks(verdict));
  const hidden = new Set(bare.length > MOST_QUIET ? bare : []);
  const brief = new Set(quiet.length - bare.length > MOST_QUIET ? quiet.filter((verdict) => !hidden.has(verdict)) : []);
  const files = byFile(data.verdicts.filter((verdict) => !hidden.has(verdict) && !brief.has(verdict)));
  return [
    ...hidden.size === 0 ? [] : [`${hidden.size} workloads without hooks and shutdown windows: nothing to count`],
    ...brief.size === 0 ? [] : [[...brief].map((verdict) => briefText(verdict, colors)).join('\n')],
    ...files.map(({ file, verdicts }) => {
      const blocks = joinBlocks(verdicts.map((verdict) => workloadText(verdict, colors)));
      return file === undefined ? blocks : `${colors.underline(printable(file))}\n${blocks}`;
    }),
    ...data.problems.length === 0 ? [] : [data.problems.map((problem) => problemText(problem, colors)).join('\n')],
    summaryText(data, colors),
  ].join('\n\n');
}

/** A line per pod template, with the file in front. */
function briefText({ source, workload, templates }: WorkloadVerdict, colors: Colors): string {
  const place = source === undefined ? '' : `${placeText(source.file, source.lineOf(workload.pointer))}: `;
  return templates.map(({ plan }) => place + headline(workload, plan, colors)).join('\n');
}

function isQuiet({ findings }: WorkloadVerdict): boolean {
  return findings.length === 0;
}

function hasHooks({ templates }: WorkloadVerdict): boolean {
  return templates.some(({ plan }) => hasHooksOrWindows(plan));
}

/** Files in the order of the input, but those with most to do last; the workloads in them alike. */
function byFile(verdicts: readonly WorkloadVerdict[]): { file: string | undefined; verdicts: WorkloadVerdict[] }[] {
  const files = new Map<string | undefined, WorkloadVerdict[]>();
  for (const verdict of verdicts) {
    const known = files.get(verdict.source?.file);
    if (known === undefined) { files.set(verdict.source?.file, [verdict]); } else { known.push(verdict); }
  }
  return [...files]
    .map(([file, group]) => ({ file, verdicts: [...group].sort((one, other) => toDo(one) - toDo(other)), most: Math.max(...group.map(toDo)) }))
    .sort((one, other) => one.most - other.most);
}

/** Nothing, something accepted, something open. */
function toDo({ findings }: WorkloadVerdict): number {
  if (findings.length === 0) { return 0; }
  return findings.some(isOpen) ? 2 : 1;
}

function workloadText(verdict: WorkloadVerdict, colors: Colors): string {
  const { source, workload, templates, findings } = verdict;
  const short = !hasHooks(verdict);
  return [
    ...templates.map(({ plan }) => [
      headline(workload, plan, colors),
      ...short ? [] : plan.containers.map((container) => indent(containerText(container))),
      ...short || !hasPicture(plan) ? [] : [indent(drawTimeline(plan))],
    ].join('\n')),
    ...findings.map((finding) => indent(findingText(finding, source, colors))),
  ].join('\n');
}

/** A blank line around what has more than one. */
function joinBlocks(blocks: readonly string[]): string {
  return blocks.map((block, index) => {
    if (index === 0) { return block; }
    return (block.includes('\n') || blocks[index - 1]!.includes('\n') ? '\n\n' : '\n') + block;
  }).join('');
}

function indent(text: string): string {
  return text.split('\n').map((line) => line === '' ? '' : `  ${line}`).join('\n');
}
