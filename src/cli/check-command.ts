import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import { baselineText, readBaseline } from './baseline-file';
import { wantsColors } from './colors';
import { UsageError } from './errors';
import { EXIT_CODE } from './exit-code';
import { findingsText } from './findings-text';
import { FoundInput } from './input/found-input';
import { CliIo } from './io';
import { judgeInputs } from './judge-inputs';
import { FailOn } from './options';
import { pathsOrStandardInput } from './paths';
import { SettingOptions, readSettings, readText } from './settings';
import { packageVersion } from './version';
import { writeOutput, writeReport } from './write-output';
import { validateAcknowledgement } from '../checks/acknowledgement';
import { acceptFindings, acceptanceOf, mergeAccepted } from '../checks/baseline';
import { formatReport } from '../checks/formats';
import { ReportData } from '../checks/report-data';
import { hasFindingsFrom, counted, summaryOf } from '../checks/report-summary';
import { problemText } from '../checks/report-text-lines';
import { SHORTEST_REASON } from '../kubernetes/annotations';

export interface CheckOptions extends SettingOptions {
  readonly output?: string;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly reason?: string;
}

/** `check`: judges, reports, and says by its exit code what came out. */
export async function checkCommand(paths: readonly string[], options: CheckOptions, io: CliIo, note: (what: string) => void): Promise<number> {
  const { writeBaseline, reason } = options;
  if ((writeBaseline === undefined) !== (reason === undefined)) { throw new UsageError('--write-baseline and --reason need each other'); }
  if (reason !== undefined) { checkReason(reason); }
  const settings = readSettings(options, io);
  const { data, inputs } = await judgeInputs(await pathsOrStandardInput(paths, io), settings, io, note);
  if (settings.configFile !== undefined && options.quiet !== true) { io.stderr.write(`settings from ${settings.configFile}\n`); }
  // said even under --quiet: whoever judged the wrong folder should not take silence for success
  if (summaryOf(data).workloads === 0) { io.stderr.write(`0 workloads in ${inputsText(inputs)}\n`); }
  if (writeBaseline !== undefined && reason !== undefined) { return updateBaseline(data, writeBaseline, reason, io); }
  const { format, failOn } = settings;
  const colors = wantsColors(options.color, io, options.output === undefined ? io.stdout : { isTTY: false });
  const text = format === 'text' && options.quiet === true ? findingsText(data, colors) : formatReport(format, data, { colors, version: packageVersion() });
  const ended = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  writeReport(ended, options.output, io);
  return exitCodeOf(data, failOn);
}

/** Unreadable input is a failure whatever was found: a report that misses files proves nothing. */
function exitCodeOf(data: ReportData, failOn: FailOn): number {
  const summary = summaryOf(data);
  if (summary.problems > 0) { return EXIT_CODE.failure; }
  return hasFindingsFrom(failOn, summary) ? EXIT_CODE.findings : EXIT_CODE.clean;
}

function checkReason(reason: string): void {
  try {
    validateAcknowledgement({ id: 'LH101', reason });
  } catch {
    throw new UsageError(`--reason must have ${SHORTEST_REASON} characters or more, got "${reason}"`);
  }
}

/** What is in the file stays there, with its reasons. */
function updateBaseline(data: ReportData, file: string, reason: string, io: CliIo): number {
  const existing = existsSync(resolve(io.cwd, file)) ? [readBaseline(readText(file, io), file)] : [];
  const before = existing.flatMap(({ accepted }) => accepted);
  const open = acceptanceOf(acceptFindings(data.verdicts, existing), reason);
  const merged = mergeAccepted(before, open);
  writeOutput(io.cwd, file, baselineText(merged, file));
  io.stderr.write(`${file}: ${counted(merged.length, 'accepted finding')}, ${merged.length - before.length} of them new\n`);
  const colors = createColors(wantsColors(undefined, io, io.stderr));
  for (const problem of data.problems) { io.stderr.write(`${problemText(problem, colors)}\n`); }
  return data.problems.length > 0 ? EXIT_CODE.failure : EXIT_CODE.clean;
}

function inputsText(inputs: readonly FoundInput[]): string {
  return inputs.every(({ path }) => path === undefined) && inputs.length > 0 ? 'standard input' : counted(inputs.length, 'file');
}
