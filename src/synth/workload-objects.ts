import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ManifestWriter } from './manifest-writer';
import { mayHavePodTemplate, readWorkloads } from '../kubernetes/pod-template';

/** Every object at or below a scope that may have a pod template, in tree order. */
export function workloadObjectsBelow(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((construct): construct is ApiObject =>
    ApiObject.isApiObject(construct) && mayHavePodTemplate(construct.apiVersion, construct.kind));
}

/**
 * The one API object that a construct stands for: itself, its default child, or the only workload below it
 * (Include, Helm).
 *
 * Throws when there is none, or more than one.
 */
export function workloadObjectOf(construct: IConstruct): ApiObject {
  let current: IConstruct | undefined = construct;
  while (current !== undefined && !ApiObject.isApiObject(current)) { current = current.node.defaultChild; }
  if (current !== undefined) { return current as ApiObject; }
  const workloads = workloadObjectsBelow(construct).filter((apiObject) => readWorkloads(ManifestWriter.of(apiObject).readOriginal()).length > 0);
  if (workloads.length === 1) { return workloads[0]!; }
  throw new Error(workloads.length === 0
    ? `there is no workload at or below ${construct.node.path || 'the root'}, so it can have no lifecycle hooks`
    : `${construct.node.path || 'the root'} has ${workloads.length} workloads; pass one of them: ${workloads.map(({ kind, node }) => `${kind} at ${node.path}`).join(', ')}`);
}
