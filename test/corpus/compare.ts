import { Expectation, ExpectedHook } from './verdict-table';

interface ReportedHook { readonly boundSeconds: number | null; readonly unbounded: boolean }
interface ReportedContainer {
  readonly name: string;
  readonly type: string;
  readonly preStop: ReportedHook | null;
  readonly postStart: ReportedHook | null;
}
export interface ReportedWorkload {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly terminationGracePeriodSeconds: number;
  readonly verdict: string;
  readonly containers: readonly ReportedContainer[];
}
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number | null;
  readonly workload: string;
  readonly container: string | null;
  readonly message: string;
}
/** What `check --format json` prints, as far as it is compared. */
export interface Report {
  readonly workloads: readonly ReportedWorkload[];
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly { readonly file: string; readonly line: number | null; readonly message: string }[];
}

export interface Comparison {
  readonly hook: ExpectedHook;
  readonly reported: string;
  /** Undefined when the row is met. */
  readonly difference?: string;
}

const WORST_FIRST = ['exceeds', 'unknown', 'fits'];

/** Compares every row with the report, in the order of the table. */
export function compare(rows: readonly ExpectedHook[], report: Report): Comparison[] {
  return rows.map((row) => compareRow(row, workloadOf(row, rows, report), rows, report.findings));
}

/** An object may have several pod templates, and a file several objects of one name: the order tells them apart. */
function workloadOf(row: ExpectedHook, rows: readonly ExpectedHook[], { workloads }: Report): ReportedWorkload | undefined {
  const alike = rows.filter(({ file, object, container }) => file === row.file && object === row.object && container === row.container);
  const index = [...new Set(alike.map(({ place }) => place))].sort().indexOf(row.place);
  return workloads.filter(({ file, kind, name, containers }) =>
    sameFile(file, row.file) && `${kind}/${name}` === row.object && containers.some((container) => isSame(container, row)))[index];
}

function isSame({ name, type }: ReportedContainer, row: ExpectedHook): boolean {
  return name === row.container && (type === row.containerType || row.containerType === 'ephemeral');
}

function compareRow(
  row: ExpectedHook, workload: ReportedWorkload | undefined, rows: readonly ExpectedHook[], findings: readonly ReportedFinding[],
): Comparison {
  if (workload === undefined) {
    const met = row.accepted.some(({ bound }) => bound === 'not found');
    return { hook: row, reported: 'not found', difference: met ? undefined : 'the workload is not in the report' };
  }
  const chosen = choose(row, workload, findings);
  const reported = `${reportedBound(row, workload)} of ${workload.terminationGracePeriodSeconds}, workload ${workload.verdict}`;
  if (chosen === undefined) {
    return { hook: row, reported, difference: `bound expected: ${row.accepted.map(({ bound }) => bound).join(' or ')}` };
  }
  if (chosen.bound !== 'invalid' && workload.terminationGracePeriodSeconds !== row.graceSeconds) {
    return { hook: row, reported, difference: `grace period expected: ${row.graceSeconds}` };
  }
  const verdict = chosen.bound === 'invalid' || row.hook !== 'preStop' ? undefined : verdictOf(row, workload, rows, findings);
  return { hook: row, reported, difference: verdict === undefined || verdict === workload.verdict ? undefined : `verdict expected: ${verdict}` };
}

/** The reading of the table that the report agrees with. */
function choose(row: ExpectedHook, workload: ReportedWorkload, findings: readonly ReportedFinding[]): Expectation | undefined {
  const invalid = findings.some((finding) => finding.severity === 'error' && sameFile(finding.file, row.file)
    && finding.workload === row.object && finding.container === row.container && /^LH2/.test(finding.rule));
  const bound = reportedBound(row, workload);
  return row.accepted.find((accepted) => accepted.bound === 'invalid' && invalid) ?? row.accepted.find((accepted) => accepted.bound === bound);
}

function reportedBound(row: ExpectedHook, workload: ReportedWorkload): string {
  const container = workload.containers.find((candidate) => isSame(candidate, row));
  const hook = container?.[row.hook === 'preStop' ? 'preStop' : 'postStart'];
  if (hook === undefined || hook === null) { return 'none'; }
  if (hook.unbounded) { return 'unbounded'; }
  return hook.boundSeconds === null ? 'unknown' : String(hook.boundSeconds);
}

/** The worst of the workload's preStop rows, each as the report was allowed to read it. */
function verdictOf(
  row: ExpectedHook, workload: ReportedWorkload, rows: readonly ExpectedHook[], findings: readonly ReportedFinding[],
): string | undefined {
  const verdicts = rows
    .filter((other) => other.file === row.file && other.object === row.object && other.place === row.place && other.hook === 'preStop')
    .map((other) => { const chosen = choose(other, workload, findings); return chosen?.verdict ?? other.accepted[0]!.verdict; });
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict));
}

function sameFile(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}
