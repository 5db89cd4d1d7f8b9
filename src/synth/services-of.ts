import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ServiceView, isService, readServices } from '../kubernetes/service';

/** By root, while a synth runs: reading a Service resolves it. */
const KNOWN = new WeakMap<IConstruct, readonly ServiceView[]>();

/** Every Service of the app that a construct belongs to. */
export function servicesOf(construct: IConstruct): readonly ServiceView[] {
  const { root } = construct.node;
  return KNOWN.get(root) ?? root.node.findAll().flatMap((other) => ApiObject.isApiObject(other) ? servicesIn(other) : []);
}

function servicesIn(apiObject: ApiObject): ServiceView[] {
  if (!isService(apiObject.apiVersion, apiObject.kind)) { return []; }
  try {
    return readServices(apiObject.toJson());
  } catch {
    return []; // cdk8s fails the synth for it, and says why
  }
}

/** Keeps the Services as they are now, until `forgetServices`. */
export function rememberServices(root: IConstruct): void {
  if (!KNOWN.has(root)) { KNOWN.set(root, servicesOf(root)); }
}

export function forgetServices(root: IConstruct): void {
  KNOWN.delete(root);
}
