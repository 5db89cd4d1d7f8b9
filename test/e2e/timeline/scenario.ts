import { ApiObject, Chart, Duration } from 'cdk8s';
import { PROGRAM, STATIC_IMAGE } from '../support/images';
import { LifecycleHandler, LifecycleHooks } from 'cdk8s-lifecycle';

/** A container of a scenario: what it is told to do, and what its hook does in truth. */
export interface Actor {
  readonly name: string;
  readonly sidecar?: boolean;
  readonly image?: string;
  /** Seconds from SIGTERM to exit; undefined: never. */
  readonly stopsAfter?: number;
  readonly preStop?: LifecycleHandler;
  /** Seconds that the hook takes if nothing cuts it; the plan's bound when left out. A hook that fails takes 0. */
  readonly takes?: number;
  /** Arguments of the server beside the ones above. */
  readonly serve?: readonly string[];
  /** A probe that fails some seconds after the start. */
  readonly failingProbe?: { readonly kind: 'livenessProbe' | 'startupProbe'; readonly terminationGracePeriodSeconds?: number };
}

/** A pod, and how it is made to stop. */
export interface Scenario {
  readonly name: string;
  /** As in the manifest. */
  readonly gracePeriodSeconds: number;
  readonly actors: readonly Actor[];
  /** What the deletion asks for; what the pod has when left out. */
  readonly deleteWithSeconds?: number;
}

const UNHEALTHY_AFTER = '6s';
const HEALTH_PORT = 9000;

/** The pod of a scenario, with hooks and declarations by the library. */
export function addPod(chart: Chart, podName: string, scenario: Scenario): void {
  const containers = scenario.actors.map((actor) => ({ actor, manifest: containerOf(actor) }));
  const pod = new ApiObject(chart, podName, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName },
    spec: {
      terminationGracePeriodSeconds: scenario.gracePeriodSeconds,
      containers: containers.filter(({ actor }) => actor.sidecar !== true).map(({ manifest }) => manifest),
      ...scenario.actors.some(({ sidecar }) => sidecar) && {
        initContainers: containers.filter(({ actor }) => actor.sidecar).map(({ manifest }) => manifest),
      },
    },
  } as any);
  for (const { name, preStop, stopsAfter } of scenario.actors) {
    const shutdownWindow = stopsAfter === undefined ? undefined : Duration.seconds(stopsAfter);
    if (preStop !== undefined || shutdownWindow !== undefined) { LifecycleHooks.of(pod).add({ container: name, preStop, shutdownWindow }); }
  }
}

function containerOf({ name, image, sidecar, stopsAfter, serve, failingProbe }: Actor): unknown {
  const command = [PROGRAM, 'serve', stopsAfter === undefined ? '-stop-after=-1s' : `-stop-after=${stopsAfter}s`, ...serve ?? []];
  if (failingProbe !== undefined) {
    command.push(`-port=${HEALTH_PORT}`, `-unhealthy-after=${failingProbe.kind === 'startupProbe' ? '1ms' : UNHEALTHY_AFTER}`);
  }
  return {
    name,
    image: image ?? STATIC_IMAGE,
    command,
    ...sidecar && { restartPolicy: 'Always' },
    ...failingProbe !== undefined && {
      [failingProbe.kind]: {
        httpGet: { path: '/healthz', port: HEALTH_PORT },
        failureThreshold: 1,
        // a startup probe must not fail before its container's log is followed
        initialDelaySeconds: failingProbe.kind === 'startupProbe' ? 6 : 0,
        periodSeconds: 1,
        ...failingProbe.terminationGracePeriodSeconds !== undefined && { terminationGracePeriodSeconds: failingProbe.terminationGracePeriodSeconds },
      },
    },
  };
}
