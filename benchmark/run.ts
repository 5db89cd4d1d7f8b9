/*
 * What the checks cost: the time of a synth with them, as a ratio to the same synth without them, in one run. Absolute
 * times say nothing about another machine.
 */
import { ApiObject, Chart, Testing } from 'cdk8s';
import { TerminationChecks } from 'cdk8s-lifecycle';

const ROUNDS = 5;

function synthSeconds(charts: number, workloads: number, checked: boolean): number {
  const app = Testing.app();
  for (let chart = 0; chart < charts; chart += 1) {
    const scope = new Chart(app, `chart-${chart}`);
    for (let number = 0; number < workloads / charts; number += 1) {
      const template = { spec: { containers: [{ name: 'web', image: 'web:1', lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 5 && nginx -s quit'] } } } }] } };
      new ApiObject(scope, `w${number}`, { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template } } as any);
    }
  }
  if (checked) { TerminationChecks.of(app); }
  const started = process.hrtime.bigint();
  app.synthYaml();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

// warnings are not what is measured
process.stderr.write = () => true;
synthSeconds(1, 100, true);
for (const [charts, workloads] of [[1, 1000], [10, 1000], [50, 1000]] as const) {
  const rounds = Array.from({ length: ROUNDS }, () => [synthSeconds(charts, workloads, false), synthSeconds(charts, workloads, true)] as const);
  const without = median(rounds.map(([seconds]) => seconds));
  const withChecks = median(rounds.map(([, seconds]) => seconds));
  process.stdout.write(`${charts} charts, ${workloads} workloads: with checks ${(withChecks / without).toFixed(2)} times the synth without\n`);
}
