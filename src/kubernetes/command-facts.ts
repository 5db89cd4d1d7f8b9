/*
 * How the commands of hooks are run; form and grades as in facts.ts.
 */

/**
 * An exec handler runs its command as it stands, the first word as a program: no shell is involved.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/api/core/v1/types.go ExecAction
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/api/core/v1/types.go
 */
export const EXEC_IMPLIES_NO_SHELL = true;

/**
 * `$(VAR)` is expanded in `command` and `args` of a container, not in the command of a hook; `$$` stays as it is.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go Run (the command is passed on as it stands)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const HOOKS_EXPAND_NO_VARIABLES = true;

/**
 * An exec handler returns when its stdout and stderr are closed by everything that it started, not when it exits.
 *
 * source: containerd internal/cri/server/container_execsync.go drainExecSyncIO, without a limit by default
 *   https://github.com/containerd/containerd/blob/00c2e45700be878e88e189f043a644b17fa5d7d9/internal/cri/server/container_execsync.go
 */
export const EXEC_WAITS_FOR_CLOSED_OUTPUT = true;

/**
 * A handler that cannot run, or fails, ends preStop at once: SIGTERM follows, no time is waited.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go executePreStopHook
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export const FAILED_PRE_STOP_WAITS_FOR_NOTHING = true;

/**
 * Hooks are delivered at least once: one event may run a hook several times.
 *
 * docs: kubernetes/website content/en/docs/concepts/containers/container-lifecycle-hooks.md
 *   https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/containers/container-lifecycle-hooks.md
 */
export const HOOKS_RUN_AT_LEAST_ONCE = true;

/**
 * With `readOnlyRootFilesystem`, nothing but volumes and what the runtime mounts can be written.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/api/core/v1/types.go SecurityContext
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/api/core/v1/types.go
 */
export const READ_ONLY_ROOT_KEEPS_VOLUMES_WRITABLE = true;

/**
 * The runtime keeps the preStop handler in an annotation of the container, as JSON, and a failed hook puts its command
 * into the kubelet's log and into the container's status.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/labels.go newContainerAnnotations
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/labels.go
 */
export const HOOK_COMMANDS_ARE_COPIED_IN_CLEAR = true;

/**
 * When process 1 of a container ends, the kernel kills every process of it, a running hook among them: exit code 137.
 *
 * source: linux v6.12.1 kernel/pid_namespace.c zap_pid_ns_processes
 *   https://github.com/gregkh/linux/blob/v6.12.1/kernel/pid_namespace.c
 */
export const HOOKS_DIE_WITH_PROCESS_ONE = true;

/**
 * Process 1 gets a signal from within its container only if it has a handler for it: SIGKILL and SIGSTOP never.
 *
 * source: linux v6.12.1 kernel/signal.c sig_task_ignored
 *   https://github.com/gregkh/linux/blob/v6.12.1/kernel/signal.c
 */
export const PROCESS_ONE_IGNORES_KILL_FROM_WITHIN = true;

/**
 * A shell reads a line when it has run those above it; what is not in its language ends it there, with a status that is
 * not 0.
 *
 * measured: test/shell/refused-texts.test.ts (bash 5.2, dash 0.5.12, busybox 1.35)
 */
export const SHELLS_REFUSE_WHAT_THEY_CANNOT_READ = true;
