import { requireString } from './validation';
import { JsonObject } from '../kubernetes/json';

/** Label keys: https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/overview/working-with-objects/labels.md#syntax-and-character-set */
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
/** Volume names are DNS labels. */
const LONGEST_VOLUME_NAME = 63;
const FILE = 'value';

export function requireLabelKey(prop: string, key: string): string {
  if (!LABEL_KEY.test(requireString(prop, key))) { throw new Error(`'${prop}' must be the key of a label, such as example.com/skip-hooks, got "${key}"`); }
  return key;
}

/** The file in which the kubelet keeps the value of a pod label, and what mounts it. */
export interface BreakGlass {
  readonly file: string;
  readonly volume: JsonObject;
  readonly volumeMount: JsonObject;
}

/** The volume follows the label while the pod runs; an environment variable would not. */
export function breakGlassOf(labelKey: string): BreakGlass {
  const slug = labelKey.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const name = `label-${slug}`.slice(0, LONGEST_VOLUME_NAME).replace(/-$/, '');
  const directory = `/${name}`;
  return {
    file: `${directory}/${FILE}`,
    volume: { downwardAPI: { items: [{ fieldRef: { fieldPath: `metadata.labels['${labelKey}']` }, path: FILE }] }, name },
    volumeMount: { mountPath: directory, name, readOnly: true },
  };
}
