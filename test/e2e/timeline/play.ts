import { observe, unhealthyAt } from './observation';
import { Moments, predict } from './prediction';
import { Scenario, addPod } from './scenario';
import { Cluster, FollowedLog } from '../support/cluster';
import { synthesize } from '../support/manifests';
import { Namespace } from '../support/namespace';
import { pause, until, within } from '../support/waiting';
import { ClusterProfile } from 'cdk8s-lifecycle';

/** A container of a scenario that was played: what was said of it, and what it did. */
export interface PlayedContainer {
  readonly scenario: Scenario;
  readonly container: string;
  readonly predicted: Moments;
  /** Undefined when no SIGTERM was seen. */
  readonly observed?: Moments;
}

const START_SECONDS = 120;
/** What started pods still give the kubelet to do. */
const SETTLE_MILLISECONDS = 2000;
/** Between two deletions, so that their work does not come all at once. */
const BETWEEN_DELETIONS_MILLISECONDS = 400;

/** Plays scenarios side by side, each in a pod of its own. */
export async function play(cluster: Cluster, namespace: Namespace, profile: ClusterProfile, scenarios: readonly Scenario[], prefix: string):
Promise<PlayedContainer[]> {
  const names = scenarios.map((_, index) => `${prefix}${index}`);
  const { yaml, objects } = synthesize(namespace.name, profile, (chart) => {
    scenarios.forEach((scenario, index) => { addPod(chart, names[index]!, scenario); });
  });
  cluster.apply(yaml);
  const logs = await Promise.all(names.map(async (name, index) => followAll(namespace, name, scenarios[index]!)));
  await pause(SETTLE_MILLISECONDS);
  const played: Promise<PlayedContainer[]>[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    const manifest = objects.find(({ metadata }) => metadata.name === names[index]);
    played.push(stop(namespace, names[index]!, scenario, logs[index]!, predict(manifest, scenario)));
    await pause(BETWEEN_DELETIONS_MILLISECONDS);
  }
  return (await Promise.all(played)).flat();
}

/** A probe that fails soon leaves no time to wait for all others, so each log is followed as soon as it can be. */
async function followAll(namespace: Namespace, pod: string, { actors }: Scenario): Promise<Map<string, FollowedLog>> {
  await namespace.waitStarted(pod, START_SECONDS);
  const logs = new Map<string, FollowedLog>();
  for (const { name } of actors) {
    const log = await namespace.followLog(pod, name);
    await until(`the log of ${pod}/${name}`, 20, () => log.lines.some(({ text }) => / started/.test(text)));
    logs.set(name, log);
  }
  return logs;
}

async function stop(namespace: Namespace, pod: string, scenario: Scenario, logs: Map<string, FollowedLog>, predicted: Map<string, Moments>):
Promise<PlayedContainer[]> {
  const probed = scenario.actors.find(({ failingProbe }) => failingProbe !== undefined);
  const longest = Math.max(...[...predicted.values()].map(({ end }) => end)) + 30;
  let begin: number | undefined;
  if (probed === undefined) {
    begin = await namespace.delete(pod, scenario.deleteWithSeconds);
    await Promise.all([...logs.values()].map(({ ended }) => within(longest, ended)));
  } else {
    const log = logs.get(probed.name)!;
    await within(longest, log.ended);
    begin = unhealthyAt(log.lines);
    await namespace.delete(pod, 0);
  }
  return [...predicted].map(([container, moments]) => ({
    scenario, container, predicted: moments, observed: begin === undefined ? undefined : observe(logs.get(container)!.lines, begin),
  }));
}
