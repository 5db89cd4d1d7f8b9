import { ACKNOWLEDGED_ID, SHORTEST_REASON } from '../kubernetes/annotations';

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
  const { id } = acknowledgement;
  const reason = acknowledgement.reason.replace(/\s+/g, ' ').trim();
  if (!ACKNOWLEDGED_ID.test(id)) {
    throw new Error(`'id' must be a rule id such as LH104, or a finding id such as LH104[web], got "${id}"`);
  }
  if (reason.length < SHORTEST_REASON) {
    throw new Error(`'reason' of acknowledgement ${id} must have ${SHORTEST_REASON} characters or more, got "${reason}"`);
  }
  return { id, reason };
}

export function acknowledges(acknowledgement: Acknowledgement, finding: { readonly id: string; readonly rule: string }): boolean {
  return acknowledgement.id === finding.id || acknowledgement.id === finding.rule;
}
