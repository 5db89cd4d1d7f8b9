import { CommandLine } from './command-line';
import { isOf, runListed, runsWhatIsNotThere } from './command-phase';
import { bytesOfFound, readFound } from './found';
import { hooksOf, readAnything, runPrograms } from './hook-phase';
import { callCommandLine, judgeCases, manifestCases } from './manifest-phase';
import { Worker } from './pool';
import { Random } from './random';
import { readSeeds } from './seeds';
import { Tally } from './tally';
import { shellsHere } from './virtual-shell';

/*
 * Hostile and broken input. Needs Node and dash; FUZZ_SEED repeats a run, FUZZ_RUNS says how much of it. A folder on
 * the command line brings more manifests to begin with.
 */

const RUNS = Number(process.env.FUZZ_RUNS ?? 3000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
/** So many are told apart from the others when a folder with one of them fails. */
const INPUTS_PER_CALL = 12;

async function replayFound(worker: Worker, tally: Tally): Promise<void> {
  for (const found of readFound()) {
    const bytes = bytesOfFound(found);
    const { faults, done } = await worker.run(bytes === undefined ? { argv: found.argv } : { bytes });
    const verdict = done?.workloads[0]?.verdict;
    const short = found.took !== undefined && (done?.reading?.seconds ?? Infinity) < found.took ? [`read as ${done?.reading?.seconds}s, took ${found.took}s`] : [];
    const wrong = found.verdict !== undefined && verdict !== found.verdict ? [`${verdict}, in truth ${found.verdict}`] : [];
    const long = found.tookAtMost !== undefined && (done?.reading?.atLeastSeconds ?? 0) > found.tookAtMost ? [`read as ${done?.reading?.atLeastSeconds}s at least`] : [];
    const listed = done?.commands === undefined || done.commands.some((words) => runsWhatIsNotThere(words) || isOf(words, found.ran ?? [], false));
    const unlisted = found.ran !== undefined && !listed ? [`ran ${JSON.stringify(found.ran)}, which is not listed`] : [];
    const all = [...unlisted, ...faults, ...wrong, ...short, ...long];
    if (all.length === 0) { tally.pass('found before'); } else { tally.fail('found before', found.what, all, found.file); }
  }
}

async function main(folder: string | undefined): Promise<number> {
  const start = Date.now();
  const random = new Random(SEED);
  const tally = new Tally();
  const workers = [new Worker(), new Worker()];
  const commandLine = new CommandLine();
  console.log(`seed ${SEED}, ${RUNS} runs`);
  try {
    await replayFound(workers[0]!, tally);
    const seeds = readSeeds(folder);
    console.log(`${seeds.length} seeds`);
    await readAnything(hooksOf(seeds), RUNS, random.fork(), workers, tally);
    const { found, missing } = shellsHere();
    missing.forEach((shell) => { tally.skip(`hooks run in ${shell}`, `${shell === 'ash' ? 'busybox' : shell} is missing; install it`); });
    // the programs that hooks call are written for dash
    if (!missing.includes('dash')) { await runPrograms(found, Math.ceil(RUNS / 2), random.fork(), workers, tally); }
    if (!missing.includes('dash')) { await runListed(found, Math.ceil(RUNS / 2), random.fork(), workers, tally); }
    const samples = await judgeCases(manifestCases(seeds, RUNS, random.fork()), workers, tally);
    const small = samples.filter(({ bytes }) => bytes.length < 2_000_000);
    await callCommandLine(random.shuffled(small).slice(0, Math.ceil(RUNS / 10)), INPUTS_PER_CALL, commandLine, tally);
  } finally {
    workers.forEach((worker) => { worker.end(); });
    commandLine.remove();
  }
  tally.print(SEED, (Date.now() - start) / 1000);
  return tally.failed === 0 ? 0 : 1;
}

main(process.argv[2]).then((code) => { process.exitCode = code; }, (error: unknown) => { console.error(error); process.exitCode = 3; });
