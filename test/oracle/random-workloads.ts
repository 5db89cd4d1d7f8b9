import * as fc from 'fast-check';
import { disagreements, said } from './agreement';
import { Answer, Cluster, Oracle } from './oracle';
import { CLAIMING_RULES, claimsOf, findingsOn } from './refusals';
import { silentDisagreements } from './silence';
import { Tally } from './tally';
import { workloads, workloadsWithStopSignals } from './workload-arbitrary';
import { JudgedFinding } from '../../src/checks/finding';

/** A run that hardly ever meets a rule, or hardly ever an accepted manifest, proves nothing. */
const LEAST_ACCEPTED = 1 / 10;
const ENOUGH_RUNS = 4000;
/** Rules that say nothing on some releases: stop signals came late, and sleep is refused before it runs. */
const DECIDES: Readonly<Record<string, (minor: number) => boolean>> = {
  LH209: (minor) => minor >= 30,
  LH210: (minor) => minor < 30,
  // the gate is off
  LH211: () => false,
  LH217: (minor) => minor >= 33,
  LH220: () => false,
};

/** Random workloads of one sort, and what they must show. */
export interface Draw {
  readonly what: string;
  readonly workloads: fc.Arbitrary<unknown>;
  readonly rules: (cluster: Cluster) => readonly string[];
  /** In how many of the workloads each of these rules must decide. */
  readonly leastOften: number;
}

export const ALL_HOOKS: Draw = {
  what: 'random workloads',
  workloads,
  rules: ({ minor }) => CLAIMING_RULES.filter((rule) => (DECIDES[rule] ?? (() => true))(Number(minor.split('.')[1]))),
  leastOften: 1 / 2000,
};

export const STOP_SIGNALS: Draw = {
  what: 'random workloads with stop signals',
  workloads: workloadsWithStopSignals,
  rules: ({ hasStopSignals }) => hasStopSignals ? ['LH208', 'LH211', 'LH217', 'LH220'] : ['LH208', 'LH212', 'LH217', 'LH220'],
  leastOften: 1 / 50,
};

/** The checks and the API server agree on every one. */
export async function askAboutRandomWorkloads(oracle: Oracle, draw: Draw, runs: number, seed: number, tally: Tally): Promise<void> {
  const decided = new Map<string, number>();
  let accepted = 0;
  const outcome = await fc.check(fc.asyncProperty(draw.workloads, async (manifest) => {
    const findings = findingsOn(manifest, oracle);
    const answer = await oracle.ask(manifest);
    const differences = differencesOf(manifest, findings, answer, oracle);
    if (differences.length > 0) { throw new Error([...differences, `the API server: ${said(answer)}`].join('\n')); }
    accepted += answer.accepted ? 1 : 0;
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      // without this rule the two would differ
      const others = findings.filter((finding) => finding.rule !== rule);
      if (differencesOf(manifest, others, answer, oracle).length > 0) { decided.set(rule, (decided.get(rule) ?? 0) + 1); }
    }
  }), { numRuns: runs, seed });

  const name = `${outcome.numRuns} ${draw.what} on ${oracle.name}, seed ${outcome.seed}`;
  tally.expect(!outcome.failed, name, ...outcome.failed ? [
    `ORACLE_SEED=${outcome.seed}, after ${outcome.numShrinks} steps of shrinking:`, JSON.stringify(outcome.counterexample?.[0]), ...String((outcome.errorInstance as Error).message).split('\n'),
  ] : []);
  if (outcome.failed) { return; }
  if (runs < ENOUGH_RUNS) {
    tally.skip(`fewer than ${ENOUGH_RUNS} runs say nothing of how often a rule decides`);
    return;
  }
  tally.expect(accepted >= runs * LEAST_ACCEPTED, `${name}: ${accepted} accepted`);
  const expected = draw.rules(oracle);
  for (const rule of expected) { tally.expect((decided.get(rule) ?? 0) >= runs * draw.leastOften, `${name}: ${rule} decided ${decided.get(rule) ?? 0} times`); }
  const counts = expected.map((rule) => `${rule} ${decided.get(rule) ?? 0}`).join(', ');
  process.stdout.write(`${name}: agreed on all, ${accepted} accepted; decided by ${counts}\n`);
}

function differencesOf(manifest: unknown, findings: readonly JudgedFinding[], answer: Answer, cluster: Cluster): string[] {
  return [...disagreements(claimsOf(findings, cluster), answer), ...silentDisagreements(manifest, findings, answer, cluster)];
}
