import { preStopExceedsGracePeriod } from './lh101-pre-stop-exceeds-grace-period';
import { noShutdownWindow } from './lh102-no-shutdown-window';
import { preStopUnbounded } from './lh103-pre-stop-unbounded';
import { probeGracePeriodBelowPreStop } from './lh104-probe-grace-period-below-pre-stop';
import { sidecarStopsTooLate } from './lh105-sidecar-stops-too-late';
import { gracePeriodNotPositive } from './lh106-grace-period-not-positive';
import { preStopBoundUnknown } from './lh107-pre-stop-bound-unknown';
import { processOneIsNotTheContainer } from './lh301-process-one-is-not-the-container';
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
  processOneIsNotTheContainer,
];
