import { IConstruct } from 'constructs';
import { GracePeriod } from './grace-period';
import { LifecycleHandler } from '../handlers/lifecycle-handler';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { JsonObject, describe, isObject } from '../kubernetes/json';

/*
 * Types are not trusted: plain JavaScript passes anything. Objects are known by their shape, because there may be two
 * copies of a library.
 */

export function requireConstruct(prop: string, construct: IConstruct, example: string): void {
  if (isObject(construct) && isObject((construct as JsonObject).node)) { return; }
  throw new Error(`'${prop}' must be a construct, such as ${example}, got ${describe(construct)}`);
}

export function requireHandler(prop: string, handler: LifecycleHandler): void {
  if (isObject(handler) && typeof handler._render === 'function') { return; }
  const step = isObject(handler) && typeof (handler as JsonObject).toShell === 'function';
  throw new Error(`'${prop}' must be a LifecycleHandler, such as LifecycleHandler.sleep(Duration.seconds(5)), got `
    + (step ? 'a step; put steps into LifecycleHandler.script' : describe(handler)));
}

export function requireGracePeriod(prop: string, gracePeriod: GracePeriod): void {
  if (isObject(gracePeriod) && typeof gracePeriod._marginSeconds === 'number') { return; }
  throw new Error(`'${prop}' must be a GracePeriod, such as GracePeriod.of(Duration.seconds(60)), got ${describe(gracePeriod)}`);
}

export function requireCluster(prop: string, cluster: ClusterProfile): void {
  if (isObject(cluster) && typeof cluster.kubernetesVersion === 'string' && Array.isArray(cluster.platforms)) { return; }
  throw new Error(`'${prop}' must be a ClusterProfile, such as ClusterProfile.kubernetes('1.33'), got ${describe(cluster)}`);
}
