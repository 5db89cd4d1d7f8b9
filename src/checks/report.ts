import { WorkloadVerdict } from './checker';
import { FormatOptions, ReportFormat, formatReport } from './formats';
import { findingReportsOf, workloadReportsOf } from './report-of-verdict';
import { FindingReport, WorkloadReport } from './report-types';
import { ClusterProfile } from '../kubernetes/cluster-profile';

/** What the checks say of all workloads at or below a scope. */
export class TerminationReport {
  /** @internal */
  public static _of(verdicts: readonly WorkloadVerdict[], problems: readonly string[], cluster = new ClusterProfile()): TerminationReport {
    return new TerminationReport(verdicts, [...problems], cluster);
  }

  /** Every pod template, in the order of the tree. */
  public readonly workloads: WorkloadReport[];
  /** Everything that was found, accepted or not. */
  public readonly findings: FindingReport[];

  private constructor(
    private readonly verdicts: readonly WorkloadVerdict[],
    /** What could not be written into a manifest, so that it was not judged; each fails the synth. */
    public readonly problems: string[],
    private readonly cluster: ClusterProfile,
  ) {
    this.workloads = verdicts.flatMap(workloadReportsOf);
    this.findings = verdicts.flatMap(findingReportsOf);
  }

  /**
   * The report for people in a terminal: budget, timeline and findings of every workload, and a line that sums it up.
   *
   * Workloads with findings come last, next to that line. Has no colours; lines end with `\n`, the last one without.
   */
  public toText(): string {
    return this.format('text');
  }

  /**
   * The report for programs, as JSON text.
   *
   * `docs/report.schema.json` describes it. All times are in whole seconds; what is not known is null.
   */
  public toJson(): string {
    return this.format('json');
  }

  /**
   * The report for people who review a change, as Markdown for a comment on a pull request.
   *
   * Workloads with their needs and grace periods in seconds, findings, and a Mermaid diagram per workload with hooks.
   */
  public toMarkdown(): string {
    return this.format('markdown');
  }

  /**
   * The report for people, as one HTML file that loads nothing and runs no script.
   *
   * An SVG timeline per workload with hooks; readable in light and dark, on a phone and in print.
   */
  public toHtml(): string {
    return this.format('html');
  }

  private format(format: ReportFormat, options?: FormatOptions): string {
    const problems = this.problems.map((message) => ({ message }));
    return formatReport(format, { verdicts: this.verdicts, problems, cluster: this.cluster }, options);
  }
}
