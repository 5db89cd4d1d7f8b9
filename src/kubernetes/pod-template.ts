import { ContainerView, readContainers } from './container';
import { DEFAULT_TERMINATION_GRACE_PERIOD_SECONDS, SECONDS_LIMIT } from './facts';
import { JsonObject, asNumber, asObject, asString, isObject, own, pointerTo, stringsOf } from './json';
import { PlacedManifest, manifestsOf } from './manifests-of';

/**
 * How the grace period is known: as a whole number or left out (`exact`), from something that the API server refuses
 * but that says a number, such as `"60"` (`meant`), or not at all (`unreadable`).
 */
export type GracePeriodReading = 'exact' | 'meant' | 'unreadable';

/** One pod template inside a manifest. Pointers are JSON pointers from the root of the manifest. */
export interface PodTemplateView {
  /** Where the template stands: `metadata` and `spec` are below it. */
  readonly pointer: string;
  readonly specPointer: string;
  readonly spec: JsonObject;
  readonly labels: Readonly<Record<string, string>>;
  /** As written; undefined when the manifest leaves it out. */
  readonly declaredGracePeriodSeconds?: number;
  /** What the API server makes of it: 30 when left out. Where it is refused: what was meant, or 30. */
  readonly terminationGracePeriodSeconds: number;
  readonly gracePeriodReading: GracePeriodReading;
  /** Process 1 that a hook sees is not the container's own. */
  readonly sharesProcessNamespace: boolean;
  readonly hostNetwork: boolean;
  readonly osName?: string;
  readonly containers: readonly ContainerView[];
}

/** A manifest that has at least one pod template. */
export interface WorkloadView {
  readonly apiVersion: string;
  readonly kind: string;
  /** Of Kubernetes itself: no field of it means anything but what Kubernetes says. */
  readonly builtIn: boolean;
  readonly name: string;
  readonly namespace?: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** The Service that gives the pods of a StatefulSet their names. */
  readonly governingService?: string;
  /** Where the workload stands in the document: empty unless it is an item of a List. */
  readonly pointer: string;
  readonly podTemplates: readonly PodTemplateView[];
}

/** Where the built-in kinds keep their pod template. */
const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

/** Groups whose kinds are the built-in ones; a custom resource may be called Deployment too. */
const BUILT_IN_API_VERSION = /^(v1|apps\/v1(beta[12])?|batch\/v1(beta1)?|extensions\/v1beta1)$/;

/** Deeper than any pod template that was ever seen in a custom resource; keeps hostile input from recursing for ever. */
const DEEPEST_TEMPLATE = 24;

/**
 * Groups whose kinds have no pod template: those of Kubernetes itself, one by one, because projects of others end their
 * groups alike (`sparkoperator.k8s.io`).
 *
 * source: kubernetes v1.36.2 staging/src/k8s.io/api, the GroupName of each register.go
 */
const GROUPS_WITHOUT_PODS: ReadonlySet<string> = new Set(['autoscaling', 'policy', ...[
  'admission', 'admissionregistration', 'apidiscovery', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates',
  'coordination', 'discovery', 'events', 'flowcontrol.apiserver', 'gateway.networking', 'imagepolicy', 'internal.apiserver', 'metrics',
  'networking', 'node', 'rbac.authorization', 'resource', 'scheduling', 'storage', 'storagemigration',
].map((group) => `${group}.k8s.io`)]);

/** Whether an object of this kind is worth reading; a pure look at the name, for trees with many objects. */
export function mayHavePodTemplate(apiVersion: string, kind: string): boolean {
  if (kind.endsWith('List')) { return true; }
  return BUILT_IN_API_VERSION.test(apiVersion) ? templatePathOf(apiVersion, kind) !== undefined : !GROUPS_WITHOUT_PODS.has(apiVersion.split('/')[0]!);
}

/** Where a built-in kind keeps its pod template. */
export function templatePathOf(apiVersion: string, kind: string): readonly string[] | undefined {
  return BUILT_IN_API_VERSION.test(apiVersion) ? own(TEMPLATE_PATHS, kind) as readonly string[] | undefined : undefined;
}

/** Every workload of a document: itself, or the items of a List. A document without pod template has none. */
export function readWorkloads(document: unknown): WorkloadView[] {
  return manifestsOf(document).flatMap(readWorkload);
}

function readWorkload({ manifest, pointer }: PlacedManifest): WorkloadView[] {
  const podTemplates = findPodTemplates(manifest, pointer);
  if (podTemplates.length === 0) { return []; }
  const metadata = asObject(own(manifest, 'metadata'));
  const kind = asString(own(manifest, 'kind')) ?? '';
  return [{
    apiVersion: asString(own(manifest, 'apiVersion')) ?? '',
    kind,
    builtIn: BUILT_IN_API_VERSION.test(asString(own(manifest, 'apiVersion')) ?? ''),
    name: asString(own(metadata, 'name')) ?? asString(own(metadata, 'generateName')) ?? '',
    namespace: asString(own(metadata, 'namespace')),
    annotations: stringsOf(own(metadata, 'annotations')),
    ...kind === 'StatefulSet' && { governingService: asString(own(asObject(own(manifest, 'spec')), 'serviceName')) },
    pointer,
    podTemplates,
  }];
}

function findPodTemplates(manifest: JsonObject, pointer: string): PodTemplateView[] {
  const kind = asString(own(manifest, 'kind')) ?? '';
  const apiVersion = asString(own(manifest, 'apiVersion')) ?? '';
  if (!mayHavePodTemplate(apiVersion, kind)) { return []; }
  const path = templatePathOf(apiVersion, kind);
  if (path !== undefined) {
    let template: JsonObject | undefined = manifest;
    for (const step of path) { template = asObject(own(template, step)); }
    return template !== undefined && Array.isArray(own(asObject(own(template, 'spec')), 'containers')) ? [readPodTemplate(template, pointerTo(pointer, ...path))] : [];
  }
  return kind === 'CustomResourceDefinition' ? [] : searchPodTemplates(manifest, pointer, 0);
}

/** Custom resources: an object with a `spec` that has named containers is a pod template, wherever it stands. */
function searchPodTemplates(node: unknown, pointer: string, depth: number): PodTemplateView[] {
  if (depth > DEEPEST_TEMPLATE) { return []; }
  if (Array.isArray(node)) {
    return node.flatMap((item, index) => searchPodTemplates(item, pointerTo(pointer, index), depth + 1));
  }
  if (!isObject(node)) { return []; }
  if (isPodSpec(own(node, 'spec'))) { return [readPodTemplate(node, pointer)]; }
  return Object.keys(node).flatMap((key) => searchPodTemplates(node[key], pointerTo(pointer, key), depth + 1));
}

function isPodSpec(value: unknown): value is JsonObject {
  const containers = own(asObject(value), 'containers');
  return Array.isArray(containers) && containers.length > 0
    && containers.every((container) => isObject(container) && typeof own(container, 'name') === 'string');
}

function readPodTemplate(template: JsonObject, pointer: string): PodTemplateView {
  const spec = asObject(own(template, 'spec')) ?? {};
  const specPointer = pointerTo(pointer, 'spec');
  const gracePeriod = readGracePeriod(own(spec, 'terminationGracePeriodSeconds'));
  return {
    pointer,
    specPointer,
    spec,
    labels: stringsOf(own(asObject(own(template, 'metadata')), 'labels')),
    declaredGracePeriodSeconds: gracePeriod.seconds,
    terminationGracePeriodSeconds: gracePeriod.seconds ?? DEFAULT_TERMINATION_GRACE_PERIOD_SECONDS,
    gracePeriodReading: gracePeriod.reading,
    sharesProcessNamespace: own(spec, 'shareProcessNamespace') === true || own(spec, 'hostPID') === true,
    hostNetwork: own(spec, 'hostNetwork') === true,
    osName: asString(own(asObject(own(spec, 'os')), 'name')),
    containers: readContainers(spec, specPointer),
  };
}

function readGracePeriod(value: unknown): { seconds?: number; reading: GracePeriodReading } {
  if (value === undefined || value === null) { return { reading: 'exact' }; }
  const text = asString(value) ?? '';
  const meant = asNumber(value) ?? (/^\s*[+-]?\d{1,9}(\.\d{1,9})?\s*s?\s*$/.test(text) ? Number.parseFloat(text) : undefined);
  if (meant === undefined || !(Math.abs(meant) < SECONDS_LIMIT)) { return { reading: 'unreadable' }; }
  return { seconds: Math.ceil(meant), reading: Number.isInteger(value) ? 'exact' : 'meant' };
}
