import { ExecHook, execHooks } from './exec-hooks';
import { authoredLine } from './hook-commands';
import { PodTemplateView } from '../kubernetes/pod-template';
import { RefusedText } from '../shell/commands';

/** A hook with a text that its shell refuses. */
export interface RefusedHook {
  readonly hook: ExecHook;
  /** The first one. */
  readonly refused: RefusedText;
}

/** Exec hooks with a text that no shell takes, whoever wrote the script around it. */
export function refusedHooks(podTemplate: PodTemplateView): RefusedHook[] {
  return execHooks(podTemplate).flatMap((hook) => {
    const [refused] = [...hook.line.refused, ...authoredLine(hook.handler, hook.container)?.refused ?? []];
    return refused === undefined ? [] : [{ hook, refused }];
  });
}

/** Where these hooks stand: what such a text would do is not known, and no finding of its own. */
export function refusedPointers(podTemplate: PodTemplateView): ReadonlySet<string> {
  return new Set(refusedHooks(podTemplate).map(({ hook }) => hook.handler.pointer));
}
