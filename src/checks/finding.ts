import { RuleFinding } from '../rules/rule';
import { Severity } from '../rules/severity';

export { Severity };

/** A rule's finding, with what the rule's metadata and the acknowledgements add to it. */
export interface JudgedFinding extends RuleFinding {
  /** `LH101[web]`: the rule, and the container where there is one. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** The reason for which it was accepted. */
  readonly acknowledgedBecause?: string;
}

/** `error: <message> [LH101]`, then the fix. The second line is indented by `indent` blanks. */
export function formatFinding(finding: JudgedFinding, indent: number): string {
  return `${finding.severity}: ${finding.message} [${finding.rule}]\n${' '.repeat(indent)}fix: ${finding.fix}`;
}
