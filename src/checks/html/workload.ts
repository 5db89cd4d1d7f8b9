import { Entry, filterClasses } from './entry';
import { codeHtml, escapeHtml, nameHtml } from './escape';
import { findingsHtml } from './findings';
import { titleHtml, verdictChip } from './overview';
import { Bound } from '../../termination/bound';
import { budgetOf } from '../../termination/budget';
import { gracePeriodText } from '../../termination/grace-period-text';
import { PlannedContainer, TerminationPlan } from '../../termination/termination-plan';
import { hasPicture } from '../../termination/timeline-segments';
import { drawTimelineSvg } from '../../termination/timeline-svg';
import { verdictOf } from '../report-of-verdict';
import { boundText, placeText } from '../report-text-lines';
import { TerminationVerdict } from '../report-types';

/** The card of a workload: budget, picture, findings, and how the numbers were found. */
export function workloadHtml(entry: Entry, version: string | undefined): string {
  const { source, workload } = entry.verdict;
  const place = source === undefined ? '' : `<p class="place">${codeHtml(placeText(source.file, source.lineOf(workload.pointer)))}</p>`;
  return [
    `<article class="card item ${filterClasses(entry)}" id="${entry.id}" aria-labelledby="${entry.id}-name">`,
    `<h3 id="${entry.id}-name">${titleHtml(entry)}</h3>${place}`,
    ...entry.templates.map(({ plan, verdict }, index) => templateHtml(plan, verdict, `${entry.id}-${index + 1}`, entry.templates.length > 1)),
    findingsHtml(entry, version),
    readingHtml(entry.templates.map(({ plan }) => plan)),
    '</article>',
  ].join('\n');
}

function templateHtml(plan: TerminationPlan, verdict: TerminationVerdict, id: string, several: boolean): string {
  const where = several ? ` ${codeHtml(plan.pointer)}` : '';
  const picture = hasPicture(plan) ? `\n<figure>${drawTimelineSvg(plan, { id })}</figure>` : '';
  return `<p class="budget">${verdictChip(verdict)} <span>${budgetSentence(plan)}</span>${where}</p>${picture}`;
}

function budgetSentence(plan: TerminationPlan): string {
  const { neededSeconds, atLeastSeconds } = budgetOf(plan);
  const grace = gracePeriodText(plan);
  if (neededSeconds === undefined) {
    const unbounded = plan.containers.some(({ preStop }) => preStop?.unbounded);
    return `needs ${atLeastSeconds}s and a preStop ${unbounded ? 'without a limit' : 'of unknown length'}, in a ${grace}`;
  }
  if (neededSeconds === 0) { return `nothing to count, in a ${grace}`; }
  return `needs <b>${neededSeconds}s</b> of a ${grace}${verdictOf(plan) === TerminationVerdict.FITS ? `, ${plan.gracePeriodSeconds - neededSeconds}s left` : ''}`;
}

function readingHtml(plans: readonly TerminationPlan[]): string {
  const rows = plans.flatMap(({ containers }) => containers.flatMap(containerRows));
  if (rows.length === 0) { return ''; }
  return [
    '<details class="reading"><summary>How each bound was read</summary>',
    '<div class="scroll"><table><thead><tr><th scope="col">Container</th><th scope="col">What</th><th scope="col">Longest</th><th scope="col">Read from</th></tr></thead><tbody>',
    ...rows,
    '</tbody></table></div></details>',
  ].join('\n');
}

function containerRows(container: PlannedContainer): string[] {
  const { preStop, postStart, shutdownWindowSeconds } = container;
  return [
    ...preStop === undefined ? [] : [hookRow(container, 'preStop', preStop)],
    ...shutdownWindowSeconds === undefined ? [] : [row(container, 'shutdown window', `${shutdownWindowSeconds}s`, ['declared in an annotation'])],
    ...postStart === undefined ? [] : [hookRow(container, 'postStart', postStart)],
  ];
}

function hookRow(container: PlannedContainer, hook: string, bound: Bound): string {
  return row(container, hook, boundText(bound), bound.reading);
}

function row({ name, type }: PlannedContainer, what: string, longest: string, reading: readonly string[]): string {
  const lines = reading.map((line) => `<li>${codeHtml(line)}</li>`).join('');
  return `<tr><th scope="row">${nameHtml(name)}${type === 'sidecar' ? ' <span class="muted">sidecar</span>' : ''}</th>`
    + `<td>${what}</td><td>${escapeHtml(longest)}</td><td><ul>${lines}</ul></td></tr>`;
}
