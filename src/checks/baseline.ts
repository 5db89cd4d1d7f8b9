import { acknowledges, validateAcknowledgement } from './acknowledgement';
import { WorkloadVerdict } from './checker';
import { JudgedFinding, Severity } from './finding';
import { isOpen } from './report-summary';
import { ACKNOWLEDGED_ID } from '../kubernetes/annotations';
import { pointerTo } from '../kubernetes/json';
import { ManifestSource } from '../kubernetes/manifest-source';

/** A finding that was accepted outside of the manifests: in a baseline, or in a configuration file. */
export interface AcceptedFinding {
  /** Rule id, or rule id with container. */
  readonly id: string;
  /** `<kind>/<name>`, or the name; undefined for any. */
  readonly workload?: string;
  /** Where it is undefined, the list says what that means. */
  readonly namespace?: string;
  readonly reason: string;
}

/** Accepted findings with the place where each is written. */
export interface AcceptanceList {
  readonly accepted: readonly AcceptedFinding[];
  readonly source: ManifestSource;
  /** Where the list stands in its file. */
  readonly pointer: string;
  /** Whether an entry for a workload without namespace holds in every one. What a program wrote holds where it was found. */
  readonly anyNamespace: boolean;
}

/** Findings that were accepted carry the reason. An entry that no finding answers to is a finding itself: LH002. */
export function acceptFindings(verdicts: readonly WorkloadVerdict[], lists: readonly AcceptanceList[]): WorkloadVerdict[] {
  const entries = lists.flatMap((list) => list.accepted.map((accepted, index) => ({ accepted, list, index, used: false })));
  const judged = verdicts.map((verdict): WorkloadVerdict => ({
    ...verdict,
    findings: verdict.findings.map((finding): JudgedFinding => {
      const matching = entries.filter(({ accepted, list }) => accepts(accepted, list, verdict, finding));
      for (const entry of matching) { entry.used = true; }
      if (matching.length === 0 || finding.acknowledgedBecause !== undefined) { return finding; }
      return { ...finding, acknowledgedBecause: matching[0]!.accepted.reason };
    }),
  }));
  return [...judged, ...entries.filter(({ used }) => !used).map(({ accepted, list, index }) => staleEntry(accepted, list, index))];
}

/** What to accept so that nothing of these verdicts stays open; findings about annotations and entries cannot be accepted. */
export function acceptanceOf(verdicts: readonly WorkloadVerdict[], reason: string): AcceptedFinding[] {
  return verdicts.flatMap(({ workload, findings }) => findings
    .filter((finding) => isOpen(finding) && ACKNOWLEDGED_ID.test(finding.id))
    .map(({ id }): AcceptedFinding => ({ ...validateAcknowledgement({ id, reason }), workload: `${workload.kind}/${workload.name}`, namespace: workload.namespace })));
}

/** Both lists as one, sorted, each finding once; where both accept it, the reason of the first holds. */
export function mergeAccepted(first: readonly AcceptedFinding[], second: readonly AcceptedFinding[]): AcceptedFinding[] {
  const byKey = new Map<string, AcceptedFinding>();
  for (const accepted of [...first, ...second]) {
    const key = JSON.stringify([accepted.namespace ?? '', accepted.workload ?? '', accepted.id]);
    if (!byKey.has(key)) { byKey.set(key, accepted); }
  }
  return [...byKey].sort(([one], [other]) => one < other ? -1 : 1).map(([, accepted]) => accepted);
}

function accepts(accepted: AcceptedFinding, { anyNamespace }: AcceptanceList, verdict: WorkloadVerdict, finding: JudgedFinding): boolean {
  const { id, workload, namespace } = accepted;
  const { kind, name, namespace: actual } = verdict.workload;
  return acknowledges({ id, reason: '' }, finding)
    && (workload === undefined || workload === `${kind}/${name}` || workload === name)
    && (namespace === actual || (namespace === undefined && (anyNamespace || workload === undefined)));
}

/** In the shape of a verdict, so that every report shows it at its line. */
function staleEntry({ id, workload, namespace }: AcceptedFinding, { source, pointer, anyNamespace }: AcceptanceList, index: number): WorkloadVerdict {
  const slash = workload?.indexOf('/') ?? -1;
  const kind = slash === -1 ? 'entry' : workload!.slice(0, slash);
  return {
    source,
    workload: { apiVersion: '', kind, name: workload?.slice(slash + 1) ?? id, namespace, annotations: {}, pointer: '', podTemplates: [], builtIn: false },
    templates: [],
    findings: [{
      id: 'LH002',
      rule: 'LH002',
      severity: Severity.WARNING,
      pointer: pointerTo(pointer, index),
      message: `accepted ${id}${placeOf(workload, namespace, anyNamespace)} matches no finding of the manifests that were judged`,
      fix: 'remove the entry, or correct its id, workload or namespace',
    }],
  };
}

function placeOf(workload: string | undefined, namespace: string | undefined, anyNamespace: boolean): string {
  if (namespace !== undefined) { return `${workload === undefined ? '' : ` of ${workload}`} in namespace ${namespace}`; }
  if (workload === undefined) { return ''; }
  return ` of ${workload}${anyNamespace ? '' : ' without namespace'}`;
}
