import { JudgedFinding } from './finding';
import { Severity } from '../rules/severity';

/** `…/lifecycle/preStop` in the pointer of something about a hook. */
const HOOK = /^.*\/lifecycle\/(?:preStop|postStart)(?=\/|$)/;
const SHAPE = /^LH2/;
const BEHAVIOUR = /^LH[34]/;

/**
 * What the cluster refuses, or cannot run, never behaves: the shape of a hook comes first, and what it would do when
 * that is mended. An accepted shape is taken to work.
 */
export function withoutRefusedBehaviour(findings: readonly JudgedFinding[]): JudgedFinding[] {
  const refused = new Set(findings
    .filter(({ rule, severity, acknowledgedBecause }) => SHAPE.test(rule) && severity === Severity.ERROR && acknowledgedBecause === undefined)
    .map(hookOf));
  return findings.filter((finding) => !BEHAVIOUR.test(finding.rule) || hookOf(finding) === undefined || !refused.has(hookOf(finding)));
}

function hookOf({ pointer }: JudgedFinding): string | undefined {
  return HOOK.exec(pointer)?.[0];
}
