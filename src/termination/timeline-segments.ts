import { PlannedContainer, TerminationPlan } from './termination-plan';
import { ContainerTimeline, TerminationTimeline } from './timeline';

/** What passes in a stretch of time, as pictures tell it apart. */
export type SegmentKind = 'preStop' | 'unknown' | 'unbounded' | 'waits' | 'window' | 'undeclared';

/** How much longer than the last known moment a picture is that has no end of its own, as a share. */
const OPEN_END = 0.25;

/** A stretch of one container's time; moments are seconds since termination began, `Infinity` where nobody knows the end. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly from: number;
  readonly to: number;
}

/** The stretches of one container, in order and without gaps; none is empty. */
export function segmentsOf({ container, preStopEnd, sigterm, sigkill, end }: ContainerTimeline, grace: number): Segment[] {
  const leftUntil = sigkill > grace && sigterm < grace ? grace : sigkill;
  const segments: Segment[] = [
    { kind: preStopKind(container), from: 0, to: preStopEnd },
    { kind: 'waits', from: preStopEnd, to: sigterm },
    container.shutdownWindowSeconds === undefined
      ? { kind: 'undeclared', from: sigterm, to: leftUntil }
      : { kind: 'window', from: sigterm, to: end },
  ];
  return segments.filter(({ from, to }) => to > from);
}

/** SIGKILL is drawn where it ends a promised window, or comes after the grace period, in which nobody planned for it. */
export function drawsSigkill({ container, sigterm, sigkill, killed }: ContainerTimeline, grace: number): boolean {
  return sigkill < Infinity && (killed || (container.shutdownWindowSeconds === undefined && sigterm >= grace));
}

/** The last moment that anybody knows; 0 when none is known but the start. */
export function lastMoment({ gracePeriodSeconds: grace, containers }: TerminationTimeline): number {
  const moments = [grace, ...containers.flatMap((timeline) =>
    grace < Infinity ? [drawsSigkill(timeline, grace) ? timeline.sigkill : timeline.end] : [timeline.preStopEnd, timeline.sigterm, timeline.end])];
  return Math.max(0, ...moments.filter((moment) => moment < Infinity));
}

/** Where a picture ends. Whatever has no known end is drawn to there. */
export function pictureEnd(timeline: TerminationTimeline): number {
  const last = lastMoment(timeline);
  return timeline.gracePeriodSeconds < Infinity ? last : Math.max(1, Math.ceil(last * (1 + OPEN_END)));
}

/** `SIGTERM at 10s, gone by 25s` */
export function momentsText({ container, sigterm, sigkill, end, killed }: ContainerTimeline): string {
  const asked = `SIGTERM at ${momentText(sigterm)}`;
  if (killed) { return `${asked}, SIGKILL at ${momentText(end)}`; }
  return container.shutdownWindowSeconds === undefined ? `${asked}, SIGKILL at ${momentText(sigkill)}` : `${asked}, gone by ${momentText(end)}`;
}

/** `10s`, or `?` for a moment that nobody knows. */
export function momentText(moment: number): string {
  return moment < Infinity ? `${moment}s` : '?';
}

/** Whether a picture says more than that SIGTERM comes at once. */
export function hasPicture({ containers }: TerminationPlan): boolean {
  return containers.some(({ preStop, shutdownWindowSeconds }) => preStop !== undefined || shutdownWindowSeconds !== undefined);
}

/** Whether there is anything to say of it: a hook of either kind, or a shutdown window. */
export function hasHooksOrWindows(plan: TerminationPlan): boolean {
  return hasPicture(plan) || plan.containers.some(({ postStart }) => postStart !== undefined);
}

function preStopKind({ preStop }: PlannedContainer): SegmentKind {
  if (preStop?.unbounded) { return 'unbounded'; }
  return preStop !== undefined && preStop.seconds === undefined ? 'unknown' : 'preStop';
}
