import { parseAllDocuments } from 'yaml';
import { WorkloadVerdict, checkDocument } from '../../src/checks/checker';
import { JudgedFinding, formatFinding } from '../../src/checks/finding';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { DrainProfile } from '../../src/kubernetes/drain-profile';
import { Platform } from '../../src/kubernetes/platform';
import { readServices } from '../../src/kubernetes/service';

const FIX_INDENT = 2;

/** The cluster that comments of the text describe: `# kubernetes: 1.29`, `# platform: gke-spot`, `# drain: 15`. */
function clusterOf(text: string): ClusterProfile {
  const said = (word: string) => [...text.matchAll(new RegExp(`^# ${word}: (\\S+)$`, 'gm'))].map(([, value]) => value!);
  const [drain] = said('drain');
  return new ClusterProfile({
    kubernetesVersion: said('kubernetes')[0],
    platforms: said('platform').map((platform) => Platform._parse(platform)),
    drain: drain === undefined ? undefined : DrainProfile._parse(drain),
  });
}

/** Every verdict on a YAML text, its documents judged together; throws when the text is not YAML. */
export function judgeYaml(text: string): WorkloadVerdict[] {
  const documents = parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) { throw document.errors[0]!; }
    return document.toJS() as unknown;
  });
  const options = { cluster: clusterOf(text), services: documents.flatMap(readServices) };
  return documents.flatMap((document) => checkDocument(document, options));
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
