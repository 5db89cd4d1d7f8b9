import { ApiObject } from 'cdk8s';
import { ManifestWriter } from './manifest-writer';
import { isStrict } from './scope-settings';
import { WorkloadVerdict } from '../checks/checker';
import { JudgedFinding, Severity, formatFinding } from '../checks/finding';
import { isOpen } from '../checks/report-summary';

/** Blanks before the second line of a finding: cdk8s indents its validation messages by two. */
const FIX_INDENT = 4;

/** What is wrong with one object, ready to be shown. */
export interface Judgement {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly verdicts: readonly WorkloadVerdict[];
}

/** Judges the manifest as it will be written. Findings about hooks that could not be written would mislead, so there are none then. */
export function judgeObject(apiObject: ApiObject): Judgement {
  const { problems, verdicts } = ManifestWriter.of(apiObject).render();
  if (problems.length > 0) { return { errors: problems, warnings: [], verdicts: [] }; }
  const open = verdicts.flatMap(({ findings }) => findings).filter(isOpen);
  const strict = isStrict(apiObject);
  const fails = (finding: JudgedFinding) => finding.severity === Severity.ERROR || (strict && finding.severity === Severity.WARNING);
  return {
    errors: open.filter(fails).map((finding) => formatFinding(finding, FIX_INDENT)),
    warnings: open.filter((finding) => !fails(finding)).map((finding) => `[${apiObject.node.path}] ${formatFinding(finding, FIX_INDENT)}`),
    verdicts,
  };
}
