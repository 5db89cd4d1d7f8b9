import { Oracle, Unable, build, pinnedReleases } from './oracle';
import { askAboutRandomText } from './random-text';
import { askAboutRandomWorkloads } from './random-workloads';
import { askAboutSamples } from './samples';
import { Tally } from './tally';

/*
 * The checks against the API server's own validation: README.md beside this file. Needs Go.
 *
 * ORACLE_KUBERNETES=1.30,1.34 asks these releases only, ORACLE_RUNS sets the number of random workloads for all of them
 * together, ORACLE_SEED repeats a run.
 */

const USAGE = 2;
const FAULT = 70;
const LARGEST_SEED = 2 ** 31;
/** One random file for so many random workloads. */
const WORKLOADS_PER_FILE = 4;

function settings() {
  const { ORACLE_KUBERNETES: releases, ORACLE_RUNS: runs = '50000', ORACLE_SEED: seed } = process.env;
  if (!/^[1-9]\d*$/.test(runs)) { throw new Unable(`ORACLE_RUNS must be a number of runs, 1 or more, got "${runs}"`, USAGE); }
  if (seed !== undefined && !/^-?\d+$/.test(seed)) { throw new Unable(`ORACLE_SEED must be a whole number, got "${seed}"`, USAGE); }
  return {
    releases: releases === undefined || releases === '' ? pinnedReleases() : releases.split(','),
    runs: Number(runs),
    seed: seed === undefined ? Math.floor(Math.random() * LARGEST_SEED) : Number(seed),
  };
}

async function main(): Promise<number> {
  const { releases, runs, seed } = settings();
  const tally = new Tally();
  const oracles: Oracle[] = [];
  try {
    // all are built before anything is asked: what is missing is said at once
    const programs = releases.map((minor) => ({ minor, program: build(minor) }));
    for (const { minor, program } of programs) { oracles.push(new Oracle(minor, program)); }
    await askAboutSamples(oracles, tally);
    for (const oracle of oracles) {
      const share = Math.ceil(runs / oracles.length);
      await askAboutRandomWorkloads(oracle, share, seed, tally);
      await askAboutRandomText(oracle, Math.ceil(share / WORKLOADS_PER_FILE), seed, tally);
    }
  } finally {
    for (const oracle of oracles) { oracle.close(); }
  }
  for (const { minor, questions } of oracles) { process.stdout.write(`Kubernetes ${minor}: ${questions} questions\n`); }
  process.stdout.write(tally.summary());
  return tally.hasFailed ? 1 : 0;
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  process.stderr.write(`${error instanceof Unable ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = error instanceof Unable ? error.exitCode : FAULT;
});
