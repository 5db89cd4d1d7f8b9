import { HttpHeader, HttpMethod } from './http';
import { quote } from '../shell/quote';

/** One HTTP call, ready to be written for whichever client the image has. */
export interface HttpCall {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly body?: string;
  readonly timeoutSeconds: number;
  readonly secure: boolean;
  readonly verifyCertificate: boolean;
  readonly getOrPost: boolean;
  /** Past the proxies of the environment. */
  readonly direct: boolean;
}

/**
 * The call as shell: curl, else GNU wget, else the wget of busybox, told apart at run time. Ends with the
 * client's status.
 *
 * Not every busybox has `-T`; where it is missing, the limit of the step is the timeout.
 */
export function httpCallLines(call: HttpCall): string[] {
  const insecure = call.secure && !call.verifyCertificate;
  const headers = call.headers.map(({ name, value }) => `${name}: ${value}`);
  const curl = ['curl', '-fsSL', ...(insecure ? ['-k'] : []), '-m', String(call.timeoutSeconds), '-o', '/dev/null',
    ...(call.method === HttpMethod.GET ? [] : ['-X', call.method]),
    ...headers.flatMap((header) => ['-H', header]),
    ...(call.body === undefined ? [] : ['--data-raw', call.body]),
    call.url];
  const wget = ['wget', '-q', '-O', '/dev/null', ...(insecure ? ['--no-check-certificate'] : [])];
  const wgetHeaders = headers.flatMap((header) => ['--header', header]);
  const gnu = [...wget, '-t', '1', '-T', String(call.timeoutSeconds), ...wgetHeaders,
    ...(call.method === HttpMethod.GET ? [] : [`--method=${call.method}`]),
    ...(call.body === undefined ? [] : [`--body-data=${call.body}`]),
    call.url];
  const busybox = [...wgetHeaders, ...(call.body === undefined ? [] : ['--post-data', call.body]), call.url];
  const refusal = busyboxRefusal(call);
  return [
    ...(call.direct ? ['unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY'] : []),
    'case $(command -v curl || wget --help 2>&1) in',
    `  */curl) ${words(curl)} ;;`,
    ...(refusal === undefined
      ? [`  *BusyBox*' -T '*) ${words(wget)} -T ${call.timeoutSeconds} ${words(busybox)} ;;`, `  *BusyBox*) ${words([...wget, ...busybox])} ;;`]
      : [`  *BusyBox*) say ${quote(refusal)}; (exit 127) ;;`]),
    `  *'GNU Wget'*) ${words(gnu)} ;;`,
    '  *) say \'needs curl or wget in the image\'; (exit 127) ;;',
    'esac',
  ];
}

function busyboxRefusal(call: HttpCall): string | undefined {
  if (!call.getOrPost) { return `wget of busybox cannot send ${call.method}; put curl or GNU wget into the image`; }
  if (call.secure && call.verifyCertificate) { return 'wget of busybox cannot verify certificates; put curl or GNU wget into the image'; }
  return undefined;
}

function words(argv: readonly string[]): string {
  return argv.map(quote).join(' ');
}
