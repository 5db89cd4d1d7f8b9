import { TerminationPlan } from './termination-plan';
import { ContainerTimeline, simulate } from './timeline';

const COLUMNS = 60;
const LONGEST_NAME = 20;
const GAP = '  ';

/** One sign per kind of time, and its word in the legend. */
const SIGNS = {
  preStop: { sign: '█', word: 'preStop' },
  unknown: { sign: '?', word: 'preStop of unknown length' },
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
  const { gracePeriodSeconds: grace, containers } = simulate(plan);
  const column = scaleOf(Math.max(grace, ...containers.map(({ end }) => end)));
  const width = Math.min(LONGEST_NAME, Math.max(0, ...containers.map(({ container }) => container.name.length)));
  const used = new Set<Kind>(['limit']);
  const rows = containers.map((timeline) => `${nameOf(timeline, width)}${GAP}${rowOf(timeline, grace, column, used)}${GAP}${momentsOf(timeline)}`);
  const margin = ' '.repeat(width) + GAP;
  const zero = '0s';
  const axis = `${margin}${zero}${`${grace}s`.padStart(column(grace) + 1 - zero.length)}`;
  return [...rows, axis, ...legendOf(used, margin)].join('\n');
}

/** Seconds to columns: a whole number of columns per second, or of seconds per column. */
function scaleOf(seconds: number): (moment: number) => number {
  const perSecond = seconds <= COLUMNS ? Math.floor(COLUMNS / seconds) : 1 / Math.ceil(seconds / COLUMNS);
  return (moment) => Math.round(moment * perSecond);
}

function nameOf({ container: { name } }: ContainerTimeline, width: number): string {
  return name.length > width ? `${name.slice(0, width - 1)}…` : name.padEnd(width);
}

function rowOf(timeline: ContainerTimeline, grace: number, column: (moment: number) => number, used: Set<Kind>): string {
  const { container, preStopEnd, sigterm, sigkill, end, killed } = timeline;
  const cells: Kind[] = [];
  const fill = (kind: Kind, from: number, to: number) => {
    for (let index = column(from); index < column(to); index += 1) { cells[index] = kind; }
  };
  fill(container.preStop !== undefined && container.preStop.seconds === undefined ? 'unknown' : 'preStop', 0, preStopEnd);
  fill('waits', preStopEnd, sigterm);
  if (container.shutdownWindowSeconds === undefined) {
    fill('undeclared', sigterm, Math.min(sigkill, Math.max(grace, sigterm)));
  } else {
    fill('window', sigterm, end);
  }
  cells[column(sigterm)] = 'sigterm';
  if (killed) { cells[Math.max(column(end), column(sigterm) + 1)] = 'sigkill'; }
  const limit = column(grace);
  if (cells[limit] !== 'sigterm' && cells[limit] !== 'sigkill') { cells[limit] = 'limit'; }
  for (const kind of Object.values(cells)) { used.add(kind); }
  return Array.from({ length: Math.max(limit + 1, cells.length) }, (_, index) => cells[index] === undefined ? ' ' : SIGNS[cells[index]].sign).join('');
}

function momentsOf({ container, sigterm, sigkill, end, killed }: ContainerTimeline): string {
  const asked = `SIGTERM at ${sigterm}s`;
  if (killed) { return `${asked}, SIGKILL at ${end}s`; }
  return container.shutdownWindowSeconds === undefined ? `${asked}, SIGKILL at ${sigkill}s` : `${asked}, gone by ${end}s`;
}

function legendOf(used: Set<Kind>, margin: string): string[] {
  const entries = (Object.keys(SIGNS) as Kind[]).filter((kind) => used.has(kind)).map((kind) => `${SIGNS[kind].sign} ${SIGNS[kind].word}`);
  const half = entries.length > 4 ? Math.ceil(entries.length / 2) : entries.length;
  return [entries.slice(0, half), entries.slice(half)].filter((line) => line.length > 0).map((line) => margin + line.join('   '));
}
