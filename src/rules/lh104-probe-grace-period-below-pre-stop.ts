import { IRule } from './rule';
import { Severity } from './severity';
import { pointerTo } from '../kubernetes/json';
import { budgetOf, longestPreStop } from '../termination/budget';

/**
 * A probe kills with a grace period of its own that is shorter than what preStop and the shutdown window need.
 *
 * Without a preStop a short period is how a probe gets rid of a process that hangs, so it is not a finding.
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
    return budgetOf(plan).containers.flatMap(({ container, neededSeconds }) => {
      const { name, preStop, shutdownWindowSeconds: window, probeGraces } = container;
      if (preStop === undefined || neededSeconds === undefined) { return []; }
      const parts = `preStop can take ${preStop.seconds}s${window === undefined ? '' : ` and the shutdown window is ${window}s`}`;
      // what is no period at all is a finding of its own
      const short = probeGraces.filter(({ seconds }) => seconds >= 1 && Number.isInteger(seconds) && seconds < neededSeconds);
      return short.map(({ probe, pointer, seconds }) => {
        const room = longestPreStop(container, seconds);
        return {
          pointer: pointerTo(pointer, 'terminationGracePeriodSeconds'),
          container: name,
          message: `${probe} of container "${name}" kills with a grace period of ${seconds}s, ${parts}`,
          fix: `set terminationGracePeriodSeconds of ${probe} to ${neededSeconds} or more${room === undefined ? '' : `, or bound preStop to ${room}s`}`,
        };
      });
    });
  },
};
