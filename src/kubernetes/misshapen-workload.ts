import { asObject, asString, describe, isObject, isPlaceholder, own, pointerTo } from './json';
import { PlacedManifest, manifestsOf } from './manifests-of';
import { templatePathOf } from './pod-template';

/** A place of a workload where no pod can be read, because something else stands there. */
export interface Misshape {
  readonly pointer: string;
  readonly message: string;
}

/**
 * What keeps the workloads of a document from being read. What is left out is none of it: patches leave out most.
 */
export function misshapesOf(document: unknown): Misshape[] {
  return manifestsOf(document).flatMap(misshapesIn);
}

function misshapesIn({ manifest, pointer }: PlacedManifest): Misshape[] {
  const kind = asString(own(manifest, 'kind')) ?? '';
  const path = templatePathOf(asString(own(manifest, 'apiVersion')) ?? '', kind);
  if (path === undefined) { return []; }
  const name = describe(asString(own(asObject(own(manifest, 'metadata')), 'name')) ?? '');
  const keys = [...path, 'spec', 'containers'];
  let node: unknown = manifest;
  for (const [index, key] of keys.entries()) {
    node = own(asObject(node), key) ?? undefined;
    if (node === undefined || isPlaceholder(node)) { return []; }
    const isLast = index === keys.length - 1;
    if (isLast ? Array.isArray(node) : isObject(node)) { continue; }
    const place = keys.slice(0, index + 1);
    const message = `${kind} ${name} cannot be judged: ${place.join('.')} is ${describe(node)}, must be a ${isLast ? 'list' : 'mapping'}`;
    return [{ pointer: pointerTo(pointer, ...place), message }];
  }
  return (node as unknown[]).flatMap((container, index): Misshape[] => isObject(container) || isPlaceholder(container) ? [] : [{
    pointer: pointerTo(pointer, ...keys, index),
    message: `${kind} ${name} cannot be judged whole: ${keys.join('.')}[${index}] is ${describe(container)}, must be a mapping`,
  }]);
}
