import { Acknowledgement, acknowledges } from './acknowledgement';
import { declarationFindings, staleAcknowledgements } from './declaration-findings';
import { JudgedFinding } from './finding';
import { withoutRefusedBehaviour } from './refused-hooks';
import { readDeclarations } from '../kubernetes/annotations';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { ManifestSource } from '../kubernetes/manifest-source';
import { PodTemplateView, WorkloadView, readWorkloads } from '../kubernetes/pod-template';
import { ServiceView, selectsPods } from '../kubernetes/service';
import { RULES } from '../rules';
import { IRule, RuleFinding, RuleSubject } from '../rules/rule';
import { TerminationPlan, planTermination } from '../termination/termination-plan';

/** What is known about the cluster and was accepted by its people. */
export interface CheckOptions {
  readonly cluster: ClusterProfile;
  /** Acknowledgements from outside the manifest; those in its annotations count anyway. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** The Services that the manifests are deployed with. */
  readonly services?: readonly ServiceView[];
  /** Where the document was read. */
  readonly source?: ManifestSource;
}

/** What the rules say of one workload. */
export interface WorkloadVerdict {
  /** Undefined when the manifest was never a file. */
  readonly source?: ManifestSource;
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
  const raised = templates.flatMap(({ podTemplate, plan }) => {
    const services = (options.services ?? []).filter((service) => selectsPods(service, workload.namespace, podTemplate.labels));
    const subject: RuleSubject = { workload, podTemplate, plan, declarations, cluster: options.cluster, services };
    return RULES.flatMap((rule) => rule.check(subject).map((finding) => judged(rule, finding)));
  });
  const acknowledgements = [...declarations.acknowledgements, ...(options.acknowledgements ?? [])];
  const findings = withoutRefusedBehaviour([...raised, ...declarationFindings(workload, declarations)].map((finding) => {
    const acknowledged = acknowledgements.find((acknowledgement) => acknowledges(acknowledgement, finding));
    return acknowledged === undefined ? finding : { ...finding, acknowledgedBecause: acknowledged.reason };
  }));
  return { source: options.source, workload, templates, findings: [...findings, ...staleAcknowledgements(workload, declarations, findings)] };
}

function judged({ metadata: { id, severity } }: IRule, finding: RuleFinding): JudgedFinding {
  return { ...finding, rule: id, id: finding.container === undefined ? id : `${id}[${finding.container}]`, severity };
}
