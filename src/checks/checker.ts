import { Acknowledgement, acknowledges } from './acknowledgement';
import { declarationFindings, staleAcknowledgements } from './declaration-findings';
import { JudgedFinding } from './finding';
import { readDeclarations } from '../kubernetes/annotations';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { PodTemplateView, WorkloadView, readWorkloads } from '../kubernetes/pod-template';
import { RULES } from '../rules';
import { TerminationPlan, planTermination } from '../termination/termination-plan';

/** What is known about the cluster and was accepted by its people. */
export interface CheckOptions {
  readonly cluster: ClusterProfile;
  /** Acknowledgements from outside the manifest; those in its annotations count anyway. */
  readonly acknowledgements?: readonly Acknowledgement[];
}

/** What the rules say of one workload. */
export interface WorkloadVerdict {
  readonly workload: WorkloadView;
  readonly templates: readonly { readonly podTemplate: PodTemplateView; readonly plan: TerminationPlan }[];
  readonly findings: readonly JudgedFinding[];
}

/** Judges every workload of a document; a document without pod template has none. */
export function checkDocument(document: unknown, options: CheckOptions): WorkloadVerdict[] {
  return readWorkloads(document).map((workload) => checkWorkload(workload, options));
}

function checkWorkload(workload: WorkloadView, options: CheckOptions): WorkloadVerdict {
  const declarations = readDeclarations(workload.annotations);
  const templates = workload.podTemplates.map((podTemplate) => ({ podTemplate, plan: planTermination(podTemplate, declarations) }));
  const raised = templates.flatMap(({ podTemplate, plan }) => RULES.flatMap((rule) =>
    rule.check({ workload, podTemplate, plan, declarations, cluster: options.cluster }).map((finding): JudgedFinding => ({
      ...finding,
      rule: rule.metadata.id,
      id: finding.container === undefined ? rule.metadata.id : `${rule.metadata.id}[${finding.container}]`,
      severity: rule.metadata.severity,
    }))));
  const acknowledgements = [...declarations.acknowledgements, ...(options.acknowledgements ?? [])];
  const findings = [...raised, ...declarationFindings(workload, declarations)].map((finding) => {
    const acknowledged = acknowledgements.find((acknowledgement) => acknowledges(acknowledgement, finding));
    return acknowledged === undefined ? finding : { ...finding, acknowledgedBecause: acknowledged.reason };
  });
  return { workload, templates, findings: [...findings, ...staleAcknowledgements(workload, declarations, findings)] };
}
