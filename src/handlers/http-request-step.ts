import { Duration } from 'cdk8s';
import { HttpHeader, HttpMethod, HttpScheme } from './http';
import { HttpCall, httpCallLines } from './http-call';
import { requirePositiveSeconds } from './positive-seconds';
import { IStep } from './step';
import { requireCount, requireHeaders, requireHost, requireHttpPath, requireNoNul, requireOneOf, requireOptions, requirePort } from './validation';
import { describe } from '../kubernetes/json';
import { wholeSeconds } from '../kubernetes/whole-seconds';

const DEFAULT_TIMEOUT = Duration.seconds(5);
const DEFAULT_RETRY_INTERVAL = Duration.seconds(1);
/** The network of the pod is the container's own, so this is the container itself. */
const LOOPBACK = '127.0.0.1';

/** Options for `Step.httpRequest`. */
export interface HttpRequestStepOptions {
  /** Port number, 1 to 65535. */
  readonly port: number;

  /**
   * Path, with query where there is one; begins with `/`.
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
   * Host name or address.
   *
   * @default '127.0.0.1', the pod itself; proxies from the environment are not used then
   */
  readonly host?: string;

  /**
   * Method.
   *
   * @default HttpMethod.GET
   */
  readonly method?: HttpMethod;

  /**
   * Headers.
   *
   * @default - none
   */
  readonly httpHeaders?: HttpHeader[];

  /**
   * Body, sent byte for byte.
   *
   * @default - none
   */
  readonly body?: string;

  /**
   * The longest one attempt may take, in whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * How often the call is tried again after a failure, be it a refused connection, a timeout or a status.
   *
   * @default 0
   */
  readonly retries?: number;

  /**
   * The wait between two attempts, in whole seconds.
   *
   * @default Duration.seconds(1)
   */
  readonly retryInterval?: Duration;

  /**
   * Whether the certificate of the server is verified. The wget of busybox cannot, so the step fails with it then.
   *
   * @default - true when `host` is given; a call to the pod itself is not verified, as the kubelet does not either
   */
  readonly verifyCertificate?: boolean;
}

/**
 * An HTTP call whose status counts: below 400 is success, after redirects.
 *
 * Unlike the kubelet's own `httpGet` it knows every method, has a timeout and can be retried. It needs curl or wget
 * in the image (`HookShell.injected` brings the wget of busybox, which knows GET and POST).
 */
export class HttpRequestStep implements IStep {
  public readonly description: string;
  public readonly maxDuration: Duration;
  public readonly needs: string[];
  public readonly fallible: boolean = true;
  private readonly call: HttpCall;
  private readonly retries: number;
  private readonly retrySeconds: number;

  /** Throws when an option is not what HTTP or Kubernetes accepts, or a duration is not in whole seconds. */
  public constructor(options: HttpRequestStepOptions) {
    requireOptions('options', options);
    this.call = httpCallOf(options, requirePositiveSeconds('timeout', options.timeout ?? DEFAULT_TIMEOUT).toSeconds());
    this.retries = requireCount('retries', options.retries ?? 0);
    this.retrySeconds = wholeSeconds('retryInterval', options.retryInterval ?? DEFAULT_RETRY_INTERVAL);
    this.maxDuration = Duration.seconds((this.retries + 1) * this.call.timeoutSeconds + this.retries * this.retrySeconds);
    this.description = `${this.call.method} ${this.call.url}`;
    this.needs = [this.call.getOrPost ? 'curl or wget' : 'curl or GNU wget'];
  }

  public toShell(): string[] {
    if (this.retries === 0) { return httpCallLines(this.call); }
    return [
      'request() {',
      ...httpCallLines(this.call).map((line) => `  ${line}`),
      '}',
      'attempt=0',
      'until request; do',
      '  status=$?',
      '  attempt=$((attempt + 1))',
      `  [ "$attempt" -le ${this.retries} ] || exit "$status"`,
      `  sleep ${this.retrySeconds}`,
      'done',
    ];
  }
}

export function httpCallOf(options: HttpRequestStepOptions, timeoutSeconds: number): HttpCall {
  const scheme = options.scheme ?? HttpScheme.HTTP;
  requireOneOf('scheme', scheme, Object.values(HttpScheme));
  const host = requireHost('host', options.host ?? LOOPBACK);
  const method = options.method ?? HttpMethod.GET;
  requireOneOf('method', method, Object.values(HttpMethod));
  const path = requireHttpPath('path', options.path ?? '/');
  const port = requirePort('port', options.port);
  const headers = requireHeaders('httpHeaders', options.httpHeaders ?? []);
  const verifyCertificate = options.verifyCertificate ?? options.host !== undefined;
  if (typeof verifyCertificate !== 'boolean') { throw new Error(`'verifyCertificate' must be true or false, got ${describe(verifyCertificate)}`); }
  if (options.body !== undefined && method === HttpMethod.GET) {
    throw new Error(`'body' must not be given with 'method' ${method}; use HttpMethod.POST`);
  }
  return {
    method,
    url: `${scheme.toLowerCase()}://${host.includes(':') ? `[${host}]` : host}:${port}${path}`,
    headers,
    body: method === HttpMethod.GET || method === HttpMethod.DELETE && options.body === undefined
      ? undefined : requireNoNul('body', options.body ?? ''),
    timeoutSeconds,
    secure: scheme === HttpScheme.HTTPS,
    verifyCertificate,
    getOrPost: method === HttpMethod.GET || method === HttpMethod.POST,
    direct: options.host === undefined,
  };
}
