import * as fc from 'fast-check';
import { disagreements, said } from './agreement';
import { Oracle } from './oracle';
import { CLAIMING_RULES, claimsOf, findingsOn } from './refusals';
import { silentDisagreements } from './silence';
import { Tally } from './tally';
import { workloads } from './workload-arbitrary';

/** A run that hardly ever meets a rule, or hardly ever an accepted manifest, proves nothing. */
const LEAST_OFTEN = 1 / 2000;
const LEAST_ACCEPTED = 1 / 10;
const ENOUGH_RUNS = 4000;
/** Rules that say nothing on some releases: stop signals came late, and sleep is refused before it runs. */
const DECIDES: Readonly<Record<string, (minor: number) => boolean>> = {
  LH209: (minor) => minor >= 30,
  LH210: (minor) => minor < 30,
  LH217: (minor) => minor >= 33,
};

/** Random workloads: the checks and the API server agree on every one. */
export async function askAboutRandomWorkloads(oracle: Oracle, runs: number, seed: number, tally: Tally): Promise<void> {
  const decided = new Map<string, number>();
  let accepted = 0;
  const outcome = await fc.check(fc.asyncProperty(workloads, async (manifest) => {
    const findings = findingsOn(manifest, oracle.minor);
    const claims = claimsOf(findings, oracle.minor);
    const answer = await oracle.ask(manifest);
    const differences = [...disagreements(claims, answer), ...silentDisagreements(manifest, findings, answer, oracle.minor)];
    if (differences.length > 0) { throw new Error([...differences, `the API server: ${said(answer)}`].join('\n')); }
    accepted += answer.accepted ? 1 : 0;
    // without this rule the two would differ
    for (const rule of new Set(claims.map((claim) => claim.rule))) {
      if (disagreements(claims.filter((claim) => claim.rule !== rule), answer).length > 0) { decided.set(rule, (decided.get(rule) ?? 0) + 1); }
    }
  }), { numRuns: runs, seed });

  const name = `${outcome.numRuns} random workloads on ${oracle.minor}, seed ${outcome.seed}`;
  tally.expect(!outcome.failed, name, ...outcome.failed ? [
    `ORACLE_SEED=${outcome.seed}, after ${outcome.numShrinks} steps of shrinking:`, JSON.stringify(outcome.counterexample?.[0]), ...String((outcome.errorInstance as Error).message).split('\n'),
  ] : []);
  if (outcome.failed) { return; }
  if (runs < ENOUGH_RUNS) {
    tally.skip(`fewer than ${ENOUGH_RUNS} runs say nothing of how often a rule decides`);
    return;
  }
  tally.expect(accepted >= runs * LEAST_ACCEPTED, `${name}: ${accepted} accepted`);
  const expected = CLAIMING_RULES.filter((rule) => (DECIDES[rule] ?? (() => true))(Number(oracle.minor.split('.')[1])));
  for (const rule of expected) { tally.expect((decided.get(rule) ?? 0) >= runs * LEAST_OFTEN, `${name}: ${rule} decided ${decided.get(rule) ?? 0} times`); }
  const counts = expected.map((rule) => `${rule} ${decided.get(rule) ?? 0}`).join(', ');
  process.stdout.write(`${name}: agreed on all, ${accepted} accepted; decided by ${counts}\n`);
}
