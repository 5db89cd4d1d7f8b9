/** A JSON object as it stands in a manifest: nothing about it is known until it was looked at. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** YAML 1.1 merges a mapping through this key; parsers of 1.2 leave it where it stands. */
export const MERGE_KEY = '<<';

const LONGEST_QUOTE = 40;

/** A value as a message names it: on one line, and short. Never throws, whatever the value is. */
export function describe(value: unknown): string {
  if (typeof value === 'string') { return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value); }
  if (Array.isArray(value)) { return value.length === 0 ? 'an empty list' : 'a list'; }
  if (isObject(value)) { return 'a mapping'; }
  return typeof value === 'symbol' || typeof value === 'function' ? `a ${typeof value}` : String(value);
}

/**
 * Text that another tool fills in before the API server sees it: `${PORT}`, `{{ .Values.port }}`. Nothing can be said
 * about it.
 */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\{\{|^\$[A-Za-z_]\w*$/.test(value);
}

/** The objects of a list, with the place of each: what is not an object there is left out. */
export function objectsOf(value: unknown): { readonly index: number; readonly value: JsonObject }[] {
  return Array.isArray(value)
    ? value.flatMap((item, index) => isObject(item) ? [{ index, value: item }] : [])
    : [];
}

/**
 * A property that the object itself has.
 *
 * Manifests are foreign input: `__proto__` and `constructor` must not be found on the prototype.
 */
export function own(object: JsonObject | undefined, key: string): unknown {
  return object !== undefined && Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
}

/** One more step of a JSON pointer: https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function pointerTo(base: string, ...steps: (string | number)[]): string {
  return base + steps.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The entries of a mapping whose values are text, as labels and annotations have them. */
export function stringsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(entries.flatMap(([key, item]) => typeof item === 'string' ? [[key, item]] : []));
}
