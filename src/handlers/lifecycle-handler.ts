import { Duration } from 'cdk8s';
import { HttpGetOptions, renderHttpGet } from './http-get';
import { requirePositiveSeconds } from './positive-seconds';
import { HandlerContext, RenderedHandler } from './rendered-handler';
import { ScriptHandler } from './script-handler';
import { LifecycleScriptOptions } from './script-options';
import { IStep } from './step';
import { requireArgv, requireOptions } from './validation';
import { HookName } from '../kubernetes/container';
import { SLEEP_ZERO_SINCE_MINOR } from '../kubernetes/facts';
import { wholeSeconds } from '../kubernetes/whole-seconds';

/** Options for `LifecycleHandler.exec`. */
export interface ExecOptions {
  /**
   * The longest the command can take, in whole seconds, as you know it. It is believed, not enforced.
   *
   * @default - read from the command, where it can be; `sleep 10` takes 10 seconds
   */
  readonly maxDuration?: Duration;
}

/**
 * What runs in a lifecycle hook.
 *
 * Kubernetes takes one handler per hook; `LifecycleHandler.script` puts several steps into one. There is no
 * `tcpSocket`: Kubernetes accepts it in a hook, and it always fails.
 *
 * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/containers/container-lifecycle-hooks.md
 */
export class LifecycleHandler {
  /**
   * A command, run inside the container.
   *
   * The argv is passed as it is: no shell is implied, and `$(VAR)` is not expanded as it is in `command` and `args`.
   * The kubelet sets no timeout; its output is not in `kubectl logs`. A child left in the background with stdout open
   * keeps the hook from returning. Throws when the argv is empty, or has a NUL character.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
   * @param argv program and arguments
   * @param options what is known of it
   */
  public static exec(argv: string[], options: ExecOptions = {}): LifecycleHandler {
    const command = requireArgv('argv', argv);
    requireOptions('options', options);
    const maxDuration = options.maxDuration === undefined ? undefined : requirePositiveSeconds('maxDuration', options.maxDuration);
    return new LifecycleHandler(maxDuration, () => ({
      handler: { exec: { command } },
      maxDurationSeconds: maxDuration?.toSeconds(),
    }));
  }

  /**
   * An HTTP GET, sent by the kubelet from the node.
   *
   * Any answer is success: the status is never looked at, 404 and 500 included. With HTTPS the certificate is not
   * verified, and a server that speaks plain HTTP is called over HTTP instead, in silence. There is no timeout and no
   * retry: in postStart it is refused while the server does not listen yet, and the container is restarted. A server
   * that listens on 127.0.0.1 only is not reached. Where the status or the method counts, take `Step.httpRequest`.
   * Throws when an option is not what Kubernetes accepts.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
   * @param options the request
   */
  public static httpGet(options: HttpGetOptions): LifecycleHandler {
    const httpGet = renderHttpGet(options);
    const maxDuration = options.maxDuration === undefined ? undefined : requirePositiveSeconds('maxDuration', options.maxDuration);
    return new LifecycleHandler(maxDuration, () => ({ handler: { httpGet }, maxDurationSeconds: maxDuration?.toSeconds() }));
  }

  /**
   * A wait, done by the kubelet: nothing is needed in the image.
   *
   * Kubernetes has it since 1.30; for older clusters (`TerminationChecks.targetCluster`) it becomes the command
   * `sleep`, which must be in the image then. Zero seconds need 1.33. Throws when the duration is not in whole seconds.
   *
   * @see https://github.com/kubernetes/enhancements/blob/38bdda7d4608894eff195d9213eddd9a83d02148/keps/sig-node/3960-pod-lifecycle-sleep-action/README.md
   * @param duration how long
   */
  public static sleep(duration: Duration): LifecycleHandler {
    const seconds = wholeSeconds('duration', duration);
    return new LifecycleHandler(Duration.seconds(seconds), ({ cluster }) => {
      if (!cluster.runsSleepHandler) { return { handler: { exec: { command: ['sleep', String(seconds)] } } }; }
      if (seconds === 0 && !cluster.acceptsSleepZero) {
        throw new Error(`'duration' must be 1s or more on Kubernetes ${cluster.kubernetesVersion}, got 0s; it accepts zero since 1.${SLEEP_ZERO_SINCE_MINOR}`);
      }
      return { handler: { sleep: { seconds } } };
    });
  }

  /**
   * Steps, one after the other, as one script of POSIX sh.
   *
   * Each step has a limit and the script a deadline, both enforced while it runs. It runs once in the life of a
   * container instance: a hook that the kubelet delivers again waits for the first one's result. What happened
   * reaches `kubectl logs`. Throws when there is no step, or an option is not what it may be.
   *
   * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/containers/container-lifecycle-hooks.md#hook-delivery-guarantees
   * @param steps what it does
   * @param options how it fails, logs and ends
   */
  public static script(steps: IStep[], options: LifecycleScriptOptions = {}): LifecycleHandler {
    const script = new ScriptHandler(steps, options);
    return new LifecycleHandler(script.deadline, (context) => script.render(context), (hook) => script.checkHook(hook));
  }

  private constructor(
    /** The longest the handler can take, where it is known without reading a command. */
    public readonly maxDuration: Duration | undefined,
    private readonly render: (context: HandlerContext) => RenderedHandler,
    private readonly checkHook: (hook: HookName) => void = () => undefined) {}

  /**
   * Throws when the handler cannot be that of the hook.
   *
   * @internal
   */
  public _checkHook(hook: HookName): void {
    this.checkHook(hook);
  }

  /** @internal */
  public _render(context: HandlerContext): RenderedHandler {
    return this.render(context);
  }
}
