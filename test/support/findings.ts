import { parseAllDocuments } from 'yaml';
import { WorkloadVerdict, checkDocument } from '../../src/checks/checker';
import { JudgedFinding, formatFinding } from '../../src/checks/finding';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

const FIX_INDENT = 2;

/** Every verdict on a YAML text; throws when the text is not YAML. */
export function judgeYaml(text: string): WorkloadVerdict[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors.length > 0) { throw document.errors[0]!; }
    return checkDocument(document.toJS(), { cluster: new ClusterProfile() });
  });
}

/** What is open, accepted findings left out. */
export function findingsOf(text: string): JudgedFinding[] {
  return judgeYaml(text).flatMap(({ findings }) => findings).filter(({ acknowledgedBecause }) => acknowledgedBecause === undefined);
}

export function printFindings(findings: readonly JudgedFinding[]): string {
  return findings.map((finding) => `${formatFinding(finding, FIX_INDENT)}\n`).join('');
}

/** With id and place, for fixtures. */
export function printPlacedFindings(findings: readonly JudgedFinding[]): string {
  return findings.map((finding) => `${finding.id} ${finding.pointer}\n${printFindings([finding])}`).join('\n');
}
