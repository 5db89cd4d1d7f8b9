import { ContainerView, HOOK_NAMES, HandlerView, mayHaveHooks } from '../kubernetes/container';
import { JsonObject, MERGE_KEY, asObject, own, pointerTo } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';

/** One hook of a container that may have hooks. */
export interface Hook {
  readonly container: ContainerView;
  readonly handler: HandlerView;
  /** `preStop of container "web"`. */
  readonly subject: string;
}

/** A hook with one handler, and what stands below the handler's kind. */
export interface HookOfKind extends Hook {
  readonly fields: JsonObject;
  /** Where the fields stand. */
  readonly pointer: string;
}

export function hookSubject(container: ContainerView, hook: string): string {
  return `${hook} of container "${container.name}"`;
}

/** The hooks of main containers and sidecars; others may not have any, which is a finding by itself. */
export function hooksOf(podTemplate: PodTemplateView): Hook[] {
  return podTemplate.containers.filter(mayHaveHooks).flatMap((container) => HOOK_NAMES.flatMap((hook) => {
    const handler = container[hook];
    return handler === undefined ? [] : [{ container, handler, subject: hookSubject(container, hook) }];
  }));
}

/** The hooks of one kind; those with several handlers are left to the rule that says so, as the API server does. */
export function hooksOfKind(podTemplate: PodTemplateView, kind: string): HookOfKind[] {
  return hooksOf(podTemplate).flatMap((hook) => {
    const fields = asObject(own(hook.handler.raw, kind));
    // what a merge key brings along is not seen
    if (fields === undefined || hook.handler.kinds.length !== 1 || own(fields, MERGE_KEY) !== undefined) { return []; }
    return [{ ...hook, fields, pointer: pointerTo(hook.handler.pointer, kind) }];
  });
}
