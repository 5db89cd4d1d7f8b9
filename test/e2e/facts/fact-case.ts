import { ApiObject as Manifest, Chart } from 'cdk8s';
import { CONTAINER, HookCase, Seen } from '../hooks/hook-case';
import { BUSYBOX_IMAGE, PROGRAM } from '../support/images';

/** A claim of src/kubernetes/facts.ts, or of a rule's page, that a running pod shows. */
export interface FactCase extends HookCase {
  /** What was seen, for the table. */
  readonly evidence: (seen: Seen) => string;
}

/** A pod as people write it, without the library. */
export function plainPod(container: object, spec: object = {}): HookCase['build'] {
  return (chart: Chart, podName: string) => {
    new Manifest(chart, podName, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: podName },
      spec: {
        terminationGracePeriodSeconds: 10,
        containers: [{ name: CONTAINER, image: BUSYBOX_IMAGE, command: [PROGRAM, 'serve', '-port=8080'], ...container }],
        ...spec,
      },
    } as any);
  };
}

const SIGTERM = / signal SIGTERM$/;

/** Problems unless SIGTERM came at about a moment, in seconds since the deletion. */
export function sigtermAt({ at }: Seen, expected: number): string[] {
  const seconds = at(SIGTERM);
  return seconds !== undefined && Math.abs(seconds - expected) <= 1.5 ? [] : [`SIGTERM at ${seconds?.toFixed(2)}s, expected ${expected}s`];
}

export function sigtermText({ at }: Seen): string {
  const seconds = at(SIGTERM);
  return seconds === undefined ? 'no SIGTERM' : `SIGTERM after ${seconds.toFixed(1)} s`;
}

/** Problems unless there is an event about hooks of the reason; undefined: none at all. */
export function hookEvent({ events }: Seen, reason: string | undefined): string[] {
  const found = hookEvents(events);
  if (reason === undefined) { return found.map((event) => `unwanted event "${event}"`); }
  return found.some((event) => event.startsWith(`${reason}:`)) ? [] : [`no event ${reason} in: ${events.join(', ')}`];
}

export function eventText({ events }: Seen): string {
  const found = [...new Set(hookEvents(events))];
  return found.length === 0 ? 'no event' : `event \`${found.join('`, `')}\``;
}

function hookEvents(events: readonly string[]): string[] {
  return events.filter((event) => /^(Failed\w+Hook|LifecycleHTTPFallback)/.test(event) || event === 'Killing: FailedPostStartHook');
}

export const both = (seen: Seen) => `${eventText(seen)}, ${sigtermText(seen)}`;

export const sh = (text: string) => ({ exec: { command: ['sh', '-c', text] } });
/** A hook that tells the container's log that it ran. */
export const say = (name: string, time: string = '0s') => ({ exec: { command: [PROGRAM, 'hook', `-name=${name}`, `-for=${time}`] } });

export function phaseIs({ pod }: Seen, phase: string): string[] {
  return pod.status.phase === phase ? [] : [`the pod's phase is ${pod.status.phase}, expected ${phase}`];
}
