import { WorkloadVerdict } from './checker';
import { findingReportsOf, workloadReportsOf } from './report-of-verdict';
import { reportText } from './report-text';
import { FindingReport, WorkloadReport } from './report-types';

/** What the checks say of all workloads at or below a scope. */
export class TerminationReport {
  /** @internal */
  public static _of(verdicts: readonly WorkloadVerdict[], problems: readonly string[]): TerminationReport {
    return new TerminationReport(verdicts, [...problems]);
  }

  /** Every pod template, in the order of the tree. */
  public readonly workloads: WorkloadReport[];
  /** Everything that was found, accepted or not. */
  public readonly findings: FindingReport[];

  private constructor(
    private readonly verdicts: readonly WorkloadVerdict[],
    /** What could not be written into a manifest, so that it was not judged; each fails the synth. */
    public readonly problems: string[],
  ) {
    this.workloads = verdicts.flatMap(workloadReportsOf);
    this.findings = verdicts.flatMap(findingReportsOf);
  }

  /** The report for people: budget and timeline of every workload, and the findings. */
  public toText(): string {
    return reportText(this.verdicts, this.problems);
  }
}
