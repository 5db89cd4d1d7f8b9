import { HookOfKind, hooksOfKind } from './hooks';
import { RuleSubject } from './rule';
import { SHORTEST_DELETION_GRACE_PERIOD_SECONDS } from '../kubernetes/facts';
import { STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR } from '../kubernetes/handler-facts';

/**
 * The `sleep` handlers that the API server refuses because they take longer than the grace period.
 *
 * It compares with what is written, zero included, and in templates negative values too. Where the cluster does not run
 * the handler at all, that is the finding.
 *
 * facts: SLEEP_IS_AT_MOST_THE_GRACE_PERIOD, NEGATIVE_GRACE_PERIOD_OF_A_POD_IS_ONE, STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR
 */
export function sleepsPastGracePeriod({ workload, podTemplate, plan, cluster }: Pick<RuleSubject, 'workload' | 'podTemplate' | 'plan' | 'cluster'>): HookOfKind[] {
  if (!cluster.runsSleepHandler || plan.gracePeriodReading === 'unreadable') { return []; }
  const grace = plan.gracePeriodSeconds < 0 && isLookedAtAsPod(workload, cluster) ? SHORTEST_DELETION_GRACE_PERIOD_SECONDS : plan.gracePeriodSeconds;
  return hooksOfKind(podTemplate, 'sleep').filter(({ handler: { sleepSeconds: seconds } }) =>
    seconds !== undefined && Number.isInteger(seconds) && seconds >= (cluster.acceptsSleepZero ? 0 : 1) && seconds > grace);
}

function isLookedAtAsPod({ builtIn, kind }: RuleSubject['workload'], cluster: RuleSubject['cluster']): boolean {
  return builtIn && (kind === 'Pod' || (kind === 'StatefulSet' && !cluster._isAtLeast(STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR)));
}
