import { CommandLine, formatOf } from './command-line';
import { REWRITINGS, valuesOf } from './equal-manifests';
import { asFound, save, shrink } from './found';
import { HOSTILE_INPUTS } from './hostile-inputs';
import { Outcome, Worker, inParallel } from './pool';
import { Random } from './random';
import { Seed } from './seeds';
import { Json, STRUCTURE_MUTATORS, mutateStructure } from './structure-mutators';
import { Tally } from './tally';
import { TEXT_MUTATORS } from './text-mutators';
import { longer, randomManifest } from './true-manifest';

export interface Case {
  readonly group: string;
  readonly what: string;
  readonly bytes: Uint8Array;
  /** Beyond what must be true of every input. */
  readonly faultsOf?: (outcome: Outcome, judge: (bytes: Uint8Array) => Promise<Outcome>) => Promise<string[]> | string[];
  readonly verdict?: string;
}

const WORST_FIRST = ['exceeds', 'unknown', 'fits'];
const bytesOf = (content: string | Uint8Array) => typeof content === 'string' ? Uint8Array.from(Buffer.from(content)) : Uint8Array.from(content);

/** Everything that is judged: each kind of case gets its share of the runs. */
export function* manifestCases(seeds: readonly Seed[], runs: number, random: Random): Generator<Case> {
  const texts = Object.keys(TEXT_MUTATORS);
  const structures = Object.keys(STRUCTURE_MUTATORS);
  const hostile = Object.keys(HOSTILE_INPUTS);
  const rewritings = Object.keys(REWRITINGS);
  const plain = seeds.filter(({ text }) => (valuesOf(text)?.length ?? 0) > 0);
  for (let run = 0; run < runs; run += 1) {
    const own = random.fork();
    const turn = run % 20;
    yield turn < 7 ? textCase(seeds, texts[run % texts.length]!, own)
      : turn < 11 ? structureCase(plain, structures[run % structures.length]!, own)
        : turn < 12 ? hostileCase(hostile[Math.floor(run / 20) % hostile.length]!, own)
          : turn < 14 ? equalCase(plain, rewritings[run % rewritings.length]!, own)
            : trueCase(own);
  }
}

function textCase(seeds: readonly Seed[], name: string, random: Random): Case {
  const seed = random.pick(seeds);
  let text: string | Uint8Array = TEXT_MUTATORS[name]!(seed.text, random, random.pick(seeds).text);
  // some change upon change
  while (typeof text === 'string' && random.chance(0.4)) { text = random.pick(Object.values(TEXT_MUTATORS))(text.slice(0, 300_000), random, random.pick(seeds).text); }
  return { group: `text: ${name}`, what: `${name} of ${seed.name}`, bytes: bytesOf(text) };
}

function structureCase(seeds: readonly Seed[], name: string, random: Random): Case {
  const seed = random.pick(seeds);
  const values = (valuesOf(seed.text) ?? []).map((value) => {
    let changed: Json = mutateStructure(value, random, STRUCTURE_MUTATORS[name]!);
    while (random.chance(0.4)) { changed = mutateStructure(changed, random, random.pick(Object.values(STRUCTURE_MUTATORS))); }
    return changed;
  });
  return { group: `structure: ${name}`, what: `${name} in ${seed.name}`, bytes: bytesOf(values.map((value) => JSON.stringify(value)).join('\n---\n')) };
}

function hostileCase(name: string, random: Random): Case {
  return { group: `hostile: ${name}`, what: name, bytes: bytesOf(HOSTILE_INPUTS[name]!(random)) };
}

function equalCase(seeds: readonly Seed[], name: string, random: Random): Case {
  const seed = random.pick(seeds);
  return {
    group: `equal: ${name}`,
    what: `${seed.name} as ${name}`,
    bytes: bytesOf(REWRITINGS[name]!(seed.text, random)),
    faultsOf: async ({ done }, judge) => {
      const before = (await judge(bytesOf(seed.text))).done;
      const said = (one: typeof done) => JSON.stringify([one?.workloads, [...one?.findings ?? []].sort(), one?.problems.length]);
      return said(before) === said(done) ? [] : [`judged otherwise: ${said(done)}, before ${said(before)}`];
    },
  };
}

function trueCase(random: Random): Case {
  const manifest = randomManifest(random);
  const harder = longer(manifest, random);
  const verdictIn = ({ done }: Outcome) => done?.workloads.map(({ verdict }) => verdict).join() ?? 'none';
  return {
    group: `truth: ${manifest.verdict}, then ${harder.verdict}`,
    what: 'a manifest whose need is known',
    bytes: bytesOf(manifest.text),
    verdict: manifest.verdict,
    faultsOf: async (outcome, judge) => {
      const [before, after] = [verdictIn(outcome), verdictIn(await judge(bytesOf(harder.text)))];
      return [
        ...before === manifest.verdict ? [] : [`${before}, in truth ${manifest.verdict}`],
        ...after === harder.verdict ? [] : [`what is longer: ${after}, in truth ${harder.verdict}: ${harder.text}`],
        ...WORST_FIRST.indexOf(after) <= WORST_FIRST.indexOf(before) ? [] : [`what is longer is better: ${before}, then ${after}: ${harder.text}`],
      ];
    },
  };
}

/** Judges every case in a worker, and some of them by the command line as well. */
export async function judgeCases(cases: Iterable<Case>, workers: readonly Worker[], tally: Tally): Promise<Sample[]> {
  const samples: Sample[] = [];
  await inParallel(workers, cases, async (one, worker) => {
    const judge = (bytes: Uint8Array) => worker.run({ bytes });
    const { faults, outcome } = await judgeCase(one, judge);
    if (outcome.done !== undefined) { tally.measure(one.what, outcome.done.cpuMilliseconds, outcome.done.peakMegabytes); }
    if (faults.length > 0) { tally.fail(one.group, one.what, faults, await keep(one, faults, judge)); } else { tally.pass(one.group); }
    if (outcome.done !== undefined) { samples.push({ ...one, verdicts: outcome.done.workloads.map(({ verdict }) => verdict).join() }); }
  });
  return samples;
}

export interface Sample extends Case {
  readonly verdicts: string;
}

async function judgeCase(one: Case, judge: (bytes: Uint8Array) => Promise<Outcome>): Promise<{ faults: string[]; outcome: Outcome }> {
  const outcome = await judge(one.bytes);
  return { outcome, faults: [...outcome.faults, ...outcome.done === undefined ? [] : await one.faultsOf?.(outcome, judge) ?? []] };
}

/** Shrinks by lines what fails by itself; what fails beside something else is kept as it is. */
async function keep(one: Case, faults: readonly string[], judge: (bytes: Uint8Array) => Promise<Outcome>): Promise<string> {
  const kind = faults[0]!.split(':')[0]!;
  const text = Buffer.from(one.bytes).toString('utf8');
  const isQuick = !/^(hangs|slow|memory|crash)/.test(kind) && one.faultsOf === undefined && Buffer.from(text).equals(one.bytes);
  if (!isQuick) { return save({ what: one.what, faults, ...asFound(one.bytes), verdict: one.verdict }); }
  const stillFails = async (parts: readonly string[], glue: string) =>
    (await judge(bytesOf(parts.join(glue)))).faults.some((fault) => fault.startsWith(kind));
  const lines = (await shrink(text.split('\n'), (parts) => stillFails(parts, '\n'))).join('\n');
  const signs = lines.length > 2000 ? lines : (await shrink([...lines], (parts) => stillFails(parts, ''))).join('');
  return save({ what: one.what, faults, ...asFound(bytesOf(signs)) });
}

/** The same inputs through real processes, several in one folder; a batch that fails is looked at one by one. */
export async function callCommandLine(samples: readonly Sample[], perCall: number, commandLine: CommandLine, tally: Tally): Promise<void> {
  const batches = Array.from({ length: Math.ceil(samples.length / perCall) }, (_, index) => samples.slice(index * perCall, (index + 1) * perCall));
  let calls = 0;
  const call = async (batch: readonly Sample[]): Promise<readonly string[]> => {
    calls += 1;
    const alone = batch.length === 1;
    const format = formatOf(calls);
    const { faults, stdout, residentMegabytes, code } = await commandLine.check(batch.map(({ bytes }) => bytes), format, alone && calls % 2 === 0);
    tally.measure('command line', 0, residentMegabytes);
    tally.count(`command line: calls for ${format}`);
    if (format !== 'json' || code === null || faults.length > 0) { return faults; }
    const { workloads } = JSON.parse(stdout) as { workloads: { file: string; verdict: string }[] };
    return batch.filter(({ verdicts }, index) =>
      verdicts !== workloads.filter(({ file }) => file === '-' || file === `input-${index}.yaml`).map(({ verdict }) => verdict).join())
      .map(({ what }) => `command line: judges otherwise than the checker: ${what}`);
  };
  await Promise.all([0, 1].map(async (lane) => {
    for (const batch of batches.filter((_, index) => index % 2 === lane)) {
      if ((await call(batch)).length === 0) { batch.forEach(() => tally.pass('command line: inputs')); continue; }
      for (const one of batch) {
        const faults = await call([one]);
        if (faults.length === 0) { tally.pass('command line: inputs'); continue; }
        tally.fail('command line: inputs', one.what, faults, save({ what: one.what, faults, ...asFound(one.bytes) }));
      }
    }
  }));
}
