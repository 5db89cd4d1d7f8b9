import { JudgedFinding, Severity } from './finding';
import { ReportData } from './report-data';
import { verdictOf } from './report-of-verdict';
import { TerminationVerdict } from './report-types';

/** A report in numbers. */
export interface ReportSummary {
  /** Pod templates: a manifest with two of them counts twice. */
  readonly workloads: number;
  readonly fits: number;
  readonly exceeds: number;
  readonly unknown: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Accepted findings; they count nowhere else. */
  readonly acknowledged: number;
  readonly problems: number;
}

export function isOpen(finding: JudgedFinding): boolean {
  return finding.acknowledgedBecause === undefined;
}

export function summaryOf({ verdicts, problems }: ReportData): ReportSummary {
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  const weights = findings.filter(isOpen).map(({ severity }) => severity);
  const termination = verdicts.flatMap(({ templates }) => templates.map(({ plan }) => verdictOf(plan)));
  return {
    workloads: termination.length,
    fits: count(termination, TerminationVerdict.FITS),
    exceeds: count(termination, TerminationVerdict.EXCEEDS),
    unknown: count(termination, TerminationVerdict.UNKNOWN),
    errors: count(weights, Severity.ERROR),
    warnings: count(weights, Severity.WARNING),
    infos: count(weights, Severity.INFO),
    acknowledged: findings.length - weights.length,
    problems: problems.length,
  };
}

function count<T>(items: readonly T[], wanted: T): number {
  return items.filter((item) => item === wanted).length;
}

/** Whether there are open findings at or above a severity; `never` asks for none. */
export function hasFindingsFrom(failOn: string, { errors, warnings }: ReportSummary): boolean {
  return failOn !== 'never' && (errors > 0 || (failOn === 'warning' && warnings > 0));
}

/** `1 error`, `2 errors`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The whole in one sentence, for headings. */
export function verdictSentence(data: ReportData): string {
  const { workloads, exceeds, unknown } = summaryOf(data);
  if (workloads === 0) { return 'No workloads to judge'; }
  if (exceeds > 0) { return `${exceeds} of ${counted(workloads, 'workload')} cannot stop within the grace period`; }
  if (unknown > 0) { return `Nobody knows whether ${unknown} of ${counted(workloads, 'workload')} can stop within the grace period`; }
  return workloads === 1 ? 'The workload stops within its grace period' : `All ${workloads} workloads stop within their grace periods`;
}
