import { readFileSync } from 'node:fs';
import { summaryRows } from './summary-rows';
import { IValidationContext } from './validation-context';
import { LifecycleValidationProps, ValidationSettings, readSettings } from './validation-settings';
import { violationOf } from './violations';
import { Severity } from '../checks/finding';
import { judgeManifests } from '../checks/judge-manifests';
import { ReportData } from '../checks/report-data';
import { findingReportsOf } from '../checks/report-of-verdict';
import { hasFindingsFrom, summaryOf } from '../checks/report-summary';
import { readManifestText } from '../kubernetes/manifest-text';

const WORST_FIRST: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/**
 * Validation plugin of cdk8s-cli: judges what `cdk8s synth` wrote, whoever made it.
 *
 * It is named in cdk8s.yaml, below `validations:`, and never called by programs. cdk8s-cli knows no severities: warnings
 * are printed beside a report that succeeds.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export class LifecycleValidation {
  private readonly settings: ValidationSettings;

  /**
   * Throws on a property that it does not know, or whose value is not of its kind.
   */
  public constructor(props: LifecycleValidationProps = {}) {
    this.settings = readSettings(props);
  }

  /**
   * Judges the manifests and fills the report. Never throws: what cannot be read is a violation.
   *
   * @param context what cdk8s-cli knows
   */
  public async validate(context: IValidationContext): Promise<void> {
    const data = this.judge(context.manifests);
    const open = data.verdicts.flatMap(findingReportsOf).filter(({ acknowledged }) => !acknowledged);
    for (const { file, line, message } of data.problems) {
      context.report.addViolation({
        ruleName: 'error unreadable manifest',
        recommendation: message,
        fix: 'write a manifest that can be read; it was not judged',
        violatingResources: [{ resourceName: 'unknown', locations: [`line ${line ?? 'unknown'}`], manifestPath: file ?? '' }],
      });
    }
    for (const severity of WORST_FIRST) {
      for (const finding of open.filter((candidate) => candidate.severity === severity)) { context.report.addViolation(violationOf(finding)); }
    }
    const failed = data.problems.length > 0 || hasFindingsFrom(this.settings.failOn, summaryOf(data));
    context.report.submit(failed ? 'failure' : 'success', summaryRows(data));
  }

  private judge(files: readonly string[]): ReportData {
    const read = files.map((file) => {
      try {
        return readManifestText(readFileSync(file), file);
      } catch (error) {
        return { documents: [], problems: [{ file, message: `cannot be read: ${(error as Error).message}` }] };
      }
    });
    return judgeManifests(read.flatMap(({ documents }) => documents), read.flatMap(({ problems }) => problems), { cluster: this.settings.cluster });
  }
}
