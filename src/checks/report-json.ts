import { ReportData } from './report-data';
import { findingReportsOf, workloadReportsOf } from './report-of-verdict';
import { summaryOf } from './report-summary';
import { ContainerReport, FindingReport, HookReport, WorkloadReport } from './report-types';
import { ClusterProfile } from '../kubernetes/cluster-profile';

/** The report for programs, as docs/report.schema.json describes it: every key is there, null where nothing is known. */
export function reportJson(data: ReportData): string {
  return JSON.stringify({
    workloads: data.verdicts.flatMap(workloadReportsOf).map(workloadJson),
    findings: data.verdicts.flatMap(findingReportsOf).map(findingJson),
    problems: data.problems.map(({ file, line, message }) => ({ file: file ?? null, line: line ?? null, message })),
    summary: { ...summaryOf(data), cluster: clusterJson(data.cluster) },
  }, undefined, 2);
}

function workloadJson(workload: WorkloadReport): object {
  return {
    file: workload.file ?? null,
    kind: workload.kind,
    namespace: workload.namespace ?? null,
    name: workload.name,
    terminationGracePeriodSeconds: workload.terminationGracePeriodSeconds,
    neededSeconds: workload.neededSeconds ?? null,
    verdict: workload.verdict,
    containers: workload.containers.map(containerJson),
  };
}

function containerJson(container: ContainerReport): object {
  return {
    name: container.name,
    type: container.type,
    preStop: hookJson(container.preStop),
    postStart: hookJson(container.postStart),
    shutdownWindowSeconds: container.shutdownWindowSeconds ?? null,
  };
}

function hookJson(hook: HookReport | undefined): object | null {
  if (hook === undefined) { return null; }
  return { handler: hook.handler, boundSeconds: hook.boundSeconds ?? null, unbounded: hook.unbounded, reading: hook.reading };
}

function findingJson(finding: FindingReport): object {
  return {
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    file: finding.file ?? null,
    line: finding.line ?? null,
    pointer: finding.pointer,
    workload: finding.workload,
    container: finding.container ?? null,
    message: finding.message,
    fix: finding.fix,
    acknowledged: finding.acknowledged,
    acknowledgedBecause: finding.acknowledgedBecause ?? null,
  };
}

function clusterJson({ kubernetesVersion, platforms }: ClusterProfile): object {
  return { kubernetesVersion, platforms: platforms.map(({ name }) => name) };
}
