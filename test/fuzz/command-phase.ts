import { save } from './found';
import { randomProgram } from './hook-programs';
import { Worker, inParallel } from './pool';
import { Random } from './random';
import { Tally } from './tally';
import { VirtualShell } from './virtual-shell';
import { isShell } from '../../src/shell/commands';

type Words = readonly (string | null)[];

/** Quotes and descriptors that not all shells know, an option cut short. */
const READ_OTHERWISE = /\$'|\d\d[<>]|--s\b/;

/** Harmless texts are run in a real shell: each program that it starts is one of the commands that were listed. */
export async function runListed(shells: readonly string[], runs: number, random: Random, workers: readonly Worker[], tally: Tally): Promise<void> {
  const virtual = new VirtualShell();
  try {
    const cases = Array.from({ length: runs }, (_, index) =>
      ({ text: randomProgram(random).text, shell: shells[index % shells.length]!, succeeding: random.chance(0.5) }));
    await inParallel(workers, cases, async ({ text, shell, succeeding }, worker) => {
      const argv = [shell, '-c', text];
      const { faults, done } = await worker.run({ argv });
      if (faults.length > 0) { tally.fail('commands listed', text, faults, save({ what: 'a text', faults, argv })); return; }
      const commands = done?.commands;
      if (commands === undefined || commands.some(runsWhatIsNotThere)) { tally.count('commands not all listed'); tally.passed += 1; return; }
      const { programs } = await virtual.run(text, { shell, succeeding, noting: true, mostWaits: 60 });
      const unlisted = programs.find((program) => !commands.some((words) => isOf(words, program, READ_OTHERWISE.test(text))));
      if (unlisted === undefined) { tally.pass(`commands listed, ${programs.length === 0 ? 'none run' : 'some run'}`); return; }
      const message = `ran ${JSON.stringify(unlisted)}, listed ${JSON.stringify(commands)}`;
      tally.fail('commands listed', text, [message], save({ what: 'a text', faults: [message], argv, ran: unlisted }));
    });
  } finally {
    virtual.remove();
  }
}

/** The words decide nothing: the input of a shell, a file, a text that is put together, a program with a name of that kind. */
export function runsWhatIsNotThere(words: Words): boolean {
  if (words.length === 0) { return false; }
  const name = nameOf(words[0]);
  if (name === null) { return true; }
  if (isShell(name)) { return words.includes(null) || !words.some((word) => /^-[a-z]*c/.test(word ?? '')); }
  return name === '.' || name === 'source' || ((name === 'eval' || name === 'trap') && words.includes(null));
}

/** Whether a program that ran is what is listed: word by word, and any number of words for one that nobody knows. */
export function isOf([name, ...words]: Words, [program, ...args]: readonly string[], nameOnly: boolean): boolean {
  return nameOf(name) === program && (nameOnly || matches(words, args));
}

function nameOf(word: string | null | undefined): string | null {
  return word?.replace(/^.*\//, '') ?? null;
}

function matches([word, ...more]: Words, args: readonly string[]): boolean {
  if (word === undefined) { return args.length === 0; }
  if (word !== null) { return args[0] === word && matches(more, args.slice(1)); }
  return matches(more, args) || (args.length > 0 && matches([word, ...more], args.slice(1)));
}
