import { dotted } from './agreement';
import { Answer, Cluster } from './oracle';
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
export function silentDisagreements(manifest: unknown, findings: readonly JudgedFinding[], answer: Answer, cluster: Cluster): string[] {
  const podTemplate = readWorkloads(manifest)[0]?.podTemplates[0];
  if (podTemplate === undefined || answer.decodeError !== undefined) { return []; }
  const knowsHostCheck = Number(cluster.minor.split('.')[1]) >= HAS_HOST_CHECK_SINCE;
  return [...droppedDisagreements(podTemplate, findings, answer, cluster), ...knowsHostCheck ? hostDisagreements(podTemplate, findings, answer) : []];
}

/** Stop signals unless they are in force, with their lifecycle where nothing else is in it, and sleeps. */
function droppedDisagreements(
  podTemplate: PodTemplateView, findings: readonly JudgedFinding[], { dropped = [] }: Answer, { hasStopSignals }: Cluster,
): string[] {
  const pointersOf = (...rules: readonly string[]) => findings.filter(({ rule }) => rules.includes(rule)).map(({ pointer }) => pointer);
  const lost = dropped.map((path) => `${podTemplate.specPointer}${path}`)
    .filter((path) => podTemplate.containers.some(({ pointer }) => path.startsWith(`${pointer}/lifecycle`)));
  const said = hasStopSignals ? [] : pointersOf('LH212', 'LH217', 'LH220');
  const sleeps = pointersOf('LH210', 'LH201');
  // no part of a lifecycle that may not be there is spoken of apart; it is dropped whole when an unknown key is all that is left
  const misplaced = pointersOf('LH208');
  const isSaid = (path: string) => misplaced.some((pointer) => path === pointer || path.startsWith(`${pointer}/`)) || (path.endsWith('/sleep')
    ? sleeps.some((pointer) => path.startsWith(pointer)) : said.some((pointer) => pointer === path || pointer.startsWith(`${path}/`)));
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
