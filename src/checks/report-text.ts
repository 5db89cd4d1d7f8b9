import { WorkloadVerdict } from './checker';
import { JudgedFinding, formatFinding } from './finding';
import { verdictOf } from './report-of-verdict';
import { TerminationVerdict } from './report-types';
import { WorkloadView } from '../kubernetes/pod-template';
import { Bound } from '../termination/bound';
import { budgetOf } from '../termination/budget';
import { PlannedContainer, TerminationPlan } from '../termination/termination-plan';
import { drawTimeline } from '../termination/timeline-text';

/** Every workload with its budget, timeline and findings. Ends without a line break. */
export function reportText(verdicts: readonly WorkloadVerdict[], problems: readonly string[]): string {
  const blocks = verdicts.map(({ workload, templates, findings }) => [
    ...templates.map(({ plan }) => templateText(workload, plan)),
    ...findings.map((finding) => indent(findingText(finding))),
  ].join('\n'));
  return [...blocks, ...problems.map((problem) => `error: ${problem}`)].join('\n\n');
}

function templateText(workload: WorkloadView, plan: TerminationPlan): string {
  const where = workload.namespace === undefined ? '' : ` in ${workload.namespace}`;
  return [
    `${workload.kind} ${workload.name}${where}: ${budgetText(plan)}`,
    ...plan.containers.map((container) => indent(containerText(container))),
    indent(drawTimeline(plan)),
  ].join('\n');
}

function budgetText(plan: TerminationPlan): string {
  const { neededSeconds: needed, atLeastSeconds } = budgetOf(plan);
  const grace = plan.gracePeriodSeconds;
  const verdict = verdictOf(plan);
  if (needed === undefined) {
    return `${verdict === TerminationVerdict.EXCEEDS ? 'exceeds' : 'unknown whether it fits'} the grace period of ${grace}s, needs ${atLeastSeconds}s and what is not known`;
  }
  if (verdict === TerminationVerdict.EXCEEDS) { return `exceeds, needs ${needed}s of a grace period of ${grace}s`; }
  return needed === 0
    ? `fits, no hook and no shutdown window to count, grace period ${grace}s`
    : `fits, needs ${needed}s of a grace period of ${grace}s, ${grace - needed}s left`;
}

function containerText({ name, type, preStop, postStart, shutdownWindowSeconds }: PlannedContainer): string {
  const parts = [
    ...preStop === undefined ? [] : [`preStop ${boundText(preStop)}`],
    ...shutdownWindowSeconds === undefined ? [] : [`shutdown window ${shutdownWindowSeconds}s`],
    ...postStart === undefined ? [] : [`postStart ${boundText(postStart)}`],
  ];
  return `${name}${type === 'sidecar' ? ' (sidecar)' : ''}: ${parts.length === 0 ? 'no hooks' : parts.join(', ')}`;
}

function boundText({ handler, seconds, unbounded, declared }: Bound): string {
  if (unbounded) { return `without limit (${handler})`; }
  return seconds === undefined ? `of unknown length (${handler})` : `at most ${seconds}s (${handler}${declared ? ', declared' : ''})`;
}

function findingText(finding: JudgedFinding): string {
  if (finding.acknowledgedBecause === undefined) { return formatFinding(finding, 2); }
  return `accepted: ${finding.message} [${finding.rule}]\n  reason: ${finding.acknowledgedBecause}`;
}

function indent(text: string): string {
  return text.split('\n').map((line) => line === '' ? '' : `  ${line}`).join('\n');
}
