import { HookOfKind, hooksOfKind } from './hooks';
import { RuleSubject } from './rule';
import { SHORTEST_DELETION_GRACE_PERIOD_SECONDS } from '../kubernetes/facts';
import { STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR } from '../kubernetes/handler-facts';
import { PlannedContainer } from '../termination/termination-plan';

/** What a rule has to know of the pod and its cluster. */
type SleepSubject = Pick<RuleSubject, 'workload' | 'podTemplate' | 'plan' | 'cluster'>;

/**
 * The `sleep` handlers that the API server refuses because they take longer than the grace period.
 *
 * It compares with what is written, zero included, and in templates negative values too. Where the cluster does not run
 * the handler at all, that is the finding.
 *
 * facts: SLEEP_IS_AT_MOST_THE_GRACE_PERIOD, NEGATIVE_GRACE_PERIOD_OF_A_POD_IS_ONE, STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR
 */
export function sleepsPastGracePeriod({ workload, podTemplate, plan, cluster }: SleepSubject): HookOfKind[] {
  if (!cluster.runsSleepHandler || plan.gracePeriodReading === 'unreadable') { return []; }
  const grace = plan.gracePeriodSeconds < 0 && isLookedAtAsPod(workload, cluster) ? SHORTEST_DELETION_GRACE_PERIOD_SECONDS : plan.gracePeriodSeconds;
  return hooksOfKind(podTemplate, 'sleep').filter(({ handler: { sleepSeconds: seconds } }) =>
    seconds !== undefined && Number.isInteger(seconds) && seconds >= (cluster.acceptsSleepZero ? 0 : 1) && seconds > grace);
}

/** The containers whose preStop is held against the grace period; what the API server refuses is a finding of its own. */
export function budgetedContainers(subject: SleepSubject): PlannedContainer[] {
  const refused = sleepsPastGracePeriod(subject).map(({ handler }) => handler.pointer);
  return subject.plan.containers.filter(({ preStop }) => preStop === undefined || !refused.includes(preStop.pointer));
}

function isLookedAtAsPod({ builtIn, kind }: RuleSubject['workload'], cluster: RuleSubject['cluster']): boolean {
  return builtIn && (kind === 'Pod' || (kind === 'StatefulSet' && !cluster._isAtLeast(STATEFUL_SET_TEMPLATES_ARE_VALIDATED_SINCE_MINOR)));
}
