import { RuleSubject } from './rule';
import { ContainerView, HOOK_NAMES, mayHaveHooks } from '../kubernetes/container';
import { LINUX_STOP_SIGNALS, WINDOWS_STOP_SIGNALS } from '../kubernetes/facts';
import { STOP_SIGNAL_SINCE_MINOR } from '../kubernetes/handler-facts';
import { JsonObject, asObject, isPlaceholder, own, pointerTo } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';

/** A container that runs until it is stopped, with the stop signal that the manifest gives it. */
export interface StopSignal {
  readonly container: ContainerView;
  readonly signal: unknown;
  readonly pointer: string;
  /** Whether the pod's operating system has it; Linux where the pod names none. */
  readonly known: boolean;
}

export function allowedStopSignals({ osName }: PodTemplateView): readonly string[] {
  return osName === 'windows' ? WINDOWS_STOP_SIGNALS : LINUX_STOP_SIGNALS;
}

/** Where the field itself is unknown, none: the finding is about the field. */
export function stopSignalsOf({ podTemplate, cluster, workload }: Pick<RuleSubject, 'podTemplate' | 'cluster' | 'workload'>): StopSignal[] {
  if (workload.builtIn && !cluster._isAtLeast(STOP_SIGNAL_SINCE_MINOR)) { return []; }
  const allowed = allowedStopSignals(podTemplate);
  return podTemplate.containers.filter(mayHaveHooks).flatMap((container) => {
    const signal = own(asObject(own(container.raw, 'lifecycle')), 'stopSignal') ?? undefined;
    if (signal === undefined || isPlaceholder(signal)) { return []; }
    return [{ container, signal, pointer: pointerTo(container.pointer, 'lifecycle', 'stopSignal'), known: allowed.includes(signal as string) }];
  });
}

/** Whether the lifecycle goes when its stop signal is dropped; what is no text is not dropped, for it cannot be decoded. */
export function isOnlyStopSignal(lifecycle: JsonObject | undefined): boolean {
  return typeof own(lifecycle, 'stopSignal') === 'string'
    && Object.entries(lifecycle ?? {}).every(([key, value]) => key === 'stopSignal' || (value === null && (HOOK_NAMES as readonly string[]).includes(key)));
}
