import { isMap, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import { save, shrink } from './found';
import { TOKENS, isParallel, randomProgram } from './hook-programs';
import { Worker, inParallel } from './pool';
import { Random } from './random';
import { Seed } from './seeds';
import { Tally } from './tally';
import { TEXT_MUTATORS } from './text-mutators';
import { Ran, Running, VirtualShell } from './virtual-shell';

/** Real milliseconds for a second where more than one thing may happen at a time. A suspicion is looked at again, slower. */
const SCALES: readonly number[] = [20, 200, 1000];
/** Real milliseconds of a whole run, so that long waits are not looked at too slowly. */
const LONGEST_RUN_MS = 15_000;
/** What programs take to start, in real milliseconds; a share of noise comes on top. */
const SLACK_MS = 150;

const SIGNS: readonly string[] = [
  ';', '&', '|', '&&', '||', '(', ')', '{', '}', '$(', '`', '"', '\'', '\\', '<<E\n', '<<-\'E\'\n', '<(', '>&2', '$((', '${', '[[', '((', 'do', 'done', 'fi', 'esac', 'in', '\n', '#', '!', '*', '=',
  '@(', '{1..9}', '$\'\\x', '${x@Q}', '${x//', 'coproc', 'select', '\0', '\ud800', '\u2028',
];

/** The command lines of all hooks in manifests. */
export function hooksOf(seeds: readonly Seed[]): string[][] {
  const found = new Map<string, string[]>();
  for (const { text } of seeds) {
    const documents = parseAllDocuments(text);
    for (const document of Array.isArray(documents) ? documents : []) {
      visit(document, {
        Pair: (_, { key, value }) => {
          if (!isScalar(key) || key.value !== 'command' || !isSeq(value) || isMap(value.items[0])) { return; }
          const argv = value.items.map((item) => isScalar(item) ? String(item.value) : '');
          if (argv.length > 0) { found.set(JSON.stringify(argv), argv); }
        },
      });
    }
  }
  return [...found.values()];
}

/** Any text is read in a bounded time and without a crash; nothing is run. */
export async function readAnything(
  hooks: readonly string[][], runs: number, random: Random, workers: readonly Worker[], tally: Tally,
): Promise<void> {
  const names = Object.keys(TEXT_MUTATORS);
  const cases = Array.from({ length: runs }, () => {
    const argv = [...random.pick(hooks)];
    const place = random.integer(0, argv.length - 1);
    const changes = random.integer(1, 4);
    for (let left = changes; left > 0; left -= 1) {
      const text = argv[place]!.slice(0, 100_000);
      const at = random.integer(0, text.length);
      const other = random.pick(hooks);
      const changed = random.chance(0.5) ? text.slice(0, at) + random.pick(SIGNS) + text.slice(at)
        : TEXT_MUTATORS[random.pick(names)]!(text, random, other[other.length - 1] ?? '');
      argv[place] = Buffer.from(changed as string).toString('utf8');
    }
    return random.chance(0.05) ? random.shuffled(argv) : argv;
  });
  await inParallel(workers, cases, async (argv, worker) => {
    const { faults, done } = await worker.run({ argv, env: { X: '3', DRAIN: '5' } });
    if (done !== undefined) { tally.measure(`a hook: ${argv.join(' ').slice(0, 80)}`, done.cpuMilliseconds, done.peakMegabytes); }
    if (faults.length === 0) { tally.pass('hooks read'); return; }
    tally.fail('hooks read', argv.join(' ').slice(0, 200), faults, save({ what: 'a hook of others', faults, argv }));
  });
}

type Reading = { readonly seconds?: number; readonly unbounded: boolean; readonly atLeastSeconds: number };

/** Harmless texts are read, and run in a real shell; no reading may be shorter than the run. */
export async function runPrograms(shells: readonly string[], runs: number, random: Random, workers: readonly Worker[], tally: Tally): Promise<void> {
  const virtual = new VirtualShell();
  try {
    const cases = Array.from({ length: runs }, (_, index) => ({ ...randomProgram(random), shell: shells[index % shells.length]! }));
    await inParallel(workers, cases, async ({ text, mutations, shell }, worker) => {
      const group = `hooks run in ${shell}, ${mutations === 0 ? 'as written' : 'mutated'}`;
      const reading = await readingOf(worker, shell, text);
      if (typeof reading === 'string') { tally.fail(group, text, [reading], save({ what: 'a text', faults: [reading], argv: [shell, '-c', text] })); return; }
      if (reading.seconds === undefined && reading.atLeastSeconds === 0) { tally.count(`${group}: bound unknown`); tally.passed += 1; return; }
      const fault = await contradiction(virtual, shell, text, reading);
      if (fault === undefined) { tally.pass(`${group}: bound known`); return; }
      const small = await shrunk(text, async (candidate) => {
        const other = await readingOf(worker, shell, candidate);
        return typeof other !== 'string' && (await contradiction(virtual, shell, candidate, other))?.kind === fault.kind;
      });
      const again = await readingOf(worker, shell, small);
      const { message, took } = (typeof again === 'string' ? undefined : await contradiction(virtual, shell, small, again)) ?? fault;
      const least = fault.kind === 'least' ? { tookAtMost: took } : { took };
      tally.fail(group, small, [message], save({ what: 'a text', faults: [message], argv: [shell, '-c', small], ...least }));
    });
  } finally {
    virtual.remove();
  }
}

async function readingOf(worker: Worker, shell: string, text: string): Promise<Reading | string> {
  const { faults, done } = await worker.run({ argv: [shell, '-c', text] });
  return done?.reading === undefined || faults.length > 0 ? faults.join('; ') : done.reading;
}

interface Contradiction {
  readonly kind: 'longest' | 'endless' | 'least';
  readonly message: string;
  readonly took: number;
}

async function contradiction(virtual: VirtualShell, shell: string, text: string, reading: Reading): Promise<Contradiction | undefined> {
  const { seconds, atLeastSeconds } = reading;
  // without a bound, only the least can be wrong
  for (const succeeding of seconds === undefined ? [true] : [false, true]) {
    const ran = await timed(virtual, text, { shell, succeeding }, seconds ?? Infinity, succeeding ? atLeastSeconds : 0);
    const took = Math.round(ran.took * 100) / 100;
    if (seconds !== undefined && took > seconds) { return { kind: 'longest', took, message: `read as ${seconds}s, took ${took}s${succeeding ? ' when all succeeds' : ''}` }; }
    // a loop that only looks at the clock waits for real time, which does not pass here
    if (seconds !== undefined && !ran.ended && !text.includes('date')) { return { kind: 'endless', took, message: `read as ${seconds}s, does not end` }; }
    if (succeeding && ran.ended && !ran.complained && took < atLeastSeconds) { return { kind: 'least', took, message: `read as ${atLeastSeconds}s at least, took ${took}s when all succeeds` }; }
  }
  return undefined;
}

/** A clock in a file knows one thing at a time; where there may be more, time is real and short, and a suspicion looked at again. */
async function timed(virtual: VirtualShell, text: string, running: Running, longest: number, least: number): Promise<Ran> {
  if (!isParallel(text)) {
    const ran = await virtual.run(text, running);
    return ran.ended || ran.took > longest || longest === Infinity ? ran : virtual.run(text, { ...running, patience: 10_000, mostWaits: 3_000 });
  }
  let quickest: Ran = { took: Infinity, ended: false, complained: true, programs: [] };
  for (const wanted of SCALES) {
    const scale = Math.floor(Math.min(wanted, LONGEST_RUN_MS / Math.max(1, Math.min(longest, 1000))));
    const slack = SLACK_MS / scale + 0.02 * Math.min(longest, 100);
    const patience = 4_000 + (longest === Infinity ? LONGEST_RUN_MS : 2 * scale * Math.min(longest, 1000));
    const ran = await virtual.run(text, { ...running, scale, patience });
    const took = Math.max(0, ran.took - slack);
    // real time includes the start of programs, so it never proves that too little passed
    const unproven = took <= longest && took < least && ran.took >= least - 1;
    const seen: Ran = { ...ran, took: unproven ? least : took };
    if (seen.ended && seen.took <= longest && seen.took >= least) { return seen; }
    if (longest === Infinity && !seen.ended) { return seen; }
    if (seen.took < quickest.took) { quickest = seen; }
  }
  return quickest;
}

async function shrunk(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  return (await shrink(text.match(TOKENS) ?? [text], (parts) => fails(parts.join('')), 40)).join('');
}
