import { ContainerView, mayHaveHooks } from '../kubernetes/container';
import { CONTAINER_NAME } from '../kubernetes/facts';
import { asString, describe, objectsOf, own } from '../kubernetes/json';
import { PodTemplateView, WorkloadView } from '../kubernetes/pod-template';

/** A container, with the pod template and the workload around it. */
export interface LocatedContainer {
  readonly workload: WorkloadView;
  readonly podTemplate: PodTemplateView;
  readonly container: ContainerView;
}

/**
 * The container that hooks were declared for.
 *
 * Throws when there is none of that name, more than one, one that may not have hooks, or one whose name Kubernetes
 * refuses: it would break the annotations, and the script's own file names.
 */
export function locateContainer(workloads: readonly WorkloadView[], name: string | undefined): LocatedContainer {
  const all = workloads.flatMap((workload) => workload.podTemplates.flatMap((podTemplate) =>
    podTemplate.containers.map((container) => ({ workload, podTemplate, container }))));
  const found = all.filter(({ container }) => name === undefined ? container.type === 'main' : container.name === name);
  const names = [...new Set(all.filter(({ container }) => mayHaveHooks(container)).map(({ container }) => `"${container.name}"`))].join(', ');
  if (found.length === 0) {
    throw new Error(name === undefined
      ? 'there is no container to add hooks to'
      : `there is no container "${name}" to add hooks to; containers that can have hooks: ${names || 'none'}`);
  }
  if (found.length > 1) {
    throw new Error(name === undefined
      ? `'container' must say which container the hooks are for, there are ${found.length}: ${names}`
      : `container "${name}" is in ${found.length} pod templates (${found.map(({ podTemplate }) => podTemplate.pointer).join(', ')}); hooks need a name that is unique`);
  }
  const [only] = found;
  if (!mayHaveHooks(only!.container)) {
    throw new Error(only!.container.type === 'init'
      ? `container "${only!.container.name}" is an init container without restartPolicy: Always, which Kubernetes allows no lifecycle hooks; make it a sidecar, or move the work into its command`
      : `container "${only!.container.name}" is an ephemeral container, which Kubernetes allows no lifecycle hooks`);
  }
  if (!CONTAINER_NAME.test(only!.container.name)) {
    throw new Error(`name of container ${describe(only!.container.name)} must have at most 63 of a-z, 0-9 and "-" inside: the API server refuses it`);
  }
  return only!;
}

/** Throws when no volume of the container holds the directory. */
export function requireMount(container: ContainerView, directory: string): void {
  const mounts = objectsOf(own(container.raw, 'volumeMounts')).map(({ value }) => asString(own(value, 'mountPath')) ?? '');
  if (!mounts.some((mount) => directory === mount || directory.startsWith(mount.endsWith('/') ? mount : `${mount}/`))) {
    throw new Error(`'guardDirectory' ${directory} is not on a volume of container "${container.name}"; mount a volume there, mounted are: ${mounts.join(', ') || 'none'}`);
  }
}
