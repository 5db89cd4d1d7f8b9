import { JsonObject, asObject, asString, isObject, own, stringsOf } from './json';
import { manifestsOf } from './manifests-of';

/** A Service as far as it decides who gets its traffic. */
export interface ServiceView {
  readonly name: string;
  readonly namespace?: string;
  /** Undefined or empty: it selects no pods by itself. */
  readonly selector: Readonly<Record<string, string>>;
  /** `clusterIP: None`: clients get the addresses of the pods. */
  readonly headless: boolean;
  /** Pods that are not ready, or terminating, stay published. */
  readonly publishNotReadyAddresses: boolean;
  readonly type: string;
}

/** Whether an object is a Service; a pure look at the name. */
export function isService(apiVersion: string, kind: string): boolean {
  return apiVersion === 'v1' && kind === 'Service';
}

/** Every Service of a document: itself, or the items of a List. */
export function readServices(document: unknown): ServiceView[] {
  return manifestsOf(document).flatMap(({ manifest }) =>
    isService(asString(own(manifest, 'apiVersion')) ?? '', asString(own(manifest, 'kind')) ?? '') ? [readService(manifest)] : []);
}

function readService(manifest: JsonObject): ServiceView {
  const metadata = asObject(own(manifest, 'metadata'));
  const spec = asObject(own(manifest, 'spec'));
  const selector = own(spec, 'selector');
  return {
    name: asString(own(metadata, 'name')) ?? '',
    namespace: asString(own(metadata, 'namespace')),
    selector: isObject(selector) ? stringsOf(selector) : {},
    headless: own(spec, 'clusterIP') === 'None',
    publishNotReadyAddresses: own(spec, 'publishNotReadyAddresses') === true,
    type: asString(own(spec, 'type')) ?? 'ClusterIP',
  };
}

/** Whether a Service sends traffic to pods with these labels. Where both leave out the namespace, they share it. */
export function selectsPods(service: ServiceView, namespace: string | undefined, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(service.selector);
  return wanted.length > 0 && service.namespace === namespace && wanted.every(([key, value]) => own(labels, key) === value);
}
