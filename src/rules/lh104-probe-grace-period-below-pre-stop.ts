import { IRule } from './rule';
import { Severity } from './severity';

/**
 * A probe kills with a grace period of its own that is shorter than what preStop and the shutdown window need.
 *
 * facts: PROBE_GRACE_PERIOD_REPLACES_POD_GRACE_PERIOD, PRE_STOP_SPENDS_GRACE_PERIOD
 */
export const probeGracePeriodBelowPreStop: IRule = {
  metadata: {
    id: 'LH104',
    name: 'probe-grace-period-below-pre-stop',
    severity: Severity.WARNING,
    summary: 'the grace period of a probe is shorter than preStop and the shutdown window',
    recommendation: 'Make the grace period of the probe as long as preStop and shutdown window, or accept that a failed probe cuts the drain.',
    since: '0.1.0',
  },

  check({ plan }) {
    return plan.containers.flatMap(({ name, preStop, shutdownWindowSeconds, probeGraces }) => {
      const seconds = preStop === undefined ? 0 : preStop.seconds;
      if (seconds === undefined) { return []; }
      const needed = seconds + (shutdownWindowSeconds ?? (preStop === undefined ? 0 : 1));
      return probeGraces.filter((grace) => grace.seconds < needed).map(({ probe, pointer, seconds: graceSeconds }) => ({
        pointer: `${pointer}/terminationGracePeriodSeconds`,
        container: name,
        message: `when ${probe} of container "${name}" fails, terminationGracePeriodSeconds is ${graceSeconds}, preStop and SIGTERM to exit need ${needed}s`,
        fix: `set terminationGracePeriodSeconds of ${probe} to ${needed} or more, or acknowledge that a failed probe cuts the drain`,
      }));
    });
  },
};
