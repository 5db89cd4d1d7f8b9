import { Duration } from 'cdk8s';
import { httpCallLines } from './http-call';
import { HttpRequestStepOptions, httpCallOf } from './http-request-step';
import { requirePositiveSeconds } from './positive-seconds';
import { IStep } from './step';
import { requireAbsolutePath, requireArgv, requireOptions } from './validation';
import { quote } from '../shell/quote';

const DEFAULT_TIMEOUT = Duration.seconds(30);
const DEFAULT_INTERVAL = Duration.seconds(1);
/** One HTTP attempt; short, so that several fit into the wait. */
const DEFAULT_ATTEMPT_TIMEOUT = Duration.seconds(2);

/** Options for the steps that wait. */
export interface WaitForStepOptions {
  /**
   * The longest wait, in whole seconds; the step fails then.
   *
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;

  /**
   * The wait between two looks, in whole seconds, one or more.
   *
   * @default Duration.seconds(1)
   */
  readonly interval?: Duration;
}

/** Waits until a command, an HTTP call or a file says that it is time. */
export class WaitForStep implements IStep {
  /**
   * Until a command succeeds. Its output is dropped.
   *
   * @param argv program and arguments
   */
  public static command(argv: string[], options: WaitForStepOptions = {}): WaitForStep {
    const words = requireArgv('argv', argv);
    return new WaitForStep(argv.join(' '), [argv[0]!], [`${words.map(quote).join(' ')} >/dev/null 2>&1`], false, options);
  }

  /**
   * Until an HTTP call is answered with a status below 400.
   *
   * @param request the call; its `timeout` is that of one attempt, 2 seconds by default; it takes no `retries`
   */
  public static http(request: HttpRequestStepOptions, options: WaitForStepOptions = {}): WaitForStep {
    requireOptions('request', request);
    if (request.retries !== undefined || request.retryInterval !== undefined) {
      throw new Error('\'retries\' and \'retryInterval\' must not be given for a wait; it tries until its own timeout');
    }
    const call = httpCallOf(request, requirePositiveSeconds('timeout', request.timeout ?? DEFAULT_ATTEMPT_TIMEOUT).toSeconds());
    return new WaitForStep(`${call.method} ${call.url}`, [call.getOrPost ? 'curl or wget' : 'curl or GNU wget'], httpCallLines(call), true, options);
  }

  /**
   * Until a file exists.
   *
   * @param path absolute path
   */
  public static file(path: string, options: WaitForStepOptions = {}): WaitForStep {
    return new WaitForStep(requireAbsolutePath('path', path), [], [`[ -e ${quote(path)} ]`], true, options);
  }

  public readonly description: string;
  public readonly maxDuration: Duration;
  public readonly needs: string[];
  public readonly fallible: boolean = true;
  private readonly intervalSeconds: number;

  private constructor(
    what: string, needs: string[], private readonly attempt: readonly string[],
    /** @internal Whether its programs start no daemons. */ public readonly _contained: boolean, options: WaitForStepOptions) {
    requireOptions('options', options);
    this.maxDuration = requirePositiveSeconds('timeout', options.timeout ?? DEFAULT_TIMEOUT);
    this.intervalSeconds = requirePositiveSeconds('interval', options.interval ?? DEFAULT_INTERVAL).toSeconds();
    this.description = `wait for ${what}`;
    this.needs = ['sleep', ...needs];
  }

  /** The limit of the step is the end of the wait. */
  public toShell(): string[] {
    const pause = `  sleep ${this.intervalSeconds}`;
    if (this.attempt.length === 1) { return [`until ${this.attempt[0]}; do`, pause, 'done']; }
    return ['ready() {', ...this.attempt.map((line) => `  ${line}`), '}', 'until ready 2>/dev/null; do', pause, 'done'];
  }
}
