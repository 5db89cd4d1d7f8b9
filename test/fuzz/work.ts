import { INSPECTIONS } from './inspect-report';
import { REPORT_FORMATS, formatReport } from '../../src/checks/formats';
import { judgeManifests } from '../../src/checks/judge-manifests';
import { ReportData } from '../../src/checks/report-data';
import { findingReportsOf, workloadReportsOf } from '../../src/checks/report-of-verdict';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { readManifestText } from '../../src/kubernetes/manifest-text';
import { commandsOf } from '../../src/shell/commands';
import { readCommand } from '../../src/shell/reading';

/** What a worker is asked to do. */
export interface Job {
  /** A manifest to judge; or else `argv` is to be read. */
  readonly bytes?: Uint8Array;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface JudgedWorkload {
  readonly name: string;
  readonly verdict: string;
  readonly neededSeconds?: number;
}

export interface Done {
  /** What is wrong whatever the input was. */
  readonly faults: readonly string[];
  readonly workloads: readonly JudgedWorkload[];
  /** Finding ids in the order of the report. */
  readonly findings: readonly string[];
  readonly problems: readonly string[];
  readonly reading?: { readonly seconds?: number; readonly unbounded: boolean; readonly atLeastSeconds: number };
  /** The commands of a hook: words, null for those that a shell decides; undefined when they are not all listed. */
  readonly commands?: readonly (readonly (string | null)[])[];
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
}

const cluster = new ClusterProfile();
const FILE = 'input.yaml';

/** Prototypes that a hostile key could reach, as they were before anything was read. */
const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype, Map.prototype] as object[];
const shapesOf = () => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map(String).join()).join(';');
const CLEAN = shapesOf();

export function work(job: Job): Done {
  const start = process.cpuUsage();
  const faults: string[] = [];
  const done = job.bytes === undefined ? readArgv(job, faults) : judge(job.bytes, faults);
  if (shapesOf() !== CLEAN) { faults.push('a prototype was changed'); }
  const { user, system } = process.cpuUsage(start);
  return { ...done, faults, cpuMilliseconds: (user + system) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

type Result = Pick<Done, 'workloads' | 'findings' | 'problems' | 'reading' | 'commands'>;
const NOTHING: Result = { workloads: [], findings: [], problems: [] };

function attempt<T>(what: string, faults: string[], action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    faults.push(`${what} throws: ${String((error as Error).stack ?? error).split('\n').slice(0, 4).join(' | ')}`);
    return undefined;
  }
}

function readArgv({ argv = [], env }: Job, faults: string[]): Result {
  const reading = attempt('readCommand', faults, () => readCommand(argv, { env }));
  const line = attempt('commandsOf', faults, () => commandsOf(argv, { env }));
  const commands = line?.error !== undefined ? undefined : line?.commands.map(({ words, inShell }) =>
    words.map(({ text, source }) => inShell && source.includes('$') ? null : text ?? null));
  if (reading === undefined) { return NOTHING; }
  const { seconds, unbounded, atLeastSeconds } = reading;
  if (seconds !== undefined && (!Number.isInteger(seconds) || seconds < 0 || unbounded)) { faults.push(`a bound that is none: ${seconds}s, unbounded ${unbounded}`); }
  if (!(atLeastSeconds >= 0) || atLeastSeconds > (seconds ?? Infinity)) { faults.push(`at least ${atLeastSeconds}s, at most ${seconds}s`); }
  if (reading.trace.length === 0) { faults.push('no trace'); }
  return { ...NOTHING, reading: { seconds, unbounded, atLeastSeconds }, commands };
}

function judged(bytes: Uint8Array): ReportData {
  const { documents, problems } = readManifestText(bytes, FILE);
  return judgeManifests(documents, problems, { cluster });
}

function judge(bytes: Uint8Array, faults: string[]): Result {
  const data = attempt('judging', faults, () => judged(bytes));
  if (data === undefined) { return NOTHING; }
  const lines = lineCount(bytes);
  for (const format of REPORT_FORMATS) {
    attempt(format, faults, () => {
      const text = formatReport(format, data, { version: '1.2.3' });
      faults.push(...INSPECTIONS[format](text, lines).map((fault) => `${format}: ${fault}`));
      if (format === 'json' && formatReport('json', judged(bytes)) !== text) { faults.push('the same bytes, another report'); }
    });
  }
  const workloads = data.verdicts.flatMap(workloadReportsOf);
  return {
    workloads: workloads.map(({ kind, name, verdict, neededSeconds }) => ({ name: `${kind}/${name}`, verdict, neededSeconds })),
    findings: data.verdicts.flatMap(findingReportsOf).map(({ id }) => id),
    problems: data.problems.map(({ message }) => message),
  };
}

/** As many as the most generous reader would count. */
function lineCount(bytes: Uint8Array): number {
  let count = 1;
  for (const byte of bytes) { if (byte === 10 || byte === 13) { count += 1; } }
  return count;
}
