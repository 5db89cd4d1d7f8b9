/*
 * What Kubernetes takes as a lifecycle, and what it makes of the rest; the form is that of facts.ts.
 */

/**
 * A field has one type: a number where text belongs, text where a number belongs, or anything but a mapping where one
 * belongs cannot be decoded, and the manifest is refused.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go Decode
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go
 */
export const FIELDS_HAVE_ONE_TYPE = true;

/**
 * A field that Kubernetes does not know, capital letters included, is refused under strict field validation, which
 * kubectl asks for, and dropped without it.
 *
 * docs: kubernetes.io API concepts, field validation
 *   https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/reference/using-api/api-concepts.md
 */
export const UNKNOWN_FIELDS_TAKE_NO_EFFECT = true;

/**
 * The fields of a container's `lifecycle`, of its handlers, and of what these hold.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/api/core/v1/types.go Lifecycle, LifecycleHandler
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/api/core/v1/types.go
 */
export const LIFECYCLE_FIELDS: readonly string[] = [
  'lifecycle.postStart', 'lifecycle.preStop', 'lifecycle.stopSignal',
  'exec.command',
  'httpGet.host', 'httpGet.httpHeaders', 'httpGet.path', 'httpGet.port', 'httpGet.scheme',
  'httpHeaders.name', 'httpHeaders.value',
  'sleep.seconds',
  'tcpSocket.host', 'tcpSocket.port',
];

/**
 * `exec.command` must have one item at least; what it names is not looked at.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateExecAction
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const EXEC_COMMAND_IS_REQUIRED = true;

/**
 * `httpGet.port` has no default; a missing one is 0, which is refused.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/v1/defaults.go SetDefaults_HTTPGetAction
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/v1/defaults.go
 */
export const HTTP_GET_PORT_HAS_NO_DEFAULT = true;

/**
 * The kubelet looks for the name of a port in the container's own `ports` only; the API server does not look.
 *
 * source: kubernetes v1.33.5 pkg/probe/util.go ResolveContainerPort
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/probe/util.go
 */
export const PORT_NAMES_ARE_THE_CONTAINERS_OWN = true;

/**
 * Schemes of an HTTP handler, in capital letters.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go supportedHTTPSchemes
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const HTTP_SCHEMES: readonly string[] = ['HTTP', 'HTTPS'];

/**
 * Hosts that a request can be sent to: names and addresses. The API server takes any text; the kubelet puts what has
 * a colon in brackets and the port behind it, so that a scheme, a port or a path in it becomes part of a name.
 *
 * source: kubernetes v1.33.5 pkg/probe/http/request.go formatURL
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/probe/http/request.go
 */
export const HTTP_GET_HOST = /^([\w\u0080-\uffff]([-.\w\u0080-\uffff]*[.\w\u0080-\uffff])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\w.-]+)?)$/;

/**
 * Values that an HTTP header can be sent with: no control character but the tab. The API server takes any.
 *
 * source: golang.org/x/net v0.38.0 http/httpguts/httplex.go ValidHeaderFieldValue, which net/http holds each header against
 *   https://github.com/golang/net/blob/v0.38.0/http/httpguts/httplex.go
 */
export const HTTP_HEADER_VALUE = /^[\t\x20-\x7e\u0080-\uffff]*$/;

/**
 * Handlers that the kubelet runs, in the order in which it looks for them; it knows no other kind.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go Run
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const HANDLERS_THAT_RUN: readonly string[] = ['exec', 'httpGet', 'sleep'];

/**
 * The API server takes `tcpSocket` in a hook, and the kubelet has nothing that runs it.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go Run
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const TCP_SOCKET_HOOKS_ALWAYS_FAIL = true;

/**
 * `sleep.seconds` may be as long as the pod's grace period and no longer, in postStart too.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateSleepAction
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const SLEEP_IS_AT_MOST_THE_GRACE_PERIOD = true;

/**
 * A Pod gets a grace period of one second in place of a negative one before it is looked at. A pod template keeps what
 * is written, so that any sleep is longer; its pods get one second.
 *
 * source: kubernetes v1.34.2 pkg/apis/core/v1/conversion.go Convert_v1_Pod_To_core_Pod
 *   https://github.com/kubernetes/kubernetes/blob/v1.34.2/pkg/apis/core/v1/conversion.go
 */
export const NEGATIVE_GRACE_PERIOD_OF_A_POD_IS_ONE = true;

/**
 * First minor release whose API server looks at the pod template of a StatefulSet. Older ones take any that can be
 * decoded, and refuse its pods, so that the StatefulSet never gets one.
 *
 * source: kubernetes v1.34.2 pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForStatefulSet
 *   https://github.com/kubernetes/kubernetes/blob/v1.34.2/pkg/apis/apps/validation/validation.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/apps/validation/validation.go
 */
export const STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR = 34;

/**
 * First minor release that knows the field `sleep`. While its gate is off, the API server takes the handler away and
 * keeps the hook, which is then refused for having none.
 *
 * source: kubernetes v1.29.1 pkg/api/pod/util.go dropDisabledFields
 *   https://github.com/kubernetes/kubernetes/blob/v1.29.1/pkg/api/pod/util.go
 */
export const SLEEP_FIELD_SINCE_MINOR = 29;

/**
 * Ephemeral containers may not carry lifecycle hooks.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go allowedEphemeralContainerFields
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const EPHEMERAL_CONTAINERS_HAVE_NO_HOOKS = true;

/**
 * First minor release that knows the field `stopSignal`.
 *
 * source: kubernetes v1.33.5 staging/src/k8s.io/api/core/v1/types.go Lifecycle
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/api/core/v1/types.go
 */
export const STOP_SIGNAL_SINCE_MINOR = 33;

/**
 * The API server drops `stopSignal` in silence unless the gate ContainerStopSignals is on; it is off by default, 1.36
 * included.
 *
 * source: kubernetes v1.36.2 pkg/api/pod/util.go dropContainerStopSignals
 *   https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/pod/util.go
 */
export const STOP_SIGNAL_NEEDS_A_GATE = true;

/**
 * An HTTP hook without `host` goes to the address of the sandbox, which a pod on the host's network does not have.
 *
 * source: kubernetes v1.33.5 pkg/kubelet/lifecycle/handlers.go runHTTPHandler
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
 */
export const HOST_NETWORK_HOOKS_NEED_A_HOST = true;

/**
 * First version of the Pod Security level `baseline` that forbids `host` in hooks.
 *
 * source: kubernetes v1.34.2 staging/src/k8s.io/pod-security-admission/policy/check_hostProbesAndhostLifecycle.go
 *   https://github.com/kubernetes/kubernetes/blob/v1.34.2/staging/src/k8s.io/pod-security-admission/policy/check_hostProbesAndhostLifecycle.go
 */
export const POD_SECURITY_FORBIDS_HOST_SINCE_MINOR = 34;

/**
 * The grace period of a liveness or startup probe must be 1 or more; a readiness probe, which never kills, may not have
 * one.
 *
 * source: kubernetes v1.33.5 pkg/apis/core/validation/validation.go validateProbe, validateReadinessProbe
 *   https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/apis/core/validation/validation.go
 */
export const PROBE_GRACE_PERIODS_ARE_POSITIVE = true;
