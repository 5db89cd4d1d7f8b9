import { Bound, boundOf } from './bound';
import { Declarations, hookKey } from '../kubernetes/annotations';
import { ContainerView, HandlerView, mayHaveHooks } from '../kubernetes/container';
import { SHORTEST_DELETION_GRACE_PERIOD_SECONDS } from '../kubernetes/facts';
import { GracePeriodReading, PodTemplateView } from '../kubernetes/pod-template';

/** A liveness or startup probe that kills with a grace period of its own. */
export interface ProbeGrace {
  readonly probe: string;
  readonly pointer: string;
  readonly seconds: number;
}

/** A container that the kubelet has to stop when the pod terminates. */
export interface PlannedContainer {
  readonly name: string;
  readonly type: 'main' | 'sidecar';
  readonly pointer: string;
  readonly preStop?: Bound;
  readonly postStart?: Bound;
  /** Whole seconds from SIGTERM to exit, as the application promises it. */
  readonly shutdownWindowSeconds?: number;
  readonly probeGraces: readonly ProbeGrace[];
}

/** How one pod template terminates, in numbers. */
export interface TerminationPlan {
  /** Where the pod spec stands in the manifest. */
  readonly pointer: string;
  /** As written; 30 when the manifest leaves it out. */
  readonly gracePeriodSeconds: number;
  /**
   * How the grace period is known. With `meant` the API server refuses what stands there, with `unreadable` nothing can
   * be held against it.
   */
  readonly gracePeriodReading: GracePeriodReading;
  /** What the kubelet counts down from: at least 1. */
  readonly effectiveGracePeriodSeconds: number;
  /** In the order of the manifest: sidecars, then main containers. */
  readonly containers: readonly PlannedContainer[];
}

/**
 * Reads how a pod template terminates.
 *
 * Plain init containers have ended by then and ephemeral containers may not carry hooks, so neither has a part in it.
 */
export function planTermination(podTemplate: PodTemplateView, declarations: Declarations): TerminationPlan {
  return withGracePeriod({
    pointer: podTemplate.specPointer,
    containers: podTemplate.containers.flatMap((container) => planContainer(container, declarations)),
  }, podTemplate.terminationGracePeriodSeconds, podTemplate.gracePeriodReading);
}

/** The same containers under another grace period. */
export function withGracePeriod(plan: Pick<TerminationPlan, 'pointer' | 'containers'>, seconds: number, reading: GracePeriodReading = 'exact'): TerminationPlan {
  return {
    pointer: plan.pointer,
    gracePeriodSeconds: seconds,
    gracePeriodReading: reading,
    effectiveGracePeriodSeconds: Math.max(SHORTEST_DELETION_GRACE_PERIOD_SECONDS, seconds),
    containers: plan.containers,
  };
}

function planContainer(container: ContainerView, declarations: Declarations): PlannedContainer[] {
  if (!mayHaveHooks(container)) { return []; }
  const { name, type, pointer } = container;
  const bound = (handler: HandlerView | undefined) =>
    handler && boundOf(handler, container, declarations.maxDurationSeconds.get(hookKey(name, handler.hook)));
  return [{
    name,
    type,
    pointer,
    preStop: bound(container.preStop),
    postStart: bound(container.postStart),
    shutdownWindowSeconds: declarations.shutdownWindowSeconds.get(name),
    probeGraces: container.probes.flatMap(({ name: probe, pointer: at, terminationGracePeriodSeconds: seconds }) =>
      probe === 'readinessProbe' || seconds === undefined ? [] : [{ probe, pointer: at, seconds }]),
  }];
}
