import { hooksOf } from './hooks';
import { strangeFields } from './lifecycle-spelling';
import { IRule } from './rule';
import { Severity } from './severity';

/**
 * A hook has no handler, or several.
 *
 * Keys that are no handlers are left to the rule about misspelt keys.
 *
 * facts: HANDLER_KINDS
 */
export const handlerCountNotOne: IRule = {
  metadata: {
    id: 'LH201',
    name: 'handler-count-not-one',
    severity: Severity.ERROR,
    summary: 'a hook has no handler, or more than one',
    recommendation: 'Give a hook exactly one handler; what takes several steps is one exec of a script.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    return hooksOf(podTemplate).flatMap(({ container, handler: { hook, kinds, pointer, raw }, subject }) => {
      if (kinds.length === 1 || (kinds.length === 0 && strangeFields(raw, 'hook').length > 0)) { return []; }
      const named = `${kinds.slice(0, -1).join(', ')} and ${kinds[kinds.length - 1]}`;
      return [{
        pointer,
        container: container.name,
        message: kinds.length === 0 ? `${subject} has no handler` : `${subject} has ${kinds.length} handlers, ${named}; one is allowed`,
        fix: kinds.length === 0
          ? `give ${hook} ${cluster.runsSleepHandler ? 'exec, httpGet or sleep' : 'exec or httpGet'}, or remove it`
          : 'keep one of them, or do all of it in one exec of a script',
      }];
    });
  },
};
