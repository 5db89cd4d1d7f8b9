import { IRule, RuleSubject } from './rule';
import { Severity } from './severity';
import { DEFAULT_TERMINATION_GRACE_PERIOD_SECONDS } from '../kubernetes/facts';
import { asString, own, pointerTo } from '../kubernetes/json';
import { Platform } from '../kubernetes/platform';
import { budgetOf } from '../termination/budget';
import { TerminationPlan } from '../termination/termination-plan';

/**
 * A platform gives the pod less time than it needs.
 *
 * Where nobody declared what the pod needs, the grace period that its author wrote is what it asks for; the 30 s that
 * every pod gets are no statement.
 *
 * facts: CLUSTER_AUTOSCALER_GRACE_PERIOD_CAP_SECONDS, KARPENTER_CUTS_AT_THE_NODE_GRACE_PERIOD, NODE_SHUTDOWN_CUTS_THE_GRACE_PERIOD, GKE_SPOT_GRACE_PERIOD_CAP_SECONDS, EKS_SPOT_GRACE_PERIOD_CAP_SECONDS, AZURE_SPOT_GRACE_PERIOD_CAP_SECONDS, GKE_SCALE_DOWN_GRACE_PERIOD_CAP_SECONDS, AKS_GRACE_PERIOD_CAP_SECONDS
 */
export const platformCutsGracePeriod: IRule = {
  metadata: {
    id: 'LH108',
    name: 'platform-cuts-grace-period',
    severity: Severity.WARNING,
    summary: 'a platform gives the pod less time than it needs',
    recommendation: 'Stop within what every platform gives, or keep the pod off the nodes that give less.',
    since: '0.1.0',
  },

  check(subject) {
    const { cluster, podTemplate, plan } = subject;
    const priorityClass = asString(own(podTemplate.spec, 'priorityClassName'));
    return cluster.platforms.flatMap((platform: Platform) => {
      const cap = platform._capOf(priorityClass);
      const asked = cap === undefined ? undefined : asksFor(subject, cap);
      if (cap === undefined || asked === undefined || asked.seconds <= cap) { return []; }
      const excess = asked.seconds - cap;
      return [{
        pointer: asked.isGrace ? pointerTo(podTemplate.specPointer, 'terminationGracePeriodSeconds') : pointerToLongest(plan),
        message: `${asked.message}, platform ${platform.name} gives ${cap}s: ${platform.atTheCap}`,
        fix: asked.isGrace
          ? `declare maxDuration and shutdown windows that fit into ${cap}s, or set terminationGracePeriodSeconds to ${cap} or less, or keep the pods off such nodes`
          : `shorten preStop and shutdown windows by ${excess}s, or keep the pods off such nodes`,
      }];
    });
  },
};

/** The container that needs the most by itself: its preStop, where that is a part of what is known. */
function pointerToLongest(plan: TerminationPlan): string {
  const longest = budgetOf(plan).containers.reduce((one, other) => other.atLeastSeconds > one.atLeastSeconds ? other : one);
  const { preStop, pointer } = longest.container;
  return preStop?.seconds === undefined && preStop?.atLeastSeconds === undefined ? pointer : preStop.pointer;
}

interface Asked {
  readonly seconds: number;
  readonly message: string;
  /** The grace period stands for a need that nobody knows. */
  readonly isGrace: boolean;
}

/** What is certain to be needed, where that is above the cap; else the grace period, where something is unknown. */
function asksFor({ plan, podTemplate }: RuleSubject, cap: number): Asked | undefined {
  const { neededSeconds, atLeastSeconds } = budgetOf(plan);
  if (atLeastSeconds > cap) { return { seconds: atLeastSeconds, message: `the pod needs ${neededSeconds === undefined ? 'at least ' : ''}${atLeastSeconds}s to stop`, isGrace: false }; }
  const declared = podTemplate.declaredGracePeriodSeconds;
  const isStatement = declared !== undefined && declared !== DEFAULT_TERMINATION_GRACE_PERIOD_SECONDS;
  const windowsKnown = plan.containers.every(({ shutdownWindowSeconds }) => shutdownWindowSeconds !== undefined);
  // what cannot be read is no statement either; another rule speaks of it
  if (plan.gracePeriodReading === 'unreadable' || (neededSeconds !== undefined && (windowsKnown || !isStatement))) { return undefined; }
  return { seconds: plan.effectiveGracePeriodSeconds, message: `terminationGracePeriodSeconds is ${plan.gracePeriodSeconds} and nobody knows how much of it the pod needs`, isGrace: true };
}
