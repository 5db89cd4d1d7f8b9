import { Oracle, Unable, build, knowsStopSignals, pinnedReleases } from './oracle';
import { askAboutRandomText } from './random-text';
import { ALL_HOOKS, STOP_SIGNALS, askAboutRandomWorkloads } from './random-workloads';
import { askAboutSamples } from './samples';
import { askAboutSupportedSignals } from './supported-signals';
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
    for (const { minor, program } of programs) {
      oracles.push(new Oracle({ minor, hasStopSignals: false }, program));
      if (knowsStopSignals({ minor })) { oracles.push(new Oracle({ minor, hasStopSignals: true }, program)); }
    }
    await askAboutSamples(oracles, tally);
    for (const oracle of oracles.filter(({ hasStopSignals }) => hasStopSignals)) { await askAboutSupportedSignals(oracle, tally); }
    const defaults = oracles.filter(({ hasStopSignals }) => !hasStopSignals);
    const draws = [
      ...defaults.map((oracle) => ({ oracle, draw: ALL_HOOKS })),
      ...oracles.filter(knowsStopSignals).map((oracle) => ({ oracle, draw: STOP_SIGNALS })),
    ];
    const share = Math.ceil(runs / draws.length);
    for (const { oracle, draw } of draws) { await askAboutRandomWorkloads(oracle, draw, share, seed, tally); }
    for (const oracle of defaults) { await askAboutRandomText(oracle, Math.ceil(share / WORKLOADS_PER_FILE), seed, tally); }
  } finally {
    for (const oracle of oracles) { oracle.close(); }
  }
  for (const { name, questions } of oracles) { process.stdout.write(`Kubernetes ${name}: ${questions} questions\n`); }
  process.stdout.write(tally.summary());
  return tally.hasFailed ? 1 : 0;
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  process.stderr.write(`${error instanceof Unable ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = error instanceof Unable ? error.exitCode : FAULT;
});
