import { ACKNOWLEDGED_ID, SHORTEST_REASON } from '../kubernetes/annotations';
import { describe, isObject } from '../kubernetes/json';

/** A finding that is accepted, and why. */
export interface Acknowledgement {
  /**
   * Rule id, `LH104`, or the id of one finding, `LH104[web]`, where `web` is the container.
   */
  readonly id: string;

  /**
   * Why the finding is accepted; ten characters or more.
   *
   * It is written into the manifest, as an annotation on the workload's own metadata.
   */
  readonly reason: string;
}

/** Throws when the id is none, or the reason too short. */
export function validateAcknowledgement(acknowledgement: Acknowledgement): Acknowledgement {
  if (!isObject(acknowledgement)) { throw new Error(`'acknowledgement' must be a mapping of id and reason, got ${describe(acknowledgement)}`); }
  const { id } = acknowledgement;
  if (typeof id !== 'string' || !ACKNOWLEDGED_ID.test(id)) {
    throw new Error(`'id' must be a rule id such as LH104, or a finding id such as LH104[web], got ${describe(id)}`);
  }
  const reason = typeof acknowledgement.reason === 'string' ? acknowledgement.reason.replace(/\s+/g, ' ').trim() : undefined;
  if (reason === undefined || reason.length < SHORTEST_REASON) {
    throw new Error(`'reason' of acknowledgement ${id} must have ${SHORTEST_REASON} characters or more, got ${describe(reason ?? acknowledgement.reason)}`);
  }
  return { id, reason };
}

export function acknowledges(acknowledgement: Acknowledgement, finding: { readonly id: string; readonly rule: string }): boolean {
  return acknowledgement.id === finding.id || acknowledgement.id === finding.rule;
}
