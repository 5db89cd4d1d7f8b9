import { Duration } from 'cdk8s';
import { HookShell } from './hook-shell';

/** What a script does when one of its steps fails. */
export enum FailurePolicy {
  /** Goes on with the next step; exits at the end with the status of the first failure. */
  CONTINUE = 'continue',
  /** Stops at once, with the status of the failure. */
  STOP = 'stop',
  /** Goes on, and exits with 0. The failure is in the log only. */
  IGNORE = 'ignore',
}

/** How a script writes its log. */
export enum LogFormat {
  /** Lines for people. */
  TEXT = 'text',
  /** One JSON object per line. */
  JSON = 'json',
  /** Nothing. */
  NONE = 'none',
}

/** Options for `LifecycleHandler.script`. */
export interface LifecycleScriptOptions {
  /**
   * What happens when a step fails, or reaches its limit.
   *
   * A failed postStart hook restarts the container, so a postStart script with a step that can fail must say it.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
   * @default FailurePolicy.CONTINUE for preStop; a postStart script that can fail must say it
   */
  readonly failurePolicy?: FailurePolicy;

  /**
   * When the script is over, whatever its steps are doing, in whole seconds; steps that were not reached are skipped.
   *
   * It is the declared bound of the hook.
   *
   * @default - the longest times of the steps together, and two seconds for the script itself
   */
  readonly deadline?: Duration;

  /**
   * How the script writes its log, to the stdout of process 1.
   *
   * @default LogFormat.TEXT
   */
  readonly logFormat?: LogFormat;

  /**
   * The directory in which the script remembers that it ran in this container instance. An absolute path; any but
   * the default must be on a volume of the container. Where it cannot be written, the script runs at every delivery.
   *
   * @default '/dev/shm', which every container can write
   */
  readonly guardDirectory?: string;

  /**
   * The shell that runs the script.
   *
   * @default HookShell.image()
   */
  readonly shell?: HookShell;

  /**
   * Key of a pod label that skips the hook while it has a value: `kubectl label pod web-0 example.com/skip-hooks=1`.
   *
   * It is read through a downward API volume, which follows the label within a minute or two.
   *
   * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/workloads/pods/downward-api.md
   * @default - the hook cannot be skipped
   */
  readonly breakGlassLabel?: string;
}
