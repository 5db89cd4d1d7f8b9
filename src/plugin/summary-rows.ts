import { Severity } from '../checks/finding';
import { ReportData } from '../checks/report-data';
import { findingReportsOf, workloadReportsOf } from '../checks/report-of-verdict';
import { FindingReport, TerminationVerdict, WorkloadReport } from '../checks/report-types';

/** More rows would hide the findings below them. */
const MOST_WORKLOADS = 20;

/** Rows of the summary that cdk8s-cli prints above the violations. */
export function summaryRows({ verdicts, problems, cluster }: ReportData): Record<string, string> {
  const workloads = verdicts.flatMap(workloadReportsOf);
  const findings = verdicts.flatMap(findingReportsOf);
  const rows: [string, string][] = [
    ['Cluster', [`Kubernetes ${cluster.kubernetesVersion}`, ...cluster.platforms.map(({ name }) => name)].join(', ')],
    ['Workloads', countOf(workloads)],
    ['Findings', severitiesOf(findings)],
    ...problems.length === 0 ? [] : [['Unreadable', String(problems.length)] as [string, string]],
    ...workloads.filter(hasSomethingToCount).slice(0, MOST_WORKLOADS).map((workload): [string, string] => [nameOf(workload), budgetOf(workload)]),
    ...findings.filter(({ acknowledged }) => acknowledged).map(({ id, workload, acknowledgedBecause }): [string, string] => [`Accepted ${id} of ${workload}`, acknowledgedBecause!]),
  ];
  return Object.fromEntries(rows);
}

function countOf(workloads: readonly WorkloadReport[]): string {
  const count = (verdict: TerminationVerdict) => workloads.filter((workload) => workload.verdict === verdict).length;
  return `${workloads.length}: ${count(TerminationVerdict.FITS)} fit, ${count(TerminationVerdict.EXCEEDS)} exceed, ${count(TerminationVerdict.UNKNOWN)} unknown`;
}

function severitiesOf(findings: readonly FindingReport[]): string {
  const count = (severity: Severity) => findings.filter((finding) => !finding.acknowledged && finding.severity === severity).length;
  const accepted = findings.filter(({ acknowledged }) => acknowledged).length;
  return `${count(Severity.ERROR)} errors, ${count(Severity.WARNING)} warnings, ${count(Severity.INFO)} infos, ${accepted} accepted`;
}

function hasSomethingToCount({ containers }: WorkloadReport): boolean {
  return containers.some(({ preStop, shutdownWindowSeconds }) => preStop !== undefined || shutdownWindowSeconds !== undefined);
}

function nameOf({ kind, namespace, name }: WorkloadReport): string {
  return `${kind}/${name}${namespace === undefined ? '' : ` in ${namespace}`}`;
}

function budgetOf({ neededSeconds, terminationGracePeriodSeconds: grace, verdict }: WorkloadReport): string {
  return `${verdict}, needs ${neededSeconds === undefined ? 'an unknown part' : `${neededSeconds}s`} of ${grace}s`;
}
