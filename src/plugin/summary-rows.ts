import { ReportData } from '../checks/report-data';
import { findingReportsOf, workloadReportsOf } from '../checks/report-of-verdict';
import { counted, summaryOf } from '../checks/report-summary';
import { WorkloadReport } from '../checks/report-types';

/** More rows would hide the findings below them. */
const MOST_WORKLOADS = 20;

/** Rows of the summary that cdk8s-cli prints above the violations. */
export function summaryRows(data: ReportData): Record<string, string> {
  const { verdicts, cluster } = data;
  const summary = summaryOf(data);
  const workloads = verdicts.flatMap(workloadReportsOf);
  const findings = verdicts.flatMap(findingReportsOf);
  const rows: [string, string][] = [
    ['Cluster', [`Kubernetes ${cluster.kubernetesVersion}`, ...cluster.platforms.map(({ name }) => name)].join(', ')],
    ['Workloads', `${summary.workloads}: ${summary.fits} fit, ${summary.exceeds} exceed, ${summary.unknown} unknown`],
    ['Findings', [counted(summary.errors, 'error'), counted(summary.warnings, 'warning'), counted(summary.infos, 'info'), `${summary.acknowledged} accepted`].join(', ')],
    ...summary.problems === 0 ? [] : [['Unreadable', String(summary.problems)] as [string, string]],
    ...workloads.filter(hasSomethingToCount).slice(0, MOST_WORKLOADS).map((workload): [string, string] => [nameOf(workload), budgetOf(workload)]),
    ...findings.filter(({ acknowledged }) => acknowledged).map(({ id, workload, acknowledgedBecause }): [string, string] => [`Accepted ${id} of ${workload}`, acknowledgedBecause!]),
  ];
  return Object.fromEntries(rows);
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
