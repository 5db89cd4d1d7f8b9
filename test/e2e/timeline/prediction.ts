import { Scenario } from './scenario';
import { readDeclarations } from '../../../src/kubernetes/annotations';
import { readWorkloads } from '../../../src/kubernetes/pod-template';
import { TerminationPlan, planTermination, withGracePeriod } from '../../../src/termination/termination-plan';
import { simulate } from '../../../src/termination/timeline';

/** Moments in seconds since termination began. */
export interface Moments {
  readonly preStop?: number;
  readonly sigterm: number;
  readonly end: number;
  readonly killed: boolean;
}

/** Longer than any grace period: a process that never exits. */
const NEVER = 1_000_000;

/** What the simulator says of the manifest that was applied, by container. */
export function predict(manifest: any, scenario: Scenario): Map<string, Moments> {
  const [workload] = readWorkloads(manifest);
  const read = planTermination(workload!.podTemplates[0]!, readDeclarations(workload!.annotations));
  const plan = { ...read, containers: read.containers.map((container) => playedAs(container, scenario)) };
  const { containers } = simulate(underGracePeriod(plan, scenario));
  return new Map(containers.map(({ container, sigterm, end, killed }) => [
    container.name, { preStop: container.preStop && 0, sigterm, end, killed },
  ]));
}

/** The application's and the hook's side of it, which the simulator is told. */
function playedAs(container: TerminationPlan['containers'][number], scenario: Scenario): TerminationPlan['containers'][number] {
  const actor = scenario.actors.find(({ name }) => name === container.name)!;
  const { preStop } = container;
  return {
    ...container,
    shutdownWindowSeconds: actor.stopsAfter ?? NEVER,
    preStop: preStop && actor.takes !== undefined ? { ...preStop, seconds: actor.takes } : preStop,
  };
}

function underGracePeriod(plan: TerminationPlan, { actors, deleteWithSeconds, gracePeriodSeconds }: Scenario): TerminationPlan {
  const probed = actors.find(({ failingProbe }) => failingProbe !== undefined);
  if (probed === undefined) { return withGracePeriod(plan, deleteWithSeconds ?? gracePeriodSeconds); }
  const containers = plan.containers.filter(({ name }) => name === probed.name);
  return withGracePeriod({ ...plan, containers }, probed.failingProbe!.terminationGracePeriodSeconds ?? gracePeriodSeconds);
}
