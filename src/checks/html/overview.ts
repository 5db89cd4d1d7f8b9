import { Entry, SEVERITIES, filterClasses } from './entry';
import { codeHtml, nameHtml } from './escape';
import { budgetOf } from '../../termination/budget';
import { TerminationPlan } from '../../termination/termination-plan';
import { counted } from '../report-summary';
import { gracePeriodCell, neededText, placeText } from '../report-text-lines';
import { TerminationVerdict } from '../report-types';

interface Cell {
  readonly content: string;
  readonly of?: 'number' | 'share';
}

const HEAD: readonly Cell[] = [
  { content: 'Workload' }, { content: 'Needs', of: 'number' }, { content: 'Grace period', of: 'number' },
  { content: '<span class="hidden">Share of it</span>', of: 'share' }, { content: 'Verdict' }, { content: 'Findings' },
];

/** Every workload that has a card, in a line. The roles are for narrow screens, where the rows are laid out as lines of text. */
export function overviewHtml(entries: readonly Entry[]): string {
  if (entries.length === 0) { return ''; }
  const head = HEAD.map(({ content, of }) => `<th role="columnheader" scope="col"${classOf(of)}>${content}</th>`).join('');
  return [
    '<section aria-labelledby="overview"><h2 id="overview">Overview</h2>',
    `<table class="overview" role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">`,
    ...entries.flatMap((entry) => {
      const found = findingsText(entry);
      return entry.templates.map(({ plan, verdict }) => rowOf(entry, plan, verdict, found));
    }),
    '</tbody></table>',
    nothingHtml(),
    '</section>',
  ].join('\n');
}

export function nothingHtml(): string {
  return '<p class="nothing">No workload answers to both choices.</p>';
}

function rowOf(entry: Entry, plan: TerminationPlan, verdict: TerminationVerdict, found: string): string {
  const { source, workload } = entry.verdict;
  const places = [
    ...entry.templates.length > 1 ? [plan.pointer] : [],
    ...source === undefined ? [] : [placeText(source.file, source.lineOf(workload.pointer))],
  ].map((text) => `<span class="place">${codeHtml(text)}</span>`).join('');
  const cells: Cell[] = [
    { content: neededText(plan), of: 'number' }, { content: gracePeriodCell(plan), of: 'number' }, { content: shareSvg(plan, verdict), of: 'share' },
    { content: verdictChip(verdict) }, { content: found },
  ];
  return `<tr role="row" class="item ${filterClasses(entry, [verdict])}"><th role="rowheader" scope="row"><a href="#${entry.id}">${titleHtml(entry)}</a>${places}</th>`
    + `${cells.map(({ content, of }) => `<td role="cell"${classOf(of)}>${content}</td>`).join('')}</tr>`;
}

function classOf(name: string | undefined): string {
  return name === undefined ? '' : ` class="${name}"`;
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

/** What is needed beside what there is; the numbers stand next to it. Empty where nobody knows what there is. */
function shareSvg(plan: TerminationPlan, verdict: TerminationVerdict): string {
  if (plan.gracePeriodReading !== 'exact') { return ''; }
  const grace = plan.effectiveGracePeriodSeconds;
  // what is not known ends where the grace period does, what has no limit beyond it
  const needed = budgetOf(plan).neededSeconds ?? (verdict === TerminationVerdict.EXCEEDS ? grace * 1.3 : grace);
  const whole = Math.max(grace, Math.min(needed, grace * 3));
  const percent = (seconds: number) => `${Math.round(1000 * Math.min(1, seconds / whole)) / 10}%`;
  return '<svg class="share-bar" width="100%" height="10" aria-hidden="true">'
    + `<rect class="track" y="2" width="${percent(grace)}" height="6" rx="3"/><rect class="used ${verdict}" y="2" width="${percent(needed)}" height="6" rx="3"/>`
    + `${needed > grace ? `<line class="edge" x1="${percent(grace)}" x2="${percent(grace)}" y1="0" y2="10"/>` : ''}</svg>`;
}
