import { HookOfKind, hookSubject, hooksOf, hooksOfKind } from './hooks';
import { FieldOwner, fieldsOfOwner, meaningOf, strangeFields } from './lifecycle-spelling';
import { IRule, RuleFinding, RuleSubject } from './rule';
import { Severity } from './severity';
import { ContainerView, HOOK_NAMES, mayHaveHooks } from '../kubernetes/container';
import { STOP_SIGNAL_SINCE_MINOR } from '../kubernetes/handler-facts';
import { JsonObject, MERGE_KEY, asObject, describe, isObject, isPlaceholder, objectsOf, own, pointerTo } from '../kubernetes/json';

/**
 * A key that Kubernetes does not know, where a lifecycle is written.
 *
 * In custom resources only what is clearly meant as something else is one: their definitions may add fields.
 *
 * facts: LIFECYCLE_FIELDS, HANDLER_KINDS, STOP_SIGNAL_SINCE_MINOR, UNKNOWN_FIELDS_TAKE_NO_EFFECT
 */
export const misspeltLifecycleKey: IRule = {
  metadata: {
    id: 'LH215',
    name: 'misspelt-lifecycle-key',
    severity: Severity.ERROR,
    summary: 'a lifecycle has a key that Kubernetes does not know, or stands in the wrong place',
    recommendation: 'Write the key as Kubernetes does, in its place below lifecycle of a container.',
    since: '0.1.0',
  },

  check(subject) {
    const containers = subject.podTemplate.containers.flatMap((container) => placesOf(container, subject));
    const places = [...podSpecPlaces(subject), ...containers, ...handlerPlaces(subject)];
    return [...places.flatMap((place) => findingsAt(place, subject.workload.builtIn)), ...stopSignalsBeforeTheirTime(subject)];
  },
};

/** An object that may have keys of its own kind only. */
interface Place {
  readonly owner: FieldOwner;
  readonly object: JsonObject;
  readonly pointer: string;
  readonly name: string;
  readonly container?: string;
  /** Overrides what to do about any key. */
  readonly fix?: (keys: string) => string;
}

/** The pod spec itself has no lifecycle; a custom resource may have given it one. */
function podSpecPlaces({ podTemplate, workload }: RuleSubject): Place[] {
  const main = podTemplate.containers.find(({ type }) => type === 'main');
  const keys = ['lifecycle', ...strangeFields(podTemplate.spec, 'container')].filter((key) => own(podTemplate.spec, key) !== undefined);
  if (!workload.builtIn || keys.length === 0) { return []; }
  return [{
    owner: 'container',
    object: Object.fromEntries(keys.map((key) => [key, undefined])),
    pointer: podTemplate.specPointer,
    name: 'pod spec',
    fix: (named) => `put ${named} into ${main === undefined ? 'a container' : `container "${main.name}"`}${keys.includes('lifecycle') ? '' : ', below lifecycle'}`,
  }];
}

function placesOf(container: ContainerView, { workload }: RuleSubject): Place[] {
  const { name, pointer, raw } = container;
  const hooked = mayHaveHooks(container);
  const lifecycle = asObject(own(raw, 'lifecycle'));
  const beside = strangeFields(raw, 'container').filter((key) => workload.builtIn || looksLikeLifecycle(own(raw, key)));
  return [
    ...beside.length === 0 ? [] : [{
      owner: 'container' as const,
      object: Object.fromEntries(beside.map((key) => [key, undefined])),
      pointer,
      name: `container "${name}"`,
      container: name,
      ...!hooked && { fix: (keys: string) => `remove ${keys}; ${container.type === 'init' ? 'an init container without restartPolicy: Always' : 'an ephemeral container'} may not have hooks` },
    }],
    ...lifecycle === undefined || !hooked ? [] : [{
      owner: 'lifecycle' as const, object: lifecycle, pointer: pointerTo(pointer, 'lifecycle'), name: hookSubject(container, 'lifecycle'), container: name,
    }],
  ];
}

function handlerPlaces({ podTemplate }: RuleSubject): Place[] {
  const hooks = hooksOf(podTemplate).map(({ container, handler, subject }): Place => ({
    owner: 'hook', object: handler.raw, pointer: handler.pointer, name: subject, container: container.name,
  }));
  const kinds = (['exec', 'httpGet', 'sleep'] as const).flatMap((owner) => hooksOfKind(podTemplate, owner).map((hook): Place => ({
    owner, object: hook.fields, pointer: hook.pointer, name: `${owner} of ${hook.subject}`, container: hook.container.name,
  })));
  return [...hooks, ...kinds, ...hooksOfKind(podTemplate, 'httpGet').flatMap(headerPlaces)];
}

function headerPlaces({ container, fields, pointer, subject }: HookOfKind): Place[] {
  return objectsOf(own(fields, 'httpHeaders')).map(({ index, value }) => ({
    owner: 'httpHeaders',
    object: value,
    pointer: pointerTo(pointer, 'httpHeaders', index),
    name: `httpHeaders[${index}] of ${subject}`,
    container: container.name,
  }));
}

/** A field of later releases is none. */
function stopSignalsBeforeTheirTime({ podTemplate, workload, cluster }: RuleSubject): RuleFinding[] {
  if (!workload.builtIn || cluster._isAtLeast(STOP_SIGNAL_SINCE_MINOR)) { return []; }
  const containers = podTemplate.containers.filter(mayHaveHooks);
  return containers.filter(({ raw }) => own(asObject(own(raw, 'lifecycle')), 'stopSignal') !== undefined).map((container) => ({
    pointer: pointerTo(container.pointer, 'lifecycle', 'stopSignal'),
    container: container.name,
    message: `${hookSubject(container, 'lifecycle')} has no field "stopSignal" in Kubernetes ${cluster.kubernetesVersion}: the API server refuses or drops it; it came with 1.${STOP_SIGNAL_SINCE_MINOR}`,
    fix: 'remove stopSignal, and set STOPSIGNAL in the image, or send the signal in preStop',
  }));
}

/** In a custom resource, a key beside lifecycle is one only when it holds hooks. */
function looksLikeLifecycle(value: unknown): boolean {
  return isObject(value) && HOOK_NAMES.some((hook) => isObject(own(value, hook)));
}

/** One finding for keys with one remedy. */
function findingsAt(place: Place, builtIn: boolean): RuleFinding[] {
  const groups = new Map<string, string[]>();
  const keys = place.fix === undefined ? strangeFields(place.object, place.owner) : Object.keys(place.object);
  for (const key of keys.filter((name) => !isDirective(name))) {
    const meaning = meaningOf(key, place.owner);
    if (!builtIn && meaning === undefined) { continue; }
    const group = place.fix === undefined ? meaning?.instead ?? meaning?.below?.owner ?? meaning?.never ?? '' : '';
    groups.set(group, [...groups.get(group) ?? [], key]);
  }
  return [...groups.values()].map((together): RuleFinding => ({
    pointer: pointerTo(place.pointer, together[0]!),
    container: place.container,
    message: `${place.name} has no field${together.length > 1 ? 's' : ''} ${quoted(together)}: the API server refuses or drops ${together.length > 1 ? 'them' : 'it'}`,
    fix: place.fix === undefined ? remedyOf(together, place) : place.fix(quoted(together)),
  }));
}

/** What patches and YAML itself take out again: `$patch`, a merge key that the parser left, a placeholder. */
function isDirective(key: string): boolean {
  return key.startsWith('$') || key === MERGE_KEY || isPlaceholder(key);
}

/** What to do about keys that mean the same kind of thing. */
function remedyOf(keys: readonly string[], { owner, name }: Place): string {
  const { instead, below, never } = meaningOf(keys[0]!, owner) ?? {};
  if (instead !== undefined) { return `write ${instead} instead of ${quoted(keys)}${instead === 'httpGet' && /https/i.test(keys[0]!) ? ', with scheme: HTTPS' : ''}`; }
  if (below !== undefined) {
    const named = keys.map((key) => ({ key, field: meaningOf(key, owner)?.below?.field ?? key }));
    return `put ${named.map(({ key, field }) => field === key ? quoted([key]) : `${quoted([key])} as ${field}`).join(' and ')} below ${below.owner}`;
  }
  if (never !== undefined) { return `remove ${quoted(keys)}; ${never}`; }
  const known = fieldsOfOwner(owner).filter((field) => field !== 'tcpSocket');
  const last = known[known.length - 1];
  return `remove ${quoted(keys)}; ${name.split(' of ')[0]} has ${known.length === 1 ? `${last} only` : `${known.slice(0, -1).join(', ')} and ${last}`}`;
}

function quoted(keys: readonly string[]): string {
  return keys.map(describe).join(' and ');
}
