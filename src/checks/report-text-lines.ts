import type { Colors } from 'picocolors/types';
import { JudgedFinding, Severity } from './finding';
import { printable } from './printable';
import { ReportData } from './report-data';
import { verdictOf } from './report-of-verdict';
import { counted, isOpen, summaryOf } from './report-summary';
import { TerminationVerdict } from './report-types';
import { InputProblem, ManifestSource } from '../kubernetes/manifest-source';
import { WorkloadView } from '../kubernetes/pod-template';
import { Bound } from '../termination/bound';
import { budgetOf } from '../termination/budget';
import { gracePeriodText } from '../termination/grace-period-text';
import { PlannedContainer, TerminationPlan } from '../termination/termination-plan';

type Paint = (text: string) => string;

function verdictPaint(verdict: TerminationVerdict, colors: Colors): Paint {
  switch (verdict) {
    case TerminationVerdict.FITS: return colors.green;
    case TerminationVerdict.EXCEEDS: return colors.red;
    default: return colors.yellow;
  }
}

function severityPaint(severity: Severity, colors: Colors): Paint {
  switch (severity) {
    case Severity.ERROR: return colors.red;
    case Severity.WARNING: return colors.yellow;
    default: return colors.cyan;
  }
}

/** `Deployment web in shop: fits, needs 50s of a grace period of 60s, 10s left` */
export function headline({ kind, name: called, namespace, podTemplates }: WorkloadView, plan: TerminationPlan, colors: Colors): string {
  const where = namespace === undefined ? '' : ` in ${printable(namespace)}`;
  const which = podTemplates.length > 1 ? ` at ${printable(plan.pointer)}` : '';
  const name = colors.bold(`${printable(kind)} ${printable(called)}${where}${which}`);
  const [word, rest] = budgetText(plan);
  return `${name}: ${verdictPaint(verdictOf(plan), colors)(word)}${rest}`;
}

/** The verdict, and the numbers behind it. */
function budgetText(plan: TerminationPlan): [verdict: string, numbers: string] {
  const { neededSeconds: needed, atLeastSeconds } = budgetOf(plan);
  const grace = gracePeriodText(plan);
  const verdict = verdictOf(plan);
  const word = verdict === TerminationVerdict.UNKNOWN ? 'unknown whether it fits' : verdict;
  if (needed === undefined) {
    const endless = plan.containers.filter(({ preStop }) => preStop?.unbounded).map(({ name }) => printable(name));
    if (endless.length > 0) { return [word, ` the ${grace}, preStop of ${endless.join(', ')} has no limit`]; }
    return [word, ` the ${grace}, needs ${atLeastSeconds}s and what is not known`];
  }
  if (verdict !== TerminationVerdict.FITS) { return [word, `, needs ${needed}s of a ${grace}`]; }
  return [word, needed === 0
    ? `, no hook and no shutdown window to count, grace period ${plan.gracePeriodSeconds}s`
    : `, needs ${needed}s of a ${grace}, ${plan.gracePeriodSeconds - needed}s left`];
}

/** The grace period, in a cell of a table. */
export function gracePeriodCell({ gracePeriodReading, gracePeriodSeconds }: TerminationPlan): string {
  return gracePeriodReading === 'unreadable' ? 'not known' : `${gracePeriodSeconds}s`;
}

/** What the pod needs, in a cell of a table. */
export function neededText(plan: TerminationPlan): string {
  const { neededSeconds } = budgetOf(plan);
  if (neededSeconds !== undefined) { return `${neededSeconds}s`; }
  return plan.containers.some(({ preStop }) => preStop?.unbounded) ? 'no limit' : 'not known';
}

/** `web (sidecar): preStop at most 10s (sleep), shutdown window 25s` */
export function containerText({ name, type, preStop, postStart, shutdownWindowSeconds }: PlannedContainer): string {
  const parts = [
    ...preStop === undefined ? [] : [`preStop ${boundText(preStop)}`],
    ...shutdownWindowSeconds === undefined ? [] : [`shutdown window ${shutdownWindowSeconds}s`],
    ...postStart === undefined ? [] : [`postStart ${boundText(postStart)}`],
  ];
  return `${printable(name)}${type === 'sidecar' ? ' (sidecar)' : ''}: ${parts.length === 0 ? 'no hooks' : parts.join(', ')}`;
}

/** `at most 10s (sleep)` */
export function boundText({ handler, seconds, atLeastSeconds, unbounded, declared }: Bound): string {
  if (unbounded) { return `without limit (${handler})`; }
  if (seconds === undefined) { return atLeastSeconds === undefined ? `of unknown length (${handler})` : `${atLeastSeconds}s or more (${handler})`; }
  return `at most ${seconds}s (${handler}${declared ? ', declared' : ''})`;
}

/** `k8s/web.yaml:12: error: … [LH101]`, and below it the fix, or the reason for which it was accepted. */
export function findingText(finding: JudgedFinding, source: ManifestSource | undefined, colors: Colors): string {
  const { severity, rule, message, fix, pointer, acknowledgedBecause: reason } = finding;
  const where = source === undefined ? '' : `${placeText(source.file, source.lineOf(pointer))}: `;
  const word = isOpen(finding) ? severityPaint(severity, colors)(`${severity}:`) : colors.dim('accepted:');
  return `${where}${word} ${printable(message)} ${colors.dim(`[${rule}]`)}\n  ${reason === undefined ? `fix: ${printable(fix)}` : `reason: ${printable(reason)}`}`;
}

export function problemText({ file, line, message }: InputProblem, colors: Colors): string {
  const where = file === undefined ? '' : `${placeText(file, line)}: `;
  return `${where}${colors.red('error:')} ${message.split('\n').map(printable).join('\n')}`;
}

/** `k8s/web.yaml:12`, as terminals and editors make a link of it. */
export function placeText(file: string, line: number | undefined): string {
  return `${printable(file)}${line === undefined ? '' : `:${line}`}`;
}

/** `3 workloads (1 fits, 1 exceeds, 1 unknown), 2 errors, 1 warning` */
export function summaryText(data: ReportData, colors: Colors): string {
  const { workloads, fits, exceeds, unknown, errors, warnings, infos, acknowledged, problems } = summaryOf(data);
  const paint = (number: number, text: string, color: Paint) => number === 0 ? text : color(text);
  return [
    `${counted(workloads, 'workload')} (${[
      paint(fits, `${fits} fits`, colors.green), paint(exceeds, `${exceeds} exceeds`, colors.red), paint(unknown, `${unknown} unknown`, colors.yellow),
    ].join(', ')})`,
    paint(errors, counted(errors, 'error'), colors.red),
    paint(warnings, counted(warnings, 'warning'), colors.yellow),
    ...infos === 0 ? [] : [counted(infos, 'info')],
    `${acknowledged} accepted`,
    paint(problems, `${problems} unreadable`, colors.red),
  ].join(', ');
}
