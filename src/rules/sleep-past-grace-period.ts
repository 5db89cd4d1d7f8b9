import { HookOfKind, hooksOfKind } from './hooks';
import { RuleSubject } from './rule';

/**
 * The `sleep` handlers that the API server refuses because they take longer than the grace period.
 *
 * It compares with what is written, zero and negative values included. Where the cluster does not run the handler at
 * all, that is the finding.
 *
 * facts: SLEEP_IS_AT_MOST_THE_GRACE_PERIOD
 */
export function sleepsPastGracePeriod({ podTemplate, plan, cluster }: Pick<RuleSubject, 'podTemplate' | 'plan' | 'cluster'>): HookOfKind[] {
  if (!cluster.runsSleepHandler || plan.gracePeriodReading === 'unreadable') { return []; }
  return hooksOfKind(podTemplate, 'sleep').filter(({ handler: { sleepSeconds: seconds } }) =>
    seconds !== undefined && Number.isInteger(seconds) && seconds >= (cluster.acceptsSleepZero ? 0 : 1) && seconds > plan.gracePeriodSeconds);
}
