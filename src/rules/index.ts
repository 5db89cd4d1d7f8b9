import { preStopExceedsGracePeriod } from './lh101-pre-stop-exceeds-grace-period';
import { noShutdownWindow } from './lh102-no-shutdown-window';
import { preStopUnbounded } from './lh103-pre-stop-unbounded';
import { probeGracePeriodBelowPreStop } from './lh104-probe-grace-period-below-pre-stop';
import { sidecarStopsTooLate } from './lh105-sidecar-stops-too-late';
import { gracePeriodNotPositive } from './lh106-grace-period-not-positive';
import { preStopBoundUnknown } from './lh107-pre-stop-bound-unknown';
import { platformCutsGracePeriod } from './lh108-platform-cuts-grace-period';
import { gracePeriodInvalid } from './lh109-grace-period-invalid';
import { drainShorterThanProfile } from './lh110-drain-shorter-than-profile';
import { handlerCountNotOne } from './lh201-handler-count-not-one';
import { execCommandEmpty } from './lh202-exec-command-empty';
import { httpGetPortInvalid } from './lh203-http-get-port-invalid';
import { httpGetPortNameUnknown } from './lh204-http-get-port-name-unknown';
import { httpGetSchemeInvalid } from './lh205-http-get-scheme-invalid';
import { httpHeaderInvalid } from './lh206-http-header-invalid';
import { tcpSocketHandler } from './lh207-tcp-socket-handler';
import { hookOnInitContainer } from './lh208-hook-on-init-container';
import { sleepSecondsInvalid } from './lh209-sleep-seconds-invalid';
import { sleepHandlerNeedsNewerCluster } from './lh210-sleep-handler-needs-newer-cluster';
import { stopSignalWithoutOsName } from './lh211-stop-signal-without-os-name';
import { stopSignalNotInForce } from './lh212-stop-signal-not-in-force';
import { hostNetworkWithoutHost } from './lh213-host-network-without-host';
import { hostForbiddenByPodSecurity } from './lh214-host-forbidden-by-pod-security';
import { misspeltLifecycleKey } from './lh215-misspelt-lifecycle-key';
import { probeGracePeriodInvalid } from './lh216-probe-grace-period-invalid';
import { stopSignalUnknown } from './lh217-stop-signal-unknown';
import { lifecycleNotAMapping } from './lh218-lifecycle-not-a-mapping';
import { httpGetAddressInvalid } from './lh219-http-get-address-invalid';
import { stopSignalOnInitContainer } from './lh220-stop-signal-on-init-container';
import { processOneIsNotTheContainer } from './lh301-process-one-is-not-the-container';
import { shellMissingInImage } from './lh302-shell-missing-in-image';
import { shellLineWithoutShell } from './lh303-shell-line-without-shell';
import { shellSyntaxWithoutShell } from './lh304-shell-syntax-without-shell';
import { variableNotExpanded } from './lh305-variable-not-expanded';
import { backgroundChildKeepsOutput } from './lh306-background-child-keeps-output';
import { writeToReadOnlyRoot } from './lh307-write-to-read-only-root';
import { notRepeatable } from './lh308-not-repeatable';
import { secretInHook } from './lh309-secret-in-hook';
import { preStopEndsProcessOne } from './lh310-pre-stop-ends-process-one';
import { shellTextRefused } from './lh311-shell-text-refused';
import { postStartUnbounded } from './lh401-post-start-unbounded';
import { postStartBoundUnknown } from './lh402-post-start-bound-unknown';
import { postStartHttpRacesEntrypoint } from './lh403-post-start-http-races-entrypoint';
import { postStartDependsOnAnotherHost } from './lh404-post-start-depends-on-another-host';
import { getOnPostOnlyEndpoint } from './lh405-get-on-post-only-endpoint';
import { preStopOnJob } from './lh406-pre-stop-on-job';
import { sidecarDrainsAtTimeZero } from './lh407-sidecar-drains-at-time-zero';
import { publishedWhileTerminating } from './lh408-published-while-terminating';
import { httpStatusReliedOn } from './lh409-http-status-relied-on';
import { postStartFailureCountsAsSuccess } from './lh410-post-start-failure-counts-as-success';
import { IRule } from './rule';

/** Every rule, in the order of its id. */
export const RULES: readonly IRule[] = [
  preStopExceedsGracePeriod,
  noShutdownWindow,
  preStopUnbounded,
  probeGracePeriodBelowPreStop,
  sidecarStopsTooLate,
  gracePeriodNotPositive,
  preStopBoundUnknown,
  platformCutsGracePeriod,
  gracePeriodInvalid,
  drainShorterThanProfile,
  handlerCountNotOne,
  execCommandEmpty,
  httpGetPortInvalid,
  httpGetPortNameUnknown,
  httpGetSchemeInvalid,
  httpHeaderInvalid,
  tcpSocketHandler,
  hookOnInitContainer,
  sleepSecondsInvalid,
  sleepHandlerNeedsNewerCluster,
  stopSignalWithoutOsName,
  stopSignalNotInForce,
  hostNetworkWithoutHost,
  hostForbiddenByPodSecurity,
  misspeltLifecycleKey,
  probeGracePeriodInvalid,
  stopSignalUnknown,
  lifecycleNotAMapping,
  httpGetAddressInvalid,
  stopSignalOnInitContainer,
  processOneIsNotTheContainer,
  shellMissingInImage,
  shellLineWithoutShell,
  shellSyntaxWithoutShell,
  variableNotExpanded,
  backgroundChildKeepsOutput,
  writeToReadOnlyRoot,
  notRepeatable,
  secretInHook,
  preStopEndsProcessOne,
  shellTextRefused,
  postStartUnbounded,
  postStartBoundUnknown,
  postStartHttpRacesEntrypoint,
  postStartDependsOnAnotherHost,
  getOnPostOnlyEndpoint,
  preStopOnJob,
  sidecarDrainsAtTimeZero,
  publishedWhileTerminating,
  httpStatusReliedOn,
  postStartFailureCountsAsSuccess,
];
