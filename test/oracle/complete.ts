import { JsonObject, asObject, isObject, own } from '../../src/kubernetes/json';

/*
 * Manifests of tests say what their subject needs and no more. What else the API server asks for is put in here, so
 * that it decides on the subject alone. Nothing that is there is changed.
 */

const LABELS = { app: 'web' };
const TEMPLATES = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'ReplicationController'];
const SELECTED = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

const filled = (object: JsonObject | undefined, defaults: JsonObject): JsonObject => ({ ...defaults, ...object });
const field = (object: JsonObject | undefined, key: string) => asObject(own(object, key));

/** The manifest with what its kind requires. */
export function complete(manifest: unknown): unknown {
  if (!isObject(manifest)) { return manifest; }
  const kind = String(own(manifest, 'kind'));
  const named = { ...manifest, metadata: filled(field(manifest, 'metadata'), { name: 'web' }) };
  const spec = field(manifest, 'spec');
  if (kind === 'Pod') { return { ...named, spec: completePodSpec(spec) }; }
  if (kind === 'PodTemplate') { return { ...named, template: completeTemplate(field(manifest, 'template'), undefined) }; }
  if (kind === 'CronJob') {
    const jobTemplate = field(spec, 'jobTemplate');
    return {
      ...named,
      spec: { schedule: '* * * * *', ...spec, jobTemplate: { ...jobTemplate, spec: completeTemplated('Job', field(jobTemplate, 'spec')) } },
    };
  }
  return TEMPLATES.includes(kind) ? { ...named, spec: completeTemplated(kind, spec) } : manifest;
}

function completeTemplated(kind: string, spec: JsonObject | undefined): JsonObject {
  const labels = field(field(field(spec, 'template'), 'metadata'), 'labels') ?? LABELS;
  const template = completeTemplate(field(spec, 'template'), kind === 'Job' ? undefined : labels, kind === 'Job' ? { restartPolicy: 'Never' } : {});
  const selector = SELECTED.includes(kind) && own(spec, 'selector') === undefined ? { selector: { matchLabels: labels } } : {};
  return { ...selector, ...spec, template };
}

function completeTemplate(template: JsonObject | undefined, labels: JsonObject | undefined, more: JsonObject = {}): JsonObject {
  const metadata = labels === undefined ? {} : { metadata: filled(field(template, 'metadata'), { labels }) };
  return { ...template, ...metadata, spec: { ...more, ...completePodSpec(field(template, 'spec')) } };
}

function completePodSpec(spec: JsonObject | undefined): JsonObject {
  const lists = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) => {
    const list = own(spec, key);
    return Array.isArray(list) ? [[key, list.map((container: unknown, index) => completeContainer(container, `${key.slice(0, 1)}${index}`))]] : [];
  });
  const completed: JsonObject = { ...spec, ...Object.fromEntries(lists) as JsonObject };
  const volumes = own(completed, 'volumes');
  const known = Array.isArray(volumes) ? volumes.map((volume: unknown) => own(asObject(volume), 'name')) : [];
  const missing = mountedVolumes(completed).filter((name) => !known.includes(name)).map((name) => ({ name, emptyDir: {} }));
  return missing.length === 0 ? completed : { ...completed, volumes: [...Array.isArray(volumes) ? volumes as unknown[] : [], ...missing] };
}

function completeContainer(container: unknown, name: string): unknown {
  return isObject(container) ? filled(container, { name, image: 'web:1' }) : container;
}

function mountedVolumes(spec: JsonObject): unknown[] {
  const containers = ['initContainers', 'containers'].flatMap((key) => {
    const list = own(spec, key);
    return Array.isArray(list) ? list as unknown[] : [];
  });
  const mounts = containers.flatMap((container) => {
    const list = own(asObject(container), 'volumeMounts');
    return Array.isArray(list) ? list.map((mount: unknown) => own(asObject(mount), 'name')) : [];
  });
  return [...new Set(mounts.filter((name) => typeof name === 'string'))];
}
