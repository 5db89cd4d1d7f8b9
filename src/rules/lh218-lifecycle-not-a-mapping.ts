import { hookSubject } from './hooks';
import { IRule, RuleFinding } from './rule';
import { Severity } from './severity';
import { ContainerView, HOOK_NAMES } from '../kubernetes/container';
import { HANDLER_KINDS } from '../kubernetes/facts';
import { asObject, describe, isObject, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * A lifecycle, a hook or a handler is text, a number or a list where a mapping belongs.
 *
 * A dash too many, or `sleep: 5`, are the usual ones. The API server cannot decode the manifest and refuses it.
 *
 * facts: FIELDS_HAVE_ONE_TYPE
 */
export const lifecycleNotAMapping: IRule = {
  metadata: {
    id: 'LH218',
    name: 'lifecycle-not-a-mapping',
    severity: Severity.ERROR,
    summary: 'a lifecycle, a hook or a handler is no mapping',
    recommendation: 'Write lifecycle, hook and handler as mappings: preStop: {exec: {command: [...]}}.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return podTemplate.containers.flatMap((container) => {
      const lifecycle = own(container.raw, 'lifecycle');
      const pointer = pointerTo(container.pointer, 'lifecycle');
      return isDefect(lifecycle) ? [finding(container, pointer, hookSubject(container, 'lifecycle'), lifecycle, remedyOfLifecycle(lifecycle))]
        : HOOK_NAMES.flatMap((hook) => hookFindings(container, hook, pointerTo(pointer, hook), own(asObject(lifecycle), hook)));
    });
  },
};

function hookFindings(container: ContainerView, hook: string, pointer: string, value: unknown): RuleFinding[] {
  const subject = hookSubject(container, hook);
  if (isDefect(value)) { return [finding(container, pointer, subject, value, remedyOfHook(hook, value))]; }
  // tcpSocket is one whatever it is set to
  return HANDLER_KINDS.filter((kind) => kind !== 'tcpSocket').map((kind) => ({ kind, handler: own(asObject(value), kind) })).filter(({ handler }) => isDefect(handler))
    .map(({ kind, handler }) => finding(container, pointerTo(pointer, kind), `${kind} of ${subject}`, handler, remedyOfHandler(kind, handler)));
}

function isDefect(value: unknown): boolean {
  return value !== undefined && value !== null && !isObject(value) && !isPlaceholder(value);
}

/** Text may hold secrets, so it is not printed. */
function finding(container: ContainerView, pointer: string, subject: string, value: unknown, fix: string): RuleFinding {
  const what = typeof value === 'string' ? 'text' : describe(value);
  return { pointer, container: container.name, message: `${subject} is ${what}, not a mapping: the API server refuses it`, fix };
}

function remedyOfLifecycle(value: unknown): string {
  return holdsMapping(value) ? 'remove the dash before the hook' : 'write preStop or postStart below lifecycle';
}

function remedyOfHook(hook: string, value: unknown): string {
  if (holdsMapping(value)) { return 'remove the dash before the handler'; }
  return `write ${hook}: {${typeof value === 'number' ? `sleep: {seconds: ${value}}` : `exec: {command: [${wordsFor(value)}]}`}}`;
}

function remedyOfHandler(kind: string, value: unknown): string {
  if (holdsMapping(value)) { return `remove the dash below ${kind}`; }
  const number = typeof value === 'number' ? String(value) : '<number>';
  if (kind === 'exec') { return `write exec: {command: [${wordsFor(value)}]}`; }
  return kind === 'sleep' ? `write sleep: {seconds: ${number}}` : `write httpGet: {port: ${number}, path: <path>}`;
}

function wordsFor(value: unknown): string {
  return Array.isArray(value) ? '...' : 'sh, -c, <the text>';
}

function holdsMapping(value: unknown): boolean {
  return Array.isArray(value) && value.some(isObject);
}
