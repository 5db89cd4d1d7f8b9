import { hooksOfKind } from './hooks';
import { ContainerView, HOOK_NAMES, HandlerView, HookName, mayHaveHooks } from '../kubernetes/container';
import { asNumber, asString, own } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';
import { isPortNumber } from '../kubernetes/port';

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
  /** Over TLS. */
  readonly secure: boolean;
}

/** The HTTP requests among the hooks; a hook with several handlers is left to the rule that says so. */
export function httpHooks(podTemplate: PodTemplateView, hooks: readonly HookName[] = HOOK_NAMES): HttpHook[] {
  return hooksOfKind(podTemplate, 'httpGet').filter(({ handler }) => hooks.includes(handler.hook)).map(({ container, handler, fields }) => {
    const host = asString(own(fields, 'host'))?.trim();
    return {
      container,
      handler,
      path: pathOf(asString(own(fields, 'path')) ?? ''),
      host: host === '' ? undefined : host,
      port: asNumber(own(fields, 'port')),
      portName: asString(own(fields, 'port')),
      secure: own(fields, 'scheme') === 'HTTPS',
    };
  });
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

/** A number that can be a port; anything else is a finding of its own, or a name. */
export function hasPort({ port }: HttpHook): boolean {
  return port !== undefined && isPortNumber(port);
}

/** The request goes to the container itself for certain, not to another one of the pod or to another host. */
export function callsOwnContainer(hook: HttpHook, podTemplate: PodTemplateView): boolean {
  const { container, host, port, portName } = hook;
  // under hostNetwork the pod's loopback is the node's; without a host nothing is called then, which is a finding of its own
  if (podTemplate.hostNetwork ? host === undefined || !isLoopback(host) : host !== undefined) { return false; }
  // a name is looked up in the container's own ports, and one that is not there is a finding of its own
  if (!hasPort(hook)) { return portName !== undefined && container.ports.some(({ name }) => name === portName); }
  const owns = ({ ports }: ContainerView) => ports.some(({ containerPort }) => containerPort === port);
  const others = podTemplate.containers.filter((other) => mayHaveHooks(other) && other.pointer !== container.pointer);
  // ports are information only: one that nobody names may be anybody's, but first of all a container's that names none
  return owns(container) || others.length === 0 || (container.ports.length === 0 && !others.some(owns));
}
