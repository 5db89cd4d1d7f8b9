import { TerminationPlan } from './termination-plan';

/** `grace period of 60s`, and what is wrong with it. */
export function gracePeriodText({ gracePeriodReading, gracePeriodSeconds }: TerminationPlan): string {
  switch (gracePeriodReading) {
    case 'unreadable': return 'grace period that cannot be read';
    case 'meant': return `grace period of ${gracePeriodSeconds}s that the API server refuses`;
    default: return `grace period of ${gracePeriodSeconds}s`;
  }
}
