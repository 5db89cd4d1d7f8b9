import { gracePeriodText } from './grace-period-text';
import { TerminationPlan } from './termination-plan';
import { ContainerTimeline, simulate } from './timeline';
import { drawsSigkill, momentText, momentsText, pictureEnd, segmentsOf } from './timeline-segments';

/** Narrower than a terminal of 100 columns by the two that a report indents with. */
const LINE = 98;
const FEWEST_COLUMNS = 20;
const MOST_COLUMNS = 60;
const LONGEST_NAME = 20;
const GAP = '  ';

/** One sign per kind of time, and its word in the legend. */
const SIGNS = {
  preStop: { sign: '█', word: 'preStop' },
  unknown: { sign: '?', word: 'preStop of unknown length' },
  unbounded: { sign: '∞', word: 'preStop without a limit' },
  sigterm: { sign: 'T', word: 'SIGTERM' },
  window: { sign: '▒', word: 'shutdown window' },
  undeclared: { sign: '░', word: 'left for shutdown' },
  waits: { sign: '·', word: 'runs, not asked to stop yet' },
  sigkill: { sign: 'K', word: 'SIGKILL' },
  limit: { sign: '│', word: 'end of the grace period' },
} as const;
type Kind = keyof typeof SIGNS;

/** The termination of a pod as a picture for terminals: one row per container, a scale, a legend. */
export function drawTimeline(plan: TerminationPlan): string {
  const termination = simulate(plan);
  const { gracePeriodSeconds: grace, containers } = termination;
  const names = containers.map(({ container }) => shortName(container.name));
  const moments = containers.map(momentsText);
  const width = longest(names);
  const last = pictureEnd(termination);
  const column = scaleOf(last, LINE - width - longest(moments) - 2 * GAP.length);
  const used = new Set<Kind>(grace < Infinity ? ['limit'] : []);
  const rows = containers.map((timeline, index) => `${names[index].padEnd(width)}${GAP}${rowOf(timeline, grace, last, column, used)}${GAP}${moments[index]}`);
  const margin = ' '.repeat(width) + GAP;
  const zero = '0s';
  const axis = `${margin}${zero}${momentText(grace).padStart(column(Math.min(grace, last)) + 1 - zero.length)}`;
  const words = grace < Infinity ? [] : [`${momentText(grace)} ${gracePeriodText(plan)}`];
  return [...rows, axis, ...legendOf(used, words, margin)].join('\n');
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

/** Seconds to columns: a whole number of columns per second, or of seconds per column. */
function scaleOf(seconds: number, room: number): (moment: number) => number {
  // one for the column of second 0, one for a SIGKILL that would share its column with SIGTERM
  const columns = Math.min(MOST_COLUMNS, Math.max(FEWEST_COLUMNS, room - 2));
  const perSecond = seconds <= columns ? Math.floor(columns / seconds) : 1 / Math.ceil(seconds / columns);
  return (moment) => Math.round(moment * perSecond);
}

/** Names are foreign input; a line break in one must not break the picture. */
function shortName(name: string): string {
  const printable = name.replace(/[^ -~]/g, '?');
  return printable.length > LONGEST_NAME ? `${printable.slice(0, LONGEST_NAME - 1)}…` : printable;
}

function rowOf(timeline: ContainerTimeline, grace: number, last: number, column: (moment: number) => number, used: Set<Kind>): string {
  const { sigterm, sigkill } = timeline;
  const cells: Kind[] = [];
  for (const { kind, from, to } of segmentsOf(timeline, grace)) {
    for (let index = column(from); index < column(Math.min(to, last)); index += 1) { cells[index] = kind; }
  }
  if (sigterm < Infinity) { cells[column(sigterm)] = 'sigterm'; }
  if (drawsSigkill(timeline, grace)) { cells[Math.max(column(sigkill), column(sigterm) + 1)] = 'sigkill'; }
  const limit = column(Math.min(grace, last));
  if (grace < Infinity && cells[limit] !== 'sigterm' && cells[limit] !== 'sigkill') { cells[limit] = 'limit'; }
  for (const kind of Object.values(cells)) { used.add(kind); }
  return Array.from({ length: Math.max(limit + 1, cells.length) }, (_, index) => cells[index] === undefined ? ' ' : SIGNS[cells[index]].sign).join('');
}

function legendOf(used: Set<Kind>, words: readonly string[], margin: string): string[] {
  const lines: string[] = [];
  const signs = (Object.keys(SIGNS) as Kind[]).filter((kind) => used.has(kind)).map((kind) => `${SIGNS[kind].sign} ${SIGNS[kind].word}`);
  for (const entry of [...signs, ...words]) {
    const longer = `${lines[lines.length - 1]}   ${entry}`;
    if (lines.length > 0 && longer.length <= LINE) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(margin + entry);
    }
  }
  return lines;
}
