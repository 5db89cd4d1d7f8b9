import { gracePeriodText } from './grace-period-text';
import { PlannedContainer, TerminationPlan } from './termination-plan';
import { ContainerTimeline, TerminationTimeline, simulate } from './timeline';
import { ticksOf } from './timeline-axis';
import { Segment, drawsSigkill, lastMoment, momentsText, pictureEnd, segmentsOf } from './timeline-segments';
import { TIMELINE_STYLE } from './timeline-svg-style';

export interface TimelineSvgOptions {
  /** Start of the ids inside of the picture; different for every picture of a page. */
  readonly id: string;
  /** The picture is a file of its own, so it brings its styles. */
  readonly standalone?: boolean;
}

// lengths in px; moments are in percent of the width, so that text keeps its size on a phone
const TOP = 26;
const ROW = 66;
const BAR_TOP = 20;
const BAR = 18;
const AXIS = 26;
const MOST_TICKS = 8;
const LONGEST_NAME = 44;
/** How far beyond the end of the grace period something is drawn that goes on, as a share of what is drawn else. */
const BEYOND = 0.14;
/** Overruns longer than this share of it are cut, and drawn as an arrow. */
const LONGEST_OVERRUN = 0.6;
/** Room for the arrow behind a bar that nothing cuts, as a share of the width. */
const ARROW = 0.04;

type Position = (moment: number) => string;

/**
 * The termination of a pod as SVG: one row per container, a scale, the end of the grace period.
 *
 * It is as wide as its surroundings. Colours come from `TIMELINE_STYLE`, which the page has to bring.
 */
export function drawTimelineSvg(plan: TerminationPlan, { id, standalone }: TimelineSvgOptions): string {
  const termination = simulate(plan);
  const { gracePeriodSeconds: grace, containers } = termination;
  const total = lengthOf(termination);
  // behind the last known moment there is no scale
  const scaleEnd = grace < Infinity ? total : lastMoment(termination);
  const at: Position = (moment) => `${round(100 * Math.min(1, moment / total))}%`;
  const height = TOP + ROW * containers.length + AXIS;
  const bottom = height - AXIS;
  const head = standalone ? ' xmlns="http://www.w3.org/2000/svg" width="860"' : ' width="100%"';
  return [
    `<svg class="timeline"${head} height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">Termination within a ${gracePeriodText(plan)}</title>`,
    `<desc id="${id}-desc">${containers.map((timeline) => escaped(descriptionOf(timeline))).join(' ')}</desc>`,
    ...standalone ? [`<style>${TIMELINE_STYLE}</style>`] : [],
    ...ticksOf(total, MOST_TICKS).filter((tick) => tick <= scaleEnd).map((tick) => tickOf(tick, total, at, bottom)),
    ...containers.map((timeline, index) => rowOf(timeline, grace, total, at, TOP + ROW * index)),
    grace < Infinity ? limitOf(grace, total, at, bottom) : `<text class="limit-text" x="100%" y="12" text-anchor="end">${gracePeriodText(plan)}</text>`,
    '</svg>',
  ].join('\n');
}

/** When everything that is drawn is over. */
function lengthOf(termination: TerminationTimeline): number {
  const certain = pictureEnd(termination);
  const { gracePeriodSeconds: grace, containers } = termination;
  if (grace === Infinity) { return certain; }
  const overruns = containers.map(overrunEnd);
  const longest = Math.max(...overruns.filter(Number.isFinite), 0);
  const open = overruns.includes(Infinity) || containers.some(({ container }) => isUnknown(container));
  return Math.max(certain * (open || longest > certain * (1 + LONGEST_OVERRUN) ? 1 + BEYOND : 1), Math.min(longest, certain * (1 + LONGEST_OVERRUN)));
}

/** When a container would have ended if nobody had cut it. */
function overrunEnd({ container: { preStop, shutdownWindowSeconds: window = 0 }, sigterm, preStopCut }: ContainerTimeline): number {
  if (preStop?.unbounded) { return Infinity; }
  return (preStopCut ? preStop?.seconds ?? sigterm : sigterm) + window;
}

function isUnknown({ preStop }: PlannedContainer): boolean {
  return preStop !== undefined && preStop.seconds === undefined && !preStop.unbounded;
}

function rowOf(timeline: ContainerTimeline, grace: number, total: number, at: Position, top: number): string {
  const { container, preStopEnd, sigterm, sigkill } = timeline;
  const bar = top + BAR_TOP;
  return [
    '<g>',
    // a picture inside of the picture cuts what is too long for a phone
    `<svg width="100%" x="0" y="${top}" height="18"><text class="name" x="0" y="13">${escaped(shortName(container.name))}`
      + `${container.type === 'sidecar' ? '<tspan class="type" dx="6">sidecar</tspan>' : ''}</text></svg>`,
    ...overrunOf(timeline, total, at, bar),
    ...segmentsOf(timeline, grace).flatMap((segment) => segmentOf(segment, total, at, bar)),
    ...isUnknown(container) ? [`<text class="unknown-sign" x="${at(Math.min(preStopEnd, total) / 2)}" y="${bar + 13}" text-anchor="middle">?</text>`] : [],
    ...sigterm < Infinity ? [mark('sigterm', at(sigterm), bar, `M0 -3V${BAR + 3}M-4.5 -4h9L0 3z`)] : [],
    ...drawsSigkill(timeline, grace) ? [mark('sigkill', at(sigkill), bar + BAR / 2, 'M-5 -5L5 5M5 -5L-5 5')] : [],
    `<text class="moments" x="0" y="${bar + BAR + 15}">${momentsText(timeline)}</text>`,
    '</g>',
  ].join('\n');
}

/** What goes on when it was cut: dashed, and an arrow where its end is not drawn. */
function overrunOf(timeline: ContainerTimeline, total: number, at: Position, bar: number): string[] {
  const { container, preStopCut, preStopEnd, sigkill, killed } = timeline;
  const from = preStopCut && !isUnknown(container) ? preStopEnd : killed ? sigkill : undefined;
  const end = overrunEnd(timeline);
  if (from === undefined || end <= from) { return []; }
  return [
    span('overrun', from, Math.min(end, total), at, bar + 3, BAR - 6),
    ...end > total ? [arrowAt(total, at, bar)] : [],
  ];
}

function arrowAt(total: number, at: Position, bar: number): string {
  return mark('arrow', at(total), bar + BAR / 2, 'M-9 -5L-2 0L-9 5');
}

function segmentOf({ kind, from, to }: Segment, total: number, at: Position, bar: number): string[] {
  switch (kind) {
    case 'waits': return [span(kind, from, to, at, bar + BAR / 2 - 2, 4)];
    case 'unbounded': return to < Infinity ? [span('preStop', from, to, at, bar, BAR)]
      : [span('preStop', from, total * (1 - ARROW), at, bar, BAR), arrowAt(total, at, bar)];
    default: return [span(kind, from, to, at, bar, BAR)];
  }
}

function span(name: string, from: number, to: number, at: Position, top: number, height: number): string {
  const width = Number.parseFloat(at(to)) - Number.parseFloat(at(from));
  return `<rect class="${name}" x="${at(from)}" y="${top}" width="${round(width)}%" height="${height}" rx="2"/>`;
}

/** A sign that keeps its shape: its coordinates are px from the moment. */
function mark(name: string, x: string, y: number, path: string): string {
  return `<svg x="${x}" y="${y}" overflow="visible"><path class="${name}" d="${path}"/></svg>`;
}

function tickOf(tick: number, total: number, at: Position, bottom: number): string {
  return `<line class="tick" x1="${at(tick)}" x2="${at(tick)}" y1="${TOP - 6}" y2="${bottom + 4}"/>`
    + `<text class="scale" x="${at(tick)}" y="${bottom + 18}" text-anchor="${anchor(tick / total)}">${tick}s</text>`;
}

function limitOf(grace: number, total: number, at: Position, bottom: number): string {
  const side = grace / total > 0.5 ? { anchor: 'end', dx: grace / total > 0.96 ? 0 : -6 } : { anchor: 'start', dx: 6 };
  return `<line class="limit" x1="${at(grace)}" x2="${at(grace)}" y1="0" y2="${bottom + 4}"/>`
    + `<text class="limit-text" x="${at(grace)}" dx="${side.dx}" y="12" text-anchor="${side.anchor}">grace period ${grace}s</text>`;
}

function anchor(share: number): string {
  if (share < 0.04) { return 'start'; }
  return share > 0.96 ? 'end' : 'middle';
}

/** One sentence for whoever does not see the picture. */
function descriptionOf(timeline: ContainerTimeline): string {
  const { container: { name, type, preStop, shutdownWindowSeconds: window } } = timeline;
  const hook = preStop === undefined ? []
    : [preStop.unbounded ? 'preStop without a limit' : preStop.seconds === undefined ? 'preStop of unknown length' : `preStop of ${preStop.seconds}s`];
  const parts = [...hook, ...window === undefined ? [] : [`shutdown window of ${window}s`], momentsText(timeline)];
  return `${type === 'sidecar' ? 'Sidecar' : 'Container'} ${shortName(name)}: ${parts.join(', ')}.`;
}

/** Names are foreign input: too long for the picture, or full of what XML cannot hold. */
function shortName(name: string): string {
  const letters = [...name.replace(/[\p{C}\u2028\u2029]/gu, '?')];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : letters.join('');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
