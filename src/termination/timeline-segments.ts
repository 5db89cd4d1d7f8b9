import { PlannedContainer, TerminationPlan } from './termination-plan';
import { ContainerTimeline } from './timeline';

/** What passes in a stretch of time, as pictures tell it apart. */
export type SegmentKind = 'preStop' | 'unknown' | 'unbounded' | 'waits' | 'window' | 'undeclared';

/** A stretch of one container's time; moments are seconds since termination began. */
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
export function drawsSigkill({ container, sigterm, killed }: ContainerTimeline, grace: number): boolean {
  return killed || (container.shutdownWindowSeconds === undefined && sigterm >= grace);
}

/** `SIGTERM at 10s, gone by 25s` */
export function momentsText({ container, sigterm, sigkill, end, killed }: ContainerTimeline): string {
  const asked = `SIGTERM at ${sigterm}s`;
  if (killed) { return `${asked}, SIGKILL at ${end}s`; }
  return container.shutdownWindowSeconds === undefined ? `${asked}, SIGKILL at ${sigkill}s` : `${asked}, gone by ${end}s`;
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
