import { Entry, SEVERITIES, filterClasses } from './entry';
import { codeHtml, nameHtml } from './escape';
import { budgetOf } from '../../termination/budget';
import { TerminationPlan } from '../../termination/termination-plan';
import { counted } from '../report-summary';
import { neededText, placeText } from '../report-text-lines';
import { TerminationVerdict } from '../report-types';

/** Every workload that has a card, in a line. */
export function overviewHtml(entries: readonly Entry[]): string {
  if (entries.length === 0) { return ''; }
  return [
    '<section aria-labelledby="overview"><h2 id="overview">Overview</h2>',
    '<table class="overview"><thead><tr><th scope="col">Workload</th><th scope="col" class="number">Needs</th><th scope="col" class="number">Grace period</th>'
      + '<th scope="col" class="share"><span class="hidden">Share of it</span></th><th scope="col">Verdict</th><th scope="col">Findings</th></tr></thead><tbody>',
    ...entries.flatMap((entry) => entry.templates.map(({ plan, verdict }) => rowOf(entry, plan, verdict))),
    '</tbody></table>',
    nothingHtml(),
    '</section>',
  ].join('\n');
}

export function nothingHtml(): string {
  return '<p class="nothing">No workload answers to both choices.</p>';
}

function rowOf(entry: Entry, plan: TerminationPlan, verdict: TerminationVerdict): string {
  const { source, workload } = entry.verdict;
  const place = source === undefined ? '' : `<span class="place">${codeHtml(placeText(source.file, source.lineOf(workload.pointer)))}</span>`;
  return `<tr class="item ${filterClasses(entry)}"><th scope="row"><a href="#${entry.id}">${titleHtml(entry)}</a>${place}</th>`
    + `<td class="number">${neededText(plan)}</td><td class="number">${plan.gracePeriodSeconds}s</td><td class="share">${shareSvg(plan, verdict)}</td>`
    + `<td>${verdictChip(verdict)}</td><td>${findingsText(entry)}</td></tr>`;
}

/** Kind, name, namespace. */
export function titleHtml({ verdict: { workload: { kind, name, namespace } } }: Entry): string {
  const where = namespace === undefined ? '' : ` <span class="namespace">in ${nameHtml(namespace)}</span>`;
  return `<span class="kind">${nameHtml(kind)}</span> <b>${nameHtml(name === '' ? 'without a name' : name)}</b>${where}`;
}

export function verdictChip(verdict: TerminationVerdict): string {
  return `<span class="chip ${verdict}">${verdict}</span>`;
}

function findingsText({ open, accepted }: Entry): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`<span class="severity ${severity}">${counted(number, severity)}</span>`];
  });
  return [...counts, ...accepted.length === 0 ? [] : [`<span class="muted">${accepted.length} accepted</span>`]].join(' ');
}

/** What is needed beside what there is; the numbers stand next to it. */
function shareSvg(plan: TerminationPlan, verdict: TerminationVerdict): string {
  const grace = plan.effectiveGracePeriodSeconds;
  const needed = budgetOf(plan).neededSeconds ?? grace * 1.25;
  const whole = Math.max(grace, Math.min(needed, grace * 3));
  const percent = (seconds: number) => `${Math.round(1000 * Math.min(1, seconds / whole)) / 10}%`;
  return '<svg class="share-bar" width="100%" height="10" aria-hidden="true">'
    + `<rect class="track" y="2" width="${percent(grace)}" height="6" rx="3"/><rect class="used ${verdict}" y="2" width="${percent(needed)}" height="6" rx="3"/>`
    + `${needed > grace ? `<line class="edge" x1="${percent(grace)}" x2="${percent(grace)}" y1="0" y2="10"/>` : ''}</svg>`;
}
