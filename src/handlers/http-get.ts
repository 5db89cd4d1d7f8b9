import { Duration } from 'cdk8s';
import { HttpHeader, HttpScheme } from './http';
import { requireHeaders, requireHost, requireNoNul, requireOneOf, requireOptions, requirePort, requirePortName } from './validation';
import { JsonObject } from '../kubernetes/json';

/** Options for `LifecycleHandler.httpGet`. Either `port` or `portName` must be given; Kubernetes has no default. */
export interface HttpGetOptions {
  /**
   * Port number, 1 to 65535.
   *
   * @default - `portName`
   */
  readonly port?: number;

  /**
   * Name of a port among this container's own `ports`; those of other containers are not found.
   *
   * @default - `port`
   */
  readonly portName?: string;

  /**
   * Path, with query where there is one.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Scheme.
   *
   * @default HttpScheme.HTTP
   */
  readonly scheme?: HttpScheme;

  /**
   * Host name or address, as seen from the node.
   *
   * Pod Security `baseline` forbids it from 1.34 on; with `hostNetwork`, the call fails without it.
   *
   * @see https://github.com/kubernetes/kubernetes/issues/134285
   * @default - the address of the pod
   */
  readonly host?: string;

  /**
   * Headers; `Host` among them sets the name of the server.
   *
   * @default - none
   */
  readonly httpHeaders?: HttpHeader[];

  /**
   * The longest the call can take, in whole seconds, as you know it. It is believed, not enforced: the kubelet has no
   * timeout.
   *
   * @default - unknown
   */
  readonly maxDuration?: Duration;
}

/** The `httpGet` of a manifest, in Kubernetes' own words. Throws when an option is not what Kubernetes accepts. */
export function renderHttpGet(options: HttpGetOptions): JsonObject {
  requireOptions('options', options);
  if ((options.port === undefined) === (options.portName === undefined)) {
    throw new Error(`'port' or 'portName' must be given, got ${options.port === undefined ? 'none' : 'both'}; Kubernetes has no default port`);
  }
  const port = options.port === undefined ? requirePortName('portName', options.portName!) : requirePort('port', options.port);
  const path = requireNoNul('path', options.path ?? '/');
  if (path === '' || /[\s]/.test(path)) { throw new Error(`'path' must not be empty or have blanks; write them as %20, got ${JSON.stringify(path)}`); }
  const httpHeaders = requireHeaders('httpHeaders', options.httpHeaders ?? []);
  const scheme = options.scheme ?? HttpScheme.HTTP;
  requireOneOf('scheme', scheme, Object.values(HttpScheme));
  return {
    ...options.host === undefined ? {} : { host: requireHost('host', options.host) },
    ...httpHeaders.length === 0 ? {} : { httpHeaders },
    path,
    port,
    scheme,
  };
}
