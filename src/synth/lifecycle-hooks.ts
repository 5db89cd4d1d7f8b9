import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { adopt } from './adopt';
import { GracePeriod } from './grace-period';
import { ManifestWriter } from './manifest-writer';
import { requireConstruct, requireGracePeriod, requireHandler } from './validation';
import { workloadObjectOf } from './workload-objects';
import { LifecycleHandler } from '../handlers/lifecycle-handler';
import { requireOptions, requireString } from '../handlers/validation';
import { HookName } from '../kubernetes/container';
import { LINUX_STOP_SIGNALS } from '../kubernetes/facts';
import { describe } from '../kubernetes/json';
import { wholeSeconds } from '../kubernetes/whole-seconds';

/** How a container starts and stops. */
export interface ContainerLifecycleProps {
  /**
   * What runs when termination begins, before the stop signal.
   *
   * Its time counts against the termination grace period. Kubernetes does not run it when the container ends by
   * itself.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
   * @default - no preStop hook
   */
  readonly preStop?: LifecycleHandler;

  /**
   * What runs right after the container was started, beside its entrypoint.
   *
   * Until it returns, the next container is not started, no probe runs and the pod cannot be deleted; when it
   * fails, the container is restarted.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
   * @default - no postStart hook
   */
  readonly postStart?: LifecycleHandler;

  /**
   * The time from the stop signal to exit, as the application promises it, in whole seconds.
   *
   * @default - not declared: at least one second must be left when preStop ends
   */
  readonly shutdownWindow?: Duration;

  /**
   * Signal that asks the container to stop, such as `SIGQUIT`.
   *
   * Sets `spec.os.name` to `linux` where the pod does not say. Clusters drop the field without a word unless
   * their feature gate ContainerStopSignals is on (alpha, off by default up to 1.36).
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
   * @default - the STOPSIGNAL of the image, else SIGTERM
   */
  readonly stopSignal?: string;
}

/** Options for `LifecycleHooks.add`. */
export interface AddLifecycleHooksOptions extends ContainerLifecycleProps {
  /**
   * Name of the container.
   *
   * @default - the pod's only main container
   */
  readonly container?: string;

  /**
   * Takes the place of a hook that the manifest already has. Without it, such a hook fails the synth.
   *
   * @default false
   */
  readonly replace?: boolean;
}

/**
 * Lifecycle hooks for a workload that already exists, whoever made it.
 *
 * Hooks go into the manifest at synth, and termination is checked there.
 */
export class LifecycleHooks {
  /**
   * The hooks of one workload.
   *
   * Takes an object of any cdk8s-plus version, an L1 object, an `ApiObject` of any kind with a pod template, or an
   * `Include` or `Helm` with one workload in it. Throws when there is no such workload, or more than one; an
   * `ApiObject` that turns out to have no pod template fails the synth.
   *
   * @param construct the workload
   */
  public static of(construct: IConstruct): LifecycleHooks {
    requireConstruct('construct', construct, 'a Deployment');
    return new LifecycleHooks(adopt(workloadObjectOf(construct)));
  }

  private constructor(private readonly writer: ManifestWriter) {}

  /**
   * Adds hooks to one container.
   *
   * Throws when a hook of the container was added before, when nothing is added, when `shutdownWindow` is not in
   * whole seconds, when `stopSignal` is none, or when a postStart script that can fail has no failure policy. A
   * container that does not exist, or whose name Kubernetes refuses, fails the synth.
   *
   * @param options the container and its hooks
   */
  public add(options: AddLifecycleHooksOptions): LifecycleHooks {
    requireOptions('options', options);
    if (options.container !== undefined) { requireString('container', options.container); }
    const replace = options.replace ?? false;
    if (typeof replace !== 'boolean') { throw new Error(`'replace' must be true or false, got ${describe(replace)}`); }
    const handlers = new Map<HookName, LifecycleHandler>();
    if (options.postStart !== undefined) { handlers.set('postStart', options.postStart); }
    if (options.preStop !== undefined) { handlers.set('preStop', options.preStop); }
    for (const [hook, handler] of handlers) {
      requireHandler(hook, handler);
      handler._checkHook(hook);
    }
    if (handlers.size === 0 && options.shutdownWindow === undefined && options.stopSignal === undefined) {
      throw new Error('\'preStop\', \'postStart\', \'shutdownWindow\' or \'stopSignal\' must be given, got none of them');
    }
    if (options.stopSignal !== undefined && !LINUX_STOP_SIGNALS.includes(options.stopSignal)) {
      throw new Error(`'stopSignal' must be a signal that Kubernetes knows, such as SIGTERM, SIGQUIT or SIGRTMIN+3, got ${describe(options.stopSignal)}`);
    }
    this.writer.addHooks({
      container: options.container,
      handlers,
      shutdownWindowSeconds: options.shutdownWindow === undefined ? undefined : wholeSeconds('shutdownWindow', options.shutdownWindow),
      stopSignal: options.stopSignal,
      replace,
    });
    return this;
  }

  /**
   * Sets the termination grace period of the workload's pods. Throws when it was set before.
   *
   * @param gracePeriod given, or computed from the hooks
   */
  public useGracePeriod(gracePeriod: GracePeriod): LifecycleHooks {
    requireGracePeriod('gracePeriod', gracePeriod);
    this.writer.setGracePeriod(gracePeriod);
    return this;
  }
}
