import { deviationOf } from './deviation';
import { PlayedContainer } from './play';
import { Scenario } from './scenario';

const HEAD = `| scenario | grace | container | preStop begins | SIGTERM predicted | seen | end predicted | seen | deviation |
|---|---|---|---|---|---|---|---|---|`;

/** What was predicted and what was seen, as Markdown. */
export function timelineTable(played: readonly PlayedContainer[]): string {
  const scenarios = [...new Set(played.map(({ scenario }) => scenario))];
  const rows = scenarios.flatMap((scenario) =>
    played.filter((container) => container.scenario === scenario).map((container, index) => row(container, index === 0)));
  const largest = Math.max(...played.map(deviationOf));
  return `Seconds since the deletion was asked for, or since the probe began to fail. *killed* is an end by SIGKILL. A hook that
the kubelet runs by itself (sleep) leaves no trace of its begin.

${scenarios.length} scenarios, ${played.length} containers, largest deviation ${largest.toFixed(2)} s.

${HEAD}
${rows.join('\n')}`;
}

function row(played: PlayedContainer, first: boolean): string {
  const { scenario, container, predicted, observed } = played;
  const seen = (value: number | undefined) => value === undefined ? '' : value.toFixed(2);
  return `| ${[
    first ? scenario.name : '',
    first ? graceOf(scenario) : '',
    container,
    seen(observed?.preStop),
    predicted.sigterm,
    seen(observed?.sigterm),
    `${predicted.end}${predicted.killed ? ' killed' : ''}`,
    `${seen(observed?.end)}${observed?.killed ? ' killed' : ''}`,
    deviationOf(played).toFixed(2),
  ].join(' | ')} |`;
}

function graceOf({ actors, deleteWithSeconds, gracePeriodSeconds }: Scenario): number {
  const probe = actors.find(({ failingProbe }) => failingProbe !== undefined)?.failingProbe;
  return deleteWithSeconds ?? probe?.terminationGracePeriodSeconds ?? gracePeriodSeconds;
}
