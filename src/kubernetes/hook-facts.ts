/*
 * What hooks do to their pods, and what does not happen when they run; form and grades as in facts.ts.
 */

/**
 * postStart runs beside the program: right after the container was started, in a race with its entrypoint.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer (step 4)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export const POST_START_RACES_THE_ENTRYPOINT = true;

/**
 * A failed postStart kills its container; nobody tries the hook again before the container is restarted.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export const FAILED_POST_START_KILLS_THE_CONTAINER = true;

/**
 * While postStart runs, the pod's worker waits: later containers, probes, status and deletion wait with it.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/kuberuntime/kuberuntime_manager.go SyncPod, pkg/kubelet/kubelet.go SyncPod
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_manager.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kubelet.go
 */
export const POST_START_HOLDS_UP_THE_POD = true;

/**
 * Under `restartPolicy: OnFailure` or `Never`, a container whose postStart failed and that exits with 0 on SIGTERM counts
 * as completed.
 *
 * measured: docs/measured.md, "a failed postStart counts as success when the process exits with 0" (Kubernetes 1.34.2)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/container/helpers.go
 */
export const FAILED_POST_START_MAY_COUNT_AS_SUCCESS = true;

/**
 * preStop runs when the kubelet stops a running container; never for one that has completed or crashed.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/container/helpers.go ConvertPodStatusToRunningPod
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/container/helpers.go
 */
export const PRE_STOP_NEEDS_A_RUNNING_CONTAINER = true;

/**
 * An HTTP hook sends GET and nothing else.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go runHTTPHandler, pkg/probe/http/request.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/probe/http/request.go
 */
export const HTTP_HOOKS_SEND_GET = true;

/**
 * Any answer makes an HTTP hook succeed: the status is never looked at.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go runHTTPHandler
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const HTTP_HOOK_STATUS_IS_IGNORED = true;

/**
 * An HTTP hook is sent once, by the kubelet, from the network of the node; a refused connection is a failed hook.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go runHTTPHandler
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const HTTP_HOOKS_COME_FROM_THE_NODE = true;

/**
 * A terminating pod stays in its Services until nodes and load balancers have heard that it is no longer ready; the
 * kubelet does not wait for them.
 *
 * docs: kubernetes/website content/en/docs/concepts/workloads/pods/pod-lifecycle.md, pod termination flow
 *   https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/workloads/pods/pod-lifecycle.md
 */
export const ENDPOINTS_ARE_FORGOTTEN_LATER = true;

/**
 * A Service with `publishNotReadyAddresses: true` keeps terminating pods among its ready endpoints.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/endpointslice/utils.go podToEndpoint
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/endpointslice/utils.go
 */
export const UNREADY_PUBLISHING_KEEPS_TERMINATING_PODS = true;

/**
 * When the kubelet restarts during preStop, the runtime kills the hook's own process, not what it started, and the next
 * kubelet runs the hook again with the whole grace period.
 *
 * measured: docs/measured.md, "A kubelet that is killed during a hook" (Kubernetes 1.34.2, containerd 1.6.20)
 */
export const INTERRUPTED_PRE_STOP_IS_RUN_AGAIN = true;

/**
 * A postStart that was interrupted by a restart of the kubelet is never run again.
 *
 * measured: docs/measured.md, "A kubelet that is killed during a hook" (Kubernetes 1.34.2, containerd 1.6.20)
 */
export const INTERRUPTED_POST_START_IS_NOT_RUN_AGAIN = true;

/**
 * An HTTPS hook that is answered in plain HTTP is sent again over HTTP, and no event tells it: the kubelet drops events of
 * that kind about pods.
 *
 * measured: docs/measured.md, "HTTPS to a server of plain HTTP falls back, and no event tells it" (Kubernetes 1.34.2)
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/container/helpers.go
 */
export const HTTPS_FALLBACK_IS_SILENT = true;
