import { HookOfKind, hooksOfKind } from './hooks';
import { isMisspelt } from './lifecycle-spelling';
import { IRule, RuleSubject } from './rule';
import { Severity } from './severity';
import { sleepsPastGracePeriod } from './sleep-past-grace-period';
import { SLEEP_ZERO_SINCE_MINOR } from '../kubernetes/facts';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';
import { budgetOf, longestPreStop } from '../termination/budget';

/**
 * The API server refuses how long a `sleep` takes.
 *
 * A sleep of exactly the grace period passes it, and is a finding about the budget. Without `seconds` it passes where
 * zero does, and does nothing.
 *
 * facts: SLEEP_IS_AT_MOST_THE_GRACE_PERIOD, NEGATIVE_GRACE_PERIOD_OF_A_POD_IS_ONE, SLEEP_ZERO_SINCE_MINOR, FIELDS_HAVE_ONE_TYPE
 */
export const sleepSecondsInvalid: IRule = {
  metadata: {
    id: 'LH209',
    name: 'sleep-seconds-invalid',
    severity: Severity.ERROR,
    summary: 'the seconds of sleep are missing, no whole number, or longer than the grace period',
    recommendation: 'Write seconds as a whole number, shorter than the grace period.',
    since: '0.1.0',
  },

  check(subject) {
    // the older ones do not run the handler, whatever it says
    if (!subject.cluster.runsSleepHandler) { return []; }
    const past = sleepsPastGracePeriod(subject);
    return hooksOfKind(subject.podTemplate, 'sleep').flatMap((hook) => {
      const { container, fields, pointer } = hook;
      const seconds = own(fields, 'seconds') ?? undefined;
      if (isPlaceholder(seconds) || (seconds === undefined && isMisspelt(fields, 'sleep', 'seconds'))) { return []; }
      const tooLong = past.some(({ handler }) => handler === hook.handler);
      const defect = tooLong ? excess(hook, subject) : defectOf(hook, seconds, subject);
      return defect === undefined ? [] : [{ pointer: seconds === undefined ? pointer : pointerTo(pointer, 'seconds'), container: container.name, ...defect }];
    });
  },
};

interface Defect {
  readonly message: string;
  readonly fix: string;
}

function excess({ container, handler, subject }: HookOfKind, { plan }: RuleSubject): Defect {
  const message = `sleep of ${subject} takes ${handler.sleepSeconds}s, terminationGracePeriodSeconds is ${plan.gracePeriodSeconds}: the API server refuses it`;
  const planned = plan.containers.find(({ pointer }) => pointer === container.pointer);
  if (handler.hook === 'preStop' && planned !== undefined) {
    const room = longestPreStop(planned, plan.gracePeriodSeconds);
    return { message, fix: `set terminationGracePeriodSeconds to ${Math.max(1, budgetOf(plan).atLeastSeconds)} or more${room === undefined ? '' : `, or bound preStop to ${room}s`}` };
  }
  const enough = Math.max(1, handler.sleepSeconds ?? 0);
  const shorter = plan.gracePeriodSeconds >= 1 ? `, or write seconds: ${plan.gracePeriodSeconds} or less` : '';
  return { message, fix: `set terminationGracePeriodSeconds to ${enough} or more${shorter}` };
}

function defectOf({ subject }: HookOfKind, seconds: unknown, { cluster }: RuleSubject): Defect | undefined {
  const least = cluster.acceptsSleepZero ? 0 : 1;
  const message = `sleep of ${subject}`;
  const fix = 'write seconds as a whole number, 1 or more';
  if (seconds === undefined) { return { message: `${message} has no seconds`, fix }; }
  if (typeof seconds === 'string') {
    const meant = /^\s*(\d{1,9})\s*(s?)\s*$/.exec(seconds);
    return {
      message: `${message} has seconds ${describe(seconds)}, which is text: the API server refuses it`,
      fix: meant === null ? fix : `write seconds: ${Number(meant[1])} without ${meant[2] === 's' ? 'unit' : 'quotes'}`,
    };
  }
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) {
    return {
      message: `${message} has seconds ${describe(seconds)}, which is no whole number: the API server refuses it`,
      fix: typeof seconds === 'number' && seconds > 0 && Number.isFinite(seconds) ? `write seconds: ${Math.ceil(seconds)}` : fix,
    };
  }
  if (seconds >= least) { return undefined; }
  return seconds === 0
    ? { message: `${message} takes 0s, which Kubernetes ${cluster.kubernetesVersion} refuses; zero is accepted since 1.${SLEEP_ZERO_SINCE_MINOR}`, fix: 'write seconds: 1 or more, or remove the hook' }
    : { message: `${message} takes ${seconds}s: the API server refuses it`, fix: `write seconds: ${least} or more` };
}
