import { gracePeriodText } from './grace-period-text';
import { TerminationPlan } from './termination-plan';
import { ContainerTimeline, simulate } from './timeline';
import { tickStep } from './timeline-axis';
import { SegmentKind, drawsSigkill, lastMoment, pictureEnd, segmentsOf } from './timeline-segments';

const MOST_TICKS = 8;
/** Longer ones reach into the bars. */
const LONGEST_NAME = 24;

/** How Mermaid colours a bar, and the word on it. */
const BARS: Readonly<Record<SegmentKind, { tag: string; word: string }>> = {
  preStop: { tag: 'active, ', word: 'preStop' },
  unknown: { tag: 'crit, ', word: 'preStop of unknown length' },
  unbounded: { tag: 'crit, ', word: 'preStop without a limit' },
  waits: { tag: 'done, ', word: 'not asked to stop yet' },
  window: { tag: '', word: 'shutdown window' },
  undeclared: { tag: '', word: 'left for shutdown' },
};

/**
 * The termination of a pod as a Gantt chart of Mermaid, which GitHub and GitLab draw: one section per container.
 *
 * Moments are written in milliseconds (`dateFormat x`): newer releases of Mermaid read the start of a bar as
 * milliseconds under `dateFormat X` too.
 */
export function drawTimelineMermaid(plan: TerminationPlan): string {
  const termination = simulate(plan);
  const { gracePeriodSeconds: grace, containers } = termination;
  const last = pictureEnd(termination);
  return [
    'gantt',
    ...grace < Infinity ? [] : [`  title ${gracePeriodText(plan)}`],
    '  dateFormat x',
    // without a known moment the axis has no scale
    lastMoment(termination) > 0 ? '  axisFormat %s s' : '  axisFormat ?',
    `  tickInterval ${tickInterval(tickStep(last, MOST_TICKS))}`,
    '  todayMarker off',
    ...containers.flatMap((timeline) => sectionOf(timeline, grace, last)),
    ...grace < Infinity ? ['  section pod', milestone(`grace period ends at ${grace}s`, grace)] : [],
  ].join('\n');
}

function sectionOf(timeline: ContainerTimeline, grace: number, last: number): string[] {
  const { container, sigterm, sigkill } = timeline;
  const bars = segmentsOf(timeline, grace).map(({ kind, from, to }) => {
    const wanted = wantedSeconds(timeline, kind);
    const length = wanted === undefined ? '' : ` ${to - from}s${wanted > to - from ? ` of ${wanted}s` : ''}`;
    return { at: from, line: `  ${BARS[kind].word}${length} :${BARS[kind].tag}${from * 1000}, ${Math.min(to, last) * 1000}` };
  });
  return [
    `  section ${plainName(container.name)}${container.type === 'sidecar' ? ' - sidecar' : ''}`,
    ...bars.filter(({ at }) => at < sigterm).map(({ line }) => line),
    ...sigterm < Infinity ? [milestone(`SIGTERM at ${sigterm}s`, sigterm)] : [],
    ...bars.filter(({ at }) => at >= sigterm).map(({ line }) => line),
    ...drawsSigkill(timeline, grace) ? [milestone(`SIGKILL at ${sigkill}s`, sigkill, 'crit, ')] : [],
  ];
}

function wantedSeconds({ container, preStopEnd, sigterm }: ContainerTimeline, kind: SegmentKind): number | undefined {
  switch (kind) {
    case 'preStop': return container.preStop?.seconds;
    case 'window': return container.shutdownWindowSeconds;
    case 'waits': return sigterm < Infinity ? sigterm - preStopEnd : undefined;
    default: return undefined;
  }
}

function milestone(text: string, at: number, tag: string = ''): string {
  return `  ${text} :${tag}milestone, ${at * 1000}, ${at * 1000}`;
}

function tickInterval(seconds: number): string {
  if (seconds % 86400 === 0) { return `${seconds / 86400}day`; }
  if (seconds % 3600 === 0) { return `${seconds / 3600}hour`; }
  return seconds % 60 === 0 ? `${seconds / 60}minute` : `${seconds}second`;
}

/** Names are foreign input, and Mermaid has no quotes for them here: what could end the line or the word goes. */
function plainName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._/-]+/gu, '_');
  const letters = [...plain];
  return letters.length === 0 ? 'no name' : letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : plain;
}
