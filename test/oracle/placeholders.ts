import { MERGE_KEY, isObject, isPlaceholder } from '../../src/kubernetes/json';

/** Whether another tool still changes the manifest before the API server sees it. Nothing can be said of those. */
export function hasPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) { return value.some(hasPlaceholder); }
  if (!isObject(value)) { return isPlaceholder(value) && !isScript(value); }
  return Object.entries(value).some(([key, item]) => key.startsWith('$') || key === MERGE_KEY || isPlaceholder(key) || hasPlaceholder(item));
}

/** `${X}` in a script is the shell's. */
function isScript(value: unknown): boolean {
  return typeof value === 'string' && /\s/.test(value);
}
