import { IRule } from './rule';
import { Severity } from './severity';
import { pointerTo } from '../kubernetes/json';
import { budgetOf } from '../termination/budget';

/**
 * Every container fits by itself, but the sidecars' turns come too late.
 *
 * Sidecars get SIGTERM after the main containers have gone, one by one, the last one first.
 *
 * facts: SIDECARS_STOP_IN_REVERSE_ORDER, PRE_STOP_OF_SIDECARS_STARTS_AT_ONCE, SIDECARS_SINCE_MINOR, MINIMUM_GRACE_PERIOD_SECONDS
 */
export const sidecarStopsTooLate: IRule = {
  metadata: {
    id: 'LH105',
    name: 'sidecar-stops-too-late',
    severity: Severity.ERROR,
    summary: 'main containers and sidecars, one after the other, need longer than the grace period',
    recommendation: 'Count the sidecars\' shutdown windows on top of what the main containers need.',
    since: '0.1.0',
  },

  check({ plan, podTemplate, cluster }) {
    // an older kubelet knows no order
    if (!cluster.runsSidecars || plan.gracePeriodReading === 'unreadable') { return []; }
    const { lateSidecar, atLeastSeconds } = budgetOf(plan);
    if (lateSidecar === undefined) { return []; }
    const excess = atLeastSeconds - plan.effectiveGracePeriodSeconds;
    return [{
      pointer: pointerTo(podTemplate.specPointer, 'terminationGracePeriodSeconds'),
      container: lateSidecar.name,
      message: `main containers and sidecars stop one after the other and need ${atLeastSeconds}s, terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}; `
        + `sidecar "${lateSidecar.name}" is cut short`,
      fix: `set terminationGracePeriodSeconds to ${atLeastSeconds} or more, or shorten preStop and shutdown windows by ${excess}s`,
    }];
  },
};
