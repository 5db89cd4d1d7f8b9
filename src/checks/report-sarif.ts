import type { Invocation, Location, Log, LogicalLocation, Notification, PhysicalLocation, ReportingDescriptor, Result, Suppression } from 'sarif';
import { acknowledges } from './acknowledgement';
import { WorkloadVerdict } from './checker';
import { fileUri } from './file-uri';
import { JudgedFinding, Severity } from './finding';
import { printable } from './printable';
import { ReportData } from './report-data';
import { PROJECT_NAME, PROJECT_URL, RULE_CATALOGUE, rulePageUrl } from './rule-catalogue';
import { sentence } from './sentence';
import { readDeclarations } from '../kubernetes/annotations';
import { InputProblem } from '../kubernetes/manifest-source';
import { RuleMetadata } from '../rules/rule';

const LEVELS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' } as const;

/**
 * The report for code scanning: SARIF 2.1.0.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function reportSarif({ verdicts, problems }: ReportData, { version }: { readonly version?: string } = {}): string {
  const rules = RULE_CATALOGUE.map((metadata) => descriptorOf(metadata, version));
  const indexes = new Map(RULE_CATALOGUE.map(({ id }, index) => [id, index]));
  const fingerprints = new Fingerprints();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: PROJECT_NAME, ...version !== undefined && { version, semanticVersion: version }, informationUri: PROJECT_URL, rules } },
      invocations: [invocationOf(problems)],
      columnKind: 'utf16CodeUnits',
      results: verdicts.flatMap((verdict) => verdict.findings.map((finding) => resultOf(verdict, finding, indexes, fingerprints))),
    }],
  };
  return JSON.stringify(log, undefined, 2);
}

function descriptorOf(metadata: RuleMetadata, version: string | undefined): ReportingDescriptor {
  const { id, name, severity, summary, recommendation } = metadata;
  const url = rulePageUrl(metadata, version);
  return {
    id,
    name,
    shortDescription: { text: sentence(summary) },
    fullDescription: { text: `${sentence(summary)} ${recommendation}` },
    help: { text: `${recommendation}\n${url}`, markdown: `${recommendation}\n\n[Why, examples, when to acknowledge, sources](${url})` },
    helpUri: url,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(verdict: WorkloadVerdict, finding: JudgedFinding, indexes: ReadonlyMap<string, number>, fingerprints: Fingerprints): Result {
  const { source, workload } = verdict;
  const path = [workload.namespace, workload.kind, workload.name, finding.container].filter((step) => step !== undefined).map(printable);
  const logical: LogicalLocation = { name: path[path.length - 1], fullyQualifiedName: path.join('/'), kind: 'resource' };
  const ruleIndex = indexes.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...ruleIndex !== undefined && { ruleIndex },
    level: LEVELS[finding.severity],
    message: { text: plainText([sentence(finding.message), `To fix: ${finding.fix}.`]) },
    locations: [{ ...source !== undefined && placeOf(source.file, source.lineOf(finding.pointer)), logicalLocations: [logical] }],
    partialFingerprints: { 'lifecycleFinding/v1': fingerprints.next([source?.file ?? '', ...path, finding.id].join('|')) },
    ...finding.acknowledgedBecause !== undefined && { suppressions: [suppressionOf(verdict, finding, finding.acknowledgedBecause)] },
  };
}

function suppressionOf({ workload }: WorkloadVerdict, finding: JudgedFinding, reason: string): Suppression {
  const inManifest = readDeclarations(workload.annotations).acknowledgements.some((acknowledgement) => acknowledges(acknowledgement, finding));
  return { kind: inManifest ? 'inSource' : 'external', status: 'accepted', justification: printable(reason) };
}

function invocationOf(problems: readonly InputProblem[]): Invocation {
  return { executionSuccessful: problems.length === 0, toolExecutionNotifications: problems.map(notificationOf) };
}

function notificationOf({ file, line, message }: InputProblem): Notification {
  const place = file === undefined ? {} : { locations: [placeOf(file, line)] };
  return { level: 'error', message: { text: plainText(message.split('\n')) }, ...place };
}

function placeOf(file: string, line: number | undefined): Location {
  const physicalLocation: PhysicalLocation = { artifactLocation: fileUri(file), ...line !== undefined && { region: { startLine: line } } };
  return { physicalLocation };
}

/** `](` must not make a link: SARIF's plain text knows links, in the syntax of Markdown. */
function plainText(lines: readonly string[]): string {
  return lines.map((line) => printable(line).replace(/\]\(/g, '] (')).join('\n');
}

/** Names a finding without its line, so that it is the same finding after lines were moved. */
class Fingerprints {
  private readonly seen = new Map<string, number>();

  public next(key: string): string {
    const before = this.seen.get(key) ?? 0;
    this.seen.set(key, before + 1);
    return before === 0 ? key : `${key}|${before + 1}`;
  }
}
