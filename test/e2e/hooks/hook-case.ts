import { Chart, Duration, Size } from 'cdk8s';
import { ContainerSecurityContextProps, Cpu, ImagePullPolicy } from 'cdk8s-plus-28';
import { ApiObject, Cluster } from '../support/cluster';
import { PROGRAM } from '../support/images';
import { Namespace } from '../support/namespace';
import { GracePeriod, GracefulContainerProps, GracefulPod } from 'cdk8s-lifecycle';

/** What a pod left behind that started and was deleted. */
export interface Seen {
  /** Lines of the container's log, without the runtime's time. */
  readonly lines: readonly string[];
  /** Seconds from the deletion to the first line that matches; from the start of the log where nothing is deleted. */
  readonly at: (pattern: RegExp) => number | undefined;
  /** Seconds from the deletion to the moment when the API server forgot the pod; undefined where nothing is deleted. */
  readonly goneAfter?: number;
  /** `<reason>: <message>` of every event about the pod. */
  readonly events: readonly string[];
  /** `<reason>: <message>` of every wait of its containers. */
  readonly waited: readonly string[];
  /** What `during` told. */
  readonly during: string;
  /** The pod as it was before the deletion, or at the end where nothing is deleted. */
  readonly pod: ApiObject;
}

/** A pod whose hooks must leave something behind. */
export interface HookCase {
  readonly name: string;
  readonly build: (chart: Chart, podName: string) => void;
  /** What is wrong with what it left behind. */
  readonly problems: (seen: Seen) => string[];
  /** Seconds that the pod runs before it is deleted, or looked at; 2 when left out. */
  readonly runsSeconds?: number;
  /** It ends by itself, or is looked at while it runs. */
  readonly keep?: boolean;
  /** A postStart that takes its time keeps the pod's state from being seen. */
  readonly startsUnseen?: boolean;
  /** The pod's end is waited for, not only the container's. */
  readonly waitsForEnd?: boolean;
  /** Done 2 seconds after the deletion. */
  readonly during?: (cluster: Cluster, namespace: Namespace, pod: string) => Promise<string>;
  /** The container whose log is read; `app` when left out. */
  readonly container?: string;
}

export const CONTAINER = 'app';
export const SERVER_PORT = 8080;
export const TLS_PORT = 8443;

/** A process that lets root in, and whose root file system can be written. */
export const AS_ROOT: ContainerSecurityContextProps = { user: 0, group: 0, ensureNonRoot: false, readOnlyRootFilesystem: false };
/** What cdk8s-plus makes of a container when nobody says otherwise. */
export const AS_USER: ContainerSecurityContextProps = { user: 1000, group: 1000, ensureNonRoot: true, readOnlyRootFilesystem: true };

/** A pod of the library with one container that serves, and stops at once. */
export function servingPod(chart: Chart, podName: string, props: Omit<GracefulContainerProps, 'name'>, labels: Record<string, string> = {}):
GracefulPod {
  const pod = new GracefulPod(chart, podName, {
    metadata: { name: podName, labels }, gracePeriod: GracePeriod.fit({ atMost: Duration.seconds(120) }),
  });
  pod.addGracefulContainer({
    name: CONTAINER,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    command: [PROGRAM, 'serve', `-port=${SERVER_PORT}`, `-tls-port=${TLS_PORT}`],
    resources: { cpu: { request: Cpu.millis(1) }, memory: { request: Size.mebibytes(1) } },
    securityContext: AS_USER,
    shutdownWindow: Duration.seconds(1),
    ...props,
  });
  return pod;
}

/** Problems where lines are missing that were expected, in that order. */
export function missingLines({ lines }: Seen, expected: readonly RegExp[]): string[] {
  let from = 0;
  for (const pattern of expected) {
    const found = lines.findIndex((line, index) => index >= from && pattern.test(line));
    if (found < 0) { return [`no line ${pattern.source} after line ${from} of: ${lines.join(' / ')}`]; }
    from = found + 1;
  }
  return [];
}

/** Problems where a line is there that should not. */
export function unwantedLines({ lines }: Seen, unwanted: RegExp): string[] {
  const found = lines.find((line) => unwanted.test(line));
  return found === undefined ? [] : [`unwanted line: ${found}`];
}

/** Problems where an event about the pod was expected. */
export function missingEvents({ events }: Seen, expected: readonly string[]): string[] {
  return expected.filter((event) => !events.includes(event)).map((event) => `no event "${event}" in: ${events.join(', ')}`);
}
