import { createColors } from 'picocolors';
import { wantsColors } from './colors';
import { UsageError } from './errors';
import { EXIT_CODE } from './exit-code';
import { CliIo } from './io';
import { judgeInputs } from './judge-inputs';
import { pathsOrStandardInput } from './paths';
import { SettingOptions, readSettings } from './settings';
import { writeReport } from './write-output';
import { WorkloadVerdict } from '../checks/checker';
import { counted } from '../checks/report-summary';
import { headline, placeText, problemText } from '../checks/report-text-lines';
import { drawTimelineMermaid } from '../termination/timeline-mermaid';
import { hasPicture } from '../termination/timeline-segments';
import { drawTimelineSvg } from '../termination/timeline-svg';
import { drawTimeline } from '../termination/timeline-text';

export interface TimelineOptions extends Omit<SettingOptions, 'format'> {
  readonly format: string;
  readonly output?: string;
  readonly color?: boolean;
}

const TIMELINE_FORMATS: readonly string[] = ['text', 'markdown', 'svg'];

/** `timeline`: how the pods of every workload end, as pictures. */
export async function timelineCommand(paths: readonly string[], options: TimelineOptions, io: CliIo, note: (what: string) => void): Promise<number> {
  if (!TIMELINE_FORMATS.includes(options.format)) { throw new UsageError(`format must be one of ${TIMELINE_FORMATS.join(', ')}, got "${options.format}"`); }
  const settings = readSettings({ ...options, format: undefined }, io);
  const { data } = await judgeInputs(await pathsOrStandardInput(paths, io), settings, io, note);
  const drawn = data.verdicts.filter(({ templates }) => templates.some(({ plan }) => hasPicture(plan)));
  const workloads = data.verdicts.filter(({ templates }) => templates.length > 0).length;
  const colored = wantsColors(options.color, io, options.output === undefined ? io.stdout : { isTTY: false });
  const draw = (verdict: WorkloadVerdict) => options.format === 'markdown' ? markdown(verdict) : terminal(verdict, colored);
  const text = options.format === 'svg' ? svg(drawn) : drawn.map(draw).join('\n\n');
  if (text !== '') { writeReport(`${text}\n`, options.output, io); }
  if (workloads > drawn.length || workloads === 0) {
    io.stderr.write(`${counted(workloads, 'workload')}, ${workloads - drawn.length} of them without preStop hooks and shutdown windows: nothing to draw\n`);
  }
  const colors = createColors(wantsColors(options.color, io, io.stderr));
  for (const problem of data.problems) { io.stderr.write(`${problemText(problem, colors)}\n`); }
  return data.problems.length > 0 ? EXIT_CODE.failure : EXIT_CODE.clean;
}

function terminal({ workload, templates, source }: WorkloadVerdict, colored: boolean): string {
  const colors = createColors(colored);
  return templates.filter(({ plan }) => hasPicture(plan)).map(({ plan }) => [
    ...source === undefined ? [] : [colors.dim(placeText(source.file, source.lineOf(workload.pointer)))],
    headline(workload, plan, colors),
    drawTimeline(plan).replace(/^/gm, '  '),
  ].join('\n')).join('\n\n');
}

function markdown({ workload, templates }: WorkloadVerdict): string {
  const colors = createColors(false);
  return templates.filter(({ plan }) => hasPicture(plan)).map(({ plan }) => [
    `### ${escapeMarkdown(headline(workload, plan, colors))}`,
    '',
    '```mermaid',
    drawTimelineMermaid(plan),
    '```',
  ].join('\n')).join('\n\n');
}

/** An SVG file holds one picture. */
function svg(drawn: readonly WorkloadVerdict[]): string {
  const plans = drawn.flatMap(({ templates }) => templates.map(({ plan }) => plan)).filter(hasPicture);
  if (plans.length > 1) { throw new UsageError(`svg holds one picture, got ${plans.length} workloads; name a file with one, or use check --format html`); }
  return plans.map((plan) => drawTimelineSvg(plan, { id: 'timeline', standalone: true })).join('');
}

/** Names are foreign input. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
