import { IConstruct } from 'constructs';
import { adopt } from './adopt';
import { judgeObject } from './judge';
import { clusterOf, isStrict, settingsOf } from './scope-settings';
import { sessionOf } from './synth-session';
import { requireCluster, requireConstruct } from './validation';
import { workloadObjectsBelow } from './workload-objects';
import { Acknowledgement, acknowledges, validateAcknowledgement } from '../checks/acknowledgement';
import { TerminationReport } from '../checks/report';
import { ClusterProfile } from '../kubernetes/cluster-profile';

const CHECKS = new WeakMap<IConstruct, TerminationChecks>();

/**
 * Checks of every workload at or below a scope, whoever wrote it, at each synth.
 *
 * Errors fail `App.synth`, `App.synthYaml` and `Testing.synth`; warnings go to stderr, once per synth.
 */
export class TerminationChecks {
  /**
   * The checks of a scope: an app, a chart, or any construct.
   *
   * @param scope everything at or below it is checked
   */
  public static of(scope: IConstruct): TerminationChecks {
    requireConstruct('scope', scope, 'an app or a chart');
    let checks = CHECKS.get(scope);
    if (checks === undefined) {
      checks = new TerminationChecks(scope);
      CHECKS.set(scope, checks);
    }
    return checks;
  }

  private constructor(private readonly scope: IConstruct) {
    sessionOf(scope);
    scope.node.addValidation({ validate: () => this.validate() });
  }

  /**
   * Accepts a finding, for everything at or below the scope.
   *
   * It is written into the manifests that have the finding. One that matches no finding is a warning. Throws when
   * the id is none, or the reason shorter than ten characters.
   *
   * @param acknowledgement what is accepted, and why
   */
  public acknowledge(acknowledgement: Acknowledgement): TerminationChecks {
    settingsOf(this.scope).acknowledgements.push(validateAcknowledgement(acknowledgement));
    return this;
  }

  /** Makes warnings fail the synth, for everything at or below the scope. */
  public failOnWarnings(): TerminationChecks {
    settingsOf(this.scope).strict = true;
    return this;
  }

  /**
   * Says which cluster the manifests below the scope are meant for.
   *
   * The nearest scope counts. Handlers are rendered for it, so that a sleep becomes a command where the kubelet
   * has no sleep handler.
   *
   * @param cluster the cluster
   */
  public targetCluster(cluster: ClusterProfile): TerminationChecks {
    requireCluster('cluster', cluster);
    settingsOf(this.scope).cluster = cluster;
    return this;
  }

  /** What the checks say now: every workload with its budget and timeline, and all findings. Never fails. */
  public report(): TerminationReport {
    const judgements = workloadObjectsBelow(this.scope).map((apiObject) => ({ path: apiObject.node.path, judgement: judgeObject(apiObject) }));
    return TerminationReport._of(
      judgements.flatMap(({ judgement }) => judgement.verdicts),
      judgements.flatMap(({ path, judgement }) => judgement.verdicts.length === 0 ? judgement.errors.map((error) => `[${path}] ${error}`) : []),
      clusterOf(this.scope));
  }

  private validate(): string[] {
    const session = sessionOf(this.scope);
    const objects = workloadObjectsBelow(this.scope);
    for (const apiObject of objects) { adopt(apiObject); }
    const judgements = objects.map((apiObject) => session.judge(apiObject));
    // what could not be written was not judged, so an acknowledgement may well be for that
    if (judgements.some(({ verdicts, errors }) => verdicts.length === 0 && errors.length > 0)) { return []; }
    const findings = judgements.flatMap(({ verdicts }) => verdicts.flatMap((verdict) => verdict.findings));
    const { acknowledgements } = settingsOf(this.scope);
    const stale = acknowledgements
      .filter((acknowledgement) => !findings.some((finding) => acknowledges(acknowledgement, finding)))
      .map(({ id }) => `acknowledgement of ${id} matches no finding at or below this scope [LH002]\n    fix: remove the acknowledgement`);
    if (isStrict(this.scope)) { return stale; }
    for (const message of stale) { session.warn(`[${this.scope.node.path || 'app'}] warning: ${message}`); }
    return [];
  }
}
