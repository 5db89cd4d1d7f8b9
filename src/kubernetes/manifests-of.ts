import { JsonObject, asObject, asString, objectsOf, own, pointerTo } from './json';

/** A manifest, and where it stands in its document: empty unless it is an item of a List. */
export interface PlacedManifest {
  readonly manifest: JsonObject;
  readonly pointer: string;
}

/** Every manifest of a document: itself, or the items of a List. */
export function manifestsOf(document: unknown, pointer: string = ''): PlacedManifest[] {
  const manifest = asObject(document);
  if (manifest === undefined) { return []; }
  const items = own(manifest, 'items');
  if (!Array.isArray(items) || !(asString(own(manifest, 'kind')) ?? '').endsWith('List')) { return [{ manifest, pointer }]; }
  return objectsOf(items).flatMap(({ index, value }) => manifestsOf(value, pointerTo(pointer, 'items', index)));
}
