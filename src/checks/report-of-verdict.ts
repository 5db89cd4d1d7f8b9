import { WorkloadVerdict } from './checker';
import { ContainerReport, FindingReport, HookReport, ReportedContainerType, TerminationVerdict, WorkloadReport } from './report-types';
import { ContainerView, HookName } from '../kubernetes/container';
import { Bound, boundOf } from '../termination/bound';
import { budgetOf, fitsGracePeriod } from '../termination/budget';
import { TerminationPlan } from '../termination/termination-plan';

/** What is known of a pod template, as data for people and programs. */
export function workloadReportsOf({ source, workload, templates }: WorkloadVerdict): WorkloadReport[] {
  return templates.map(({ podTemplate, plan }): WorkloadReport => ({
    file: source?.file,
    kind: workload.kind,
    namespace: workload.namespace,
    name: workload.name,
    terminationGracePeriodSeconds: plan.gracePeriodSeconds,
    neededSeconds: budgetOf(plan).neededSeconds,
    verdict: verdictOf(plan),
    containers: podTemplate.containers.flatMap((container) => containerReport(container, plan)),
  }));
}

export function findingReportsOf({ source, workload, findings }: WorkloadVerdict): FindingReport[] {
  return findings.map(({ id, rule, severity, container, pointer, message, fix, acknowledgedBecause }): FindingReport => ({
    id,
    rule,
    severity,
    file: source?.file,
    line: source?.lineOf(pointer),
    workload: `${workload.kind}/${workload.name}`,
    container,
    pointer,
    message,
    fix,
    acknowledged: acknowledgedBecause !== undefined,
    acknowledgedBecause,
  }));
}

export function verdictOf(plan: TerminationPlan): TerminationVerdict {
  const fits = fitsGracePeriod(plan);
  if (fits === undefined) { return TerminationVerdict.UNKNOWN; }
  return fits ? TerminationVerdict.FITS : TerminationVerdict.EXCEEDS;
}

const TYPES: Readonly<Record<string, ReportedContainerType>> = {
  main: ReportedContainerType.MAIN, sidecar: ReportedContainerType.SIDECAR, init: ReportedContainerType.INIT,
};

function containerReport(container: ContainerView, plan: TerminationPlan): ContainerReport[] {
  const type = TYPES[container.type];
  if (type === undefined) { return []; }
  const planned = plan.containers.find(({ pointer }) => pointer === container.pointer);
  const bound = (hook: HookName): Bound | undefined => planned === undefined ? container[hook] && boundOf(container[hook], container) : planned[hook];
  const [preStop, postStart] = [bound('preStop'), bound('postStart')];
  return [{
    name: container.name,
    type,
    preStop: preStop && hookReport(preStop),
    postStart: postStart && hookReport(postStart),
    shutdownWindowSeconds: planned?.shutdownWindowSeconds,
  }];
}

function hookReport(bound: Bound): HookReport {
  return { handler: bound.handler, boundSeconds: bound.seconds, unbounded: bound.unbounded, reading: [...bound.reading] };
}
