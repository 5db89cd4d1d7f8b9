import { dotted } from './agreement';
import { Answer } from './oracle';
import { JudgedFinding } from '../../src/checks/finding';
import { HANDLER_KINDS } from '../../src/kubernetes/facts';
import { asObject, own } from '../../src/kubernetes/json';
import { PodTemplateView, readWorkloads } from '../../src/kubernetes/pod-template';

/*
 * What the API server does without a word: it takes a field away, or takes a pod that a namespace will not.
 */

const HOST_CHECK = 'hostProbesAndHostLifecycle';
const HAS_HOST_CHECK_SINCE = 34;

/** Points on which the checks and the API server differ about what is accepted. */
export function silentDisagreements(manifest: unknown, findings: readonly JudgedFinding[], answer: Answer, minor: string): string[] {
  const podTemplate = readWorkloads(manifest)[0]?.podTemplates[0];
  if (podTemplate === undefined || answer.decodeError !== undefined) { return []; }
  return [...droppedDisagreements(podTemplate, findings, answer), ...Number(minor.split('.')[1]) < HAS_HOST_CHECK_SINCE ? [] : hostDisagreements(podTemplate, findings, answer)];
}

/** Stop signals, with their lifecycle where nothing else is in it, and sleeps. Init containers have no use for either. */
function droppedDisagreements(podTemplate: PodTemplateView, findings: readonly JudgedFinding[], { dropped = [] }: Answer): string[] {
  const kept = podTemplate.containers.filter(({ type }) => type === 'main' || type === 'sidecar').map(({ pointer }) => pointer);
  const lost = dropped.map((path) => `${podTemplate.specPointer}${path}`).filter((path) => kept.some((pointer) => path.startsWith(`${pointer}/lifecycle`)));
  const said = findings.filter(({ rule }) => rule === 'LH212' || rule === 'LH217').map(({ pointer }) => pointer);
  const sleeps = findings.filter(({ rule }) => rule === 'LH210' || rule === 'LH201').map(({ pointer }) => pointer);
  const isSaid = (path: string) => path.endsWith('/sleep') ? sleeps.some((pointer) => path.startsWith(pointer)) : said.some((pointer) => pointer === path || pointer.startsWith(`${path}/`));
  return [
    ...lost.filter((path) => !isSaid(path)).map((path) => `nothing is said of ${dotted(path)}, which is dropped`),
    ...said.filter((pointer) => !lost.some((path) => pointer === path || pointer.startsWith(`${path}/`))).map((pointer) => `${dotted(pointer)} is said to be dropped, and is not`),
  ];
}

/** `host`, where Pod Security baseline has nothing else against the pod. */
function hostDisagreements(podTemplate: PodTemplateView, findings: readonly JudgedFinding[], { accepted, podSecurity = [] }: Answer): string[] {
  const others = podSecurity.some(({ check }) => check !== HOST_CHECK);
  if (!accepted || others) { return []; }
  const forbidden = podSecurity.some(({ check }) => check === HOST_CHECK);
  const said = findings.some(({ rule }) => rule === 'LH214') || findings.some(({ rule }) => rule === 'LH207' && hasSocketHost(podTemplate));
  return forbidden === said ? [] : [`Pod Security baseline ${forbidden ? `forbids it, ${podSecurity[0]!.detail}, and nothing is said` : 'allows it, LH214'}`];
}

/** That it is a socket is the finding. */
function hasSocketHost({ containers }: PodTemplateView): boolean {
  const socket = HANDLER_KINDS[HANDLER_KINDS.length - 1]!;
  return containers.some(({ preStop, postStart }) => [preStop, postStart].some((handler) => (own(asObject(own(handler?.raw, socket)), 'host') ?? '') !== ''));
}
