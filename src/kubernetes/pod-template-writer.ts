import { ContainerView, HookName } from './container';
import { JsonObject, isObject, own } from './json';
import { PodTemplateView, WorkloadView } from './pod-template';

/*
 * Changes to a manifest that was read with pod-template.ts, in place. Keys go where cdk8s' own sorting would
 * put them, so that the output stays in one order.
 */

type Mutable = { [key: string]: unknown };

export function writeHandler(container: ContainerView, hook: HookName, handler: JsonObject): void {
  put(child(container.raw, 'lifecycle'), hook, handler);
}

/** A stop signal is accepted only beside an operating system: https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go validateStopSignal */
export function writeStopSignal(podTemplate: PodTemplateView, container: ContainerView, stopSignal: string): void {
  put(child(container.raw, 'lifecycle'), 'stopSignal', stopSignal);
  if (podTemplate.osName === undefined) {
    put(child(podTemplate.spec, 'os'), 'name', 'linux');
  }
}

export function writeGracePeriod(podTemplate: PodTemplateView, seconds: number): void {
  put(podTemplate.spec as Mutable, 'terminationGracePeriodSeconds', seconds);
}

/** Puts a container in front of all init containers, sidecars included: they may need what it prepares. */
export function writeFirstInitContainer(podTemplate: PodTemplateView, container: JsonObject): void {
  addByKey(podTemplate.spec as Mutable, 'initContainers', 'name', container, (items) => [container, ...items]);
}

export function writeVolume(podTemplate: PodTemplateView, volume: JsonObject): void {
  addByKey(podTemplate.spec as Mutable, 'volumes', 'name', volume, (items) => [...items, volume]);
}

export function writeVolumeMount(container: ContainerView, mount: JsonObject): void {
  addByKey(container.raw as Mutable, 'volumeMounts', 'mountPath', mount, (items) => [...items, mount]);
}

export function writeAnnotations(document: JsonObject, workload: WorkloadView, annotations: Readonly<Record<string, string>>): void {
  if (Object.keys(annotations).length === 0) { return; }
  let manifest: unknown = document;
  for (const step of workload.pointer.split('/').slice(1)) {
    manifest = (manifest as Mutable)[step];
  }
  const target = child(child(manifest as JsonObject, 'metadata'), 'annotations');
  for (const [name, value] of Object.entries(annotations)) { put(target, name, value); }
}

/** Adds an item unless an equal one is there. Throws when another one has taken its key. */
function addByKey(owner: Mutable, list: string, key: string, item: JsonObject, added: (items: unknown[]) => unknown[]): void {
  const present = own(owner, list);
  const items: unknown[] = Array.isArray(present) ? present : [];
  const taken = items.find((other) => isObject(other) && own(other, key) === item[key]);
  if (taken === undefined) {
    put(owner, list, added(items));
  } else if (JSON.stringify(taken) !== JSON.stringify(item)) {
    throw new Error(`${list} has another item with ${key} "${String(item[key])}"; rename it, it is needed for lifecycle hooks`);
  }
}

function child(owner: JsonObject, key: string): Mutable {
  const present = own(owner, key);
  if (isObject(present)) { return present as Mutable; }
  const created: Mutable = {};
  put(owner as Mutable, key, created);
  return created;
}

/** Sets a key, and keeps sorted keys sorted. */
function put(owner: Mutable, key: string, value: unknown): void {
  const keys = Object.keys(owner);
  const wasSorted = keys.every((name, index) => index === 0 || keys[index - 1]! <= name);
  owner[key] = value;
  if (!wasSorted || keys.includes(key)) { return; }
  for (const name of keys.filter((other) => other > key)) {
    const later = owner[name];
    delete owner[name];
    owner[name] = later;
  }
}
