import { Context } from './point';
import { Namespace } from '../support/namespace';
import { deviationOf, problemsOf } from '../timeline/deviation';
import { PlayedContainer, play } from '../timeline/play';
import { SCENARIOS } from '../timeline/scenarios';
import { timelineTable } from '../timeline/table';

/** Pods side by side; more would make each other late. */
const BATCH = 12;

/** The simulator against the kubelet: when each container's hook begins, and when it gets SIGTERM and ends. */
export async function timeline({ cluster, profile, results, measured, only }: Context): Promise<void> {
  const scenarios = SCENARIOS.filter(({ name }) => only === undefined || name.includes(only));
  const namespace = await Namespace.create(cluster, 'e2e-timeline');
  const played: PlayedContainer[] = [];
  try {
    for (let from = 0; from < scenarios.length; from += BATCH) {
      played.push(...await play(cluster, namespace, profile, scenarios.slice(from, from + BATCH), `t${from}-`));
    }
  } finally {
    await namespace.remove();
  }
  for (const scenario of scenarios) {
    const containers = played.filter((container) => container.scenario === scenario);
    const largest = Math.max(...containers.map(deviationOf));
    results.judge(scenario.name, containers.flatMap(problemsOf), `largest deviation ${largest.toFixed(2)}s`);
  }
  measured.add('The simulator against the kubelet', timelineTable(played));
}
