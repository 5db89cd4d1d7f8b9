import { CONTAINER, HookCase, Seen } from './hook-case';
import { Cluster } from '../support/cluster';
import { synthesize } from '../support/manifests';
import { Namespace } from '../support/namespace';
import { pause, within } from '../support/waiting';
import { ClusterProfile } from 'cdk8s-lifecycle';

const START_SECONDS = 120;
const END_SECONDS = 90;
const RUNS_SECONDS = 2;

/** Starts the pods of all cases side by side, deletes them, and hands over what each left behind. */
export async function playHooks(cluster: Cluster, namespace: Namespace, profile: ClusterProfile, cases: readonly HookCase[], prefix: string):
Promise<Map<HookCase, Seen>> {
  const names = cases.map((_, index) => `${prefix}${index}`);
  cluster.apply(synthesize(namespace.name, profile, (chart) => { cases.forEach(({ build }, index) => { build(chart, names[index]!); }); }).yaml);
  const seen = await Promise.all(cases.map(async (hookCase, index) => playOne(namespace, names[index]!, hookCase)));
  return new Map(cases.map((hookCase, index) => [hookCase, seen[index]!]));
}

async function playOne(namespace: Namespace, pod: string, { runsSeconds }: HookCase): Promise<Seen> {
  await namespace.waitStarted(pod, START_SECONDS);
  const log = await namespace.followLog(pod, CONTAINER);
  await pause((runsSeconds ?? RUNS_SECONDS) * 1000);
  const started = namespace.pod(pod)!;
  await namespace.delete(pod);
  await within(END_SECONDS, log.ended);
  const events = await namespace.eventsOf(pod);
  return { lines: log.lines.map(({ text }) => text), events: events.map(({ reason, message }) => `${reason}: ${message}`), pod: started };
}
