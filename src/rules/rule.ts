import { Severity } from './severity';
import { Declarations } from '../kubernetes/annotations';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { PodTemplateView, WorkloadView } from '../kubernetes/pod-template';
import { ServiceView } from '../kubernetes/service';
import { TerminationPlan } from '../termination/termination-plan';

/** What is always true of a rule. Tables, pages and reports are made from it. */
export interface RuleMetadata {
  /** Never reused. */
  readonly id: string;
  /** The defect, in kebab-case; the source file and the page are called `<id>-<name>`. */
  readonly name: string;
  readonly severity: Severity;
  /** One clause: what is wrong. */
  readonly summary: string;
  /** One sentence: what to do. */
  readonly recommendation: string;
  /** First release with the rule. */
  readonly since: string;
}

/** One pod template, with all that a rule may look at. */
export interface RuleSubject {
  readonly workload: WorkloadView;
  readonly podTemplate: PodTemplateView;
  readonly plan: TerminationPlan;
  readonly declarations: Declarations;
  readonly cluster: ClusterProfile;
  /** The Services, among the manifests that are judged together, that select the pods. */
  readonly services: readonly ServiceView[];
}

export interface RuleFinding {
  /** JSON pointer from the root of the manifest. */
  readonly pointer: string;
  /** Undefined when the finding is the pod's. */
  readonly container?: string;
  /** Subject, measured value, limit. */
  readonly message: string;
  /** What to change, with the computed number. */
  readonly fix: string;
}

export interface IRule {
  readonly metadata: RuleMetadata;
  check(subject: RuleSubject): RuleFinding[];
}
