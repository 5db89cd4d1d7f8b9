import { CONTAINER, HookCase, Seen } from './hook-case';
import { Cluster, FollowedLog } from '../support/cluster';
import { synthesize } from '../support/manifests';
import { Namespace } from '../support/namespace';
import { pause, until, within } from '../support/waiting';
import { ClusterProfile } from 'cdk8s-lifecycle';

const START_SECONDS = 120;
const END_SECONDS = 90;
const RUNS_SECONDS = 2;
const DURING_SECONDS = 2;

/** Starts the pods of all cases side by side, deletes them, and hands over what each left behind. */
export async function playHooks(cluster: Cluster, namespace: Namespace, profile: ClusterProfile, cases: readonly HookCase[], prefix: string):
Promise<Map<HookCase, Seen>> {
  const names = cases.map((_, index) => `${prefix}${index}`);
  cluster.apply(synthesize(namespace.name, profile, (chart) => { cases.forEach(({ build }, index) => { build(chart, names[index]!); }); }).yaml);
  const seen = await Promise.all(cases.map(async (hookCase, index) => playOne(cluster, namespace, names[index]!, hookCase)));
  return new Map(cases.map((hookCase, index) => [hookCase, seen[index]!]));
}

async function playOne(cluster: Cluster, namespace: Namespace, pod: string, hookCase: HookCase): Promise<Seen> {
  const { container = CONTAINER, keep = false, runsSeconds = RUNS_SECONDS, startsUnseen = false } = hookCase;
  if (!startsUnseen) { await namespace.waitStarted(pod, START_SECONDS); }
  const early = startsUnseen ? undefined : await namespace.followLog(pod, container);
  await pause(runsSeconds * 1000);
  const before = namespace.pod(pod)!;
  const asked = keep ? undefined : await namespace.delete(pod);
  let during = '';
  if (hookCase.during !== undefined) {
    await pause(DURING_SECONDS * 1000);
    during = await hookCase.during(cluster, namespace, pod);
  }
  const log = early ?? await lateLog(namespace, pod, container);
  if (!keep) { await within(END_SECONDS, log.ended); }
  if (hookCase.waitsForEnd) { await namespace.waitGone(pod, END_SECONDS); }
  const gone = Date.now();
  const events = await namespace.eventsOf(pod);
  const begin = asked ?? log.lines[0]?.at ?? 0;
  return {
    during,
    waited: namespace.waitedFor(pod),
    lines: log.lines.map(({ text }) => text),
    at: (pattern) => {
      const line = log.lines.find(({ text, at }) => pattern.test(text) && at >= begin);
      return line === undefined ? undefined : (line.at - begin) / 1000;
    },
    goneAfter: hookCase.waitsForEnd && asked !== undefined ? (gone - asked) / 1000 : undefined,
    events: events.map(({ reason, message }) => `${reason}: ${message}`),
    pod: keep ? await cluster.read(`${namespace.podsPath}/${pod}`) : before,
  };
}

/** The kubelet shows no log before postStart has returned. */
async function lateLog(namespace: Namespace, pod: string, container: string): Promise<FollowedLog> {
  let log: FollowedLog | undefined;
  await until(`the log of ${pod}`, END_SECONDS, async () => {
    log = await namespace.followLog(pod, container).catch(() => undefined);
    return log !== undefined;
  });
  return log!;
}
