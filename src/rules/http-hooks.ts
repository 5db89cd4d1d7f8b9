import { ContainerView, HOOK_NAMES, HandlerView, HookName } from '../kubernetes/container';
import { asNumber, asString, own } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';

/** A hook that the kubelet sends as an HTTP request. */
export interface HttpHook {
  readonly container: ContainerView;
  readonly handler: HandlerView;
  /** Without host, query and fragment, with one slash at the front and none at the end. */
  readonly path: string;
  /** As written; undefined when the pod's own address is called. */
  readonly host?: string;
  readonly port?: number;
  readonly portName?: string;
}

/** Hooks of containers that may have one and for which the kubelet would choose httpGet; it looks for exec first. */
export function httpHooks(podTemplate: PodTemplateView, hooks: readonly HookName[] = HOOK_NAMES): HttpHook[] {
  return podTemplate.containers.filter(({ type }) => type === 'main' || type === 'sidecar').flatMap((container) => hooks.flatMap((hook) => {
    const handler = container[hook];
    if (handler?.httpGet === undefined || handler.kinds.includes('exec')) { return []; }
    const host = asString(own(handler.httpGet, 'host'))?.trim();
    return [{
      container,
      handler,
      path: pathOf(asString(own(handler.httpGet, 'path')) ?? ''),
      host: host === '' ? undefined : host,
      port: asNumber(own(handler.httpGet, 'port')),
      portName: asString(own(handler.httpGet, 'port')),
    }];
  }));
}

/** The kubelet takes the path for a URL and puts its own scheme, host and port into it. */
function pathOf(text: string): string {
  const path = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return `/${path.split('/').filter((segment) => segment !== '').join('/')}`;
}

/** Addresses that stay on the machine that calls them. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?(::1|0:0:0:0:0:0:0:1)\]?|0\.0\.0\.0)$/i.test(host);
}

/** The request goes to the container itself for certain, not to another one of the pod or to another host. */
export function callsOwnContainer({ container, host, port, portName }: HttpHook, podTemplate: PodTemplateView): boolean {
  // under hostNetwork the pod's loopback is the node's
  if (host !== undefined && !(podTemplate.hostNetwork && isLoopback(host))) { return false; }
  if (port === undefined) { return portName !== undefined; }
  const owns = ({ ports }: ContainerView) => ports.some(({ containerPort }) => containerPort === port);
  const others = podTemplate.containers.filter(({ type, pointer }) => (type === 'main' || type === 'sidecar') && pointer !== container.pointer);
  // ports are information only: one that nobody names may be anybody's, but first of all a container's that names none
  return owns(container) || others.length === 0 || (container.ports.length === 0 && !others.some(owns));
}
