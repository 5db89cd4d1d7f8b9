/*
 * What Kubernetes does, one constant per behaviour. Other files name the constant, never the link.
 * Grades: `source:` code was read, `docs:` the documentation says so, `measured:` an own run showed it, `assumed:` nobody has
 * run it.
 * Beside it: handler-facts.ts, what handlers must look like, command-facts.ts, how commands of hooks run, hook-facts.ts,
 * what hooks do to their pods, and platform-facts.ts, what platforms do to the grace period.
 */

/**
 * Seconds between the request to terminate and SIGKILL when the pod does not say.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/v1/defaults.go SetDefaults_PodSpec
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/v1/defaults.go
 */
export const DEFAULT_TERMINATION_GRACE_PERIOD_SECONDS = 30;

/**
 * Seconds are held in 64 bits with a sign; from this number on, nothing can be decoded. JavaScript takes the largest
 * that can, 9223372036854775807, for this number.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/api/core/v1/types.go PodSpec, Probe, SleepAction
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/api/core/v1/types.go
 */
export const SECONDS_LIMIT = 2 ** 63;

/**
 * Seconds the kubelet still gives a process when preStop has used up the grace period.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer, pkg/kubelet/kuberuntime/kuberuntime_manager.go minimumGracePeriodInSeconds
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_manager.go
 */
export const MINIMUM_GRACE_PERIOD_SECONDS = 2;

/**
 * The shortest grace period a pod is deleted with: zero and negative values become this.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/pod_workers.go calculateEffectiveGracePeriod
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/pod_workers.go
 */
export const SHORTEST_DELETION_GRACE_PERIOD_SECONDS = 1;

/**
 * The time preStop took is deducted from the grace period in whole seconds, rounded down.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go executePreStopHook
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export const PRE_STOP_SPENDS_GRACE_PERIOD = true;

/**
 * preStop of every container, sidecars included, starts at the moment termination begins.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer (hook precedes waitForTurn)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export const PRE_STOP_OF_SIDECARS_STARTS_AT_ONCE = true;

/**
 * Sidecars get their stop signal in reverse order, after the main containers have exited.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_termination_order.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_termination_order.go
 */
export const SIDECARS_STOP_IN_REVERSE_ORDER = true;

/**
 * A failed liveness or startup probe kills with the grace period of the probe, where the probe has one.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go setTerminationGracePeriod
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export const PROBE_GRACE_PERIOD_REPLACES_POD_GRACE_PERIOD = true;

/**
 * Hooks have no timeout of their own, in any handler kind.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go Run (exec with timeout 0, HTTP client without timeout)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const HOOKS_HAVE_NO_TIMEOUT = true;

/**
 * First minor release whose kubelet runs the `sleep` handler by default.
 *
 * source: kubernetes v1.33.5 pkg/features/kube_features.go PodLifecycleSleepAction (beta, on, in 1.30)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/features/kube_features.go
 */
export const SLEEP_HANDLER_SINCE_MINOR = 30;

/**
 * First minor release that accepts `sleep.seconds: 0` by default.
 *
 * source: kubernetes v1.33.5 pkg/features/kube_features.go PodLifecycleSleepActionAllowZero (beta, on, in 1.33)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/features/kube_features.go
 */
export const SLEEP_ZERO_SINCE_MINOR = 33;

/**
 * First minor release that runs init containers with `restartPolicy: Always` as sidecars by default.
 *
 * source: kubernetes v1.33.5 pkg/features/kube_features.go SidecarContainers (beta, on, in 1.29)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/features/kube_features.go
 */
export const SIDECARS_SINCE_MINOR = 29;

/**
 * With a shared process namespace, process 1 is the pod's pause process, not the container's.
 *
 * docs: kubernetes/website content/en/docs/tasks/configure-pod-container/share-process-namespace.md
 *   https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/tasks/configure-pod-container/share-process-namespace.md
 */
export const SHARED_PROCESS_NAMESPACE_HIDES_PROCESS_ONE = true;

/**
 * Port names: at most 15 of `a-z`, `0-9` and `-`, one letter at least, no `--`, no `-` at either end.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsValidPortName
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
export const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Names of containers: at most 63 of `a-z`, `0-9` and `-`, no `-` at either end.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateContainerCommon
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const CONTAINER_NAME = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Names that an HTTP header of a handler may have.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsHTTPHeaderName
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
export const HTTP_HEADER_NAME = /^[-A-Za-z0-9]+$/;

/**
 * Largest port number; the smallest is 1.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsValidPortNum
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
export const LARGEST_PORT = 65535;

/**
 * The keys of a lifecycle handler that say what runs; exactly one of them must be there.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateHandler
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const HANDLER_KINDS: readonly string[] = ['exec', 'httpGet', 'sleep', 'tcpSocket'];

/**
 * A stop signal is refused while `spec.os.name` is empty.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateStopSignal
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const STOP_SIGNAL_NEEDS_OS_NAME = true;

/**
 * Init containers without `restartPolicy: Always` may not carry lifecycle hooks.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateInitContainers
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const PLAIN_INIT_CONTAINERS_HAVE_NO_HOOKS = true;

/**
 * Standard signals of Linux, without `SIG`, as Kubernetes names them.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go supportedStopSignalsLinux
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const STANDARD_SIGNALS: readonly string[] = ['ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL', 'PROF', 'PWR',
  'QUIT', 'SEGV', 'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'USR1', 'USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ'];
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/**
 * Stop signals that a Linux pod may name.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go supportedStopSignalsLinux
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const LINUX_STOP_SIGNALS: readonly string[] = [
  ...STANDARD_SIGNALS.map((name) => `SIG${name}`),
  'SIGRTMIN', ...upTo(15).map((step) => `SIGRTMIN+${step}`),
  ...upTo(14).reverse().map((step) => `SIGRTMAX-${step}`), 'SIGRTMAX',
];

/**
 * Stop signals that a Windows pod may name.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go supportedStopSignalsWindows
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const WINDOWS_STOP_SIGNALS: readonly string[] = ['SIGTERM', 'SIGKILL'];
