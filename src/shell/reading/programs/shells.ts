import { dialectsOf } from '../dialect';
import { Argv, NOBODY_KNOWS, Outcome, ProgramReader, noted } from '../program';
import { Status } from '../status';

/** Not zsh, whose grammar has too much of its own. */
const SHELLS = /^(ba|da|a|k|mk)?sh$/;
/** Long options of bash with a value. */
const VALUED = /^--(rcfile|init-file)$/;

export function isShell(name: string): boolean {
  return SHELLS.test(name);
}

/** `sh -ec text name words`; without `-c`, a script of the image or the input decides. */
export function readShell(name: string, args: Argv, reader: ProgramReader): Outcome {
  const { letters, names, operands } = optionsOf(args);
  const [text, , ...words] = operands;
  if (!letters.includes('c')) {
    return operands.length > 0 ? noted(reader, `${name} with a script of its own`, NOBODY_KNOWS)
      : noted(reader, `${name} runs what its input says`, { ...NOBODY_KNOWS, status: Status.EITHER });
  }
  if (text === undefined) { return noted(reader, `${name} -c with a text that is not known`, NOBODY_KNOWS); }
  return reader.readText(text, {
    dialects: dialectsOf(name),
    words,
    errexit: letters.includes('e') || names.includes('errexit'),
    nounset: letters.includes('u') || names.includes('nounset'),
  });
}

interface ShellOptions {
  /** Of all options that are set with one dash. */
  readonly letters: string;
  /** Of options that are set with `-o`. */
  readonly names: readonly string[];
  readonly operands: Argv;
}

/** Options end at the first word that is none: `sh /stop.sh -c x` runs a file. */
function optionsOf(args: Argv): ShellOptions {
  let letters = '';
  const names: string[] = [];
  let at = 0;
  for (; at < args.length; at += 1) {
    const word = args[at];
    if (word === '--' || word === '-') { at += 1; break; }
    if (word === undefined || !/^[-+]/.test(word)) { break; }
    if (word.startsWith('--')) { at += VALUED.test(word) ? 1 : 0; continue; }
    if (word.startsWith('-')) { letters += word.slice(1); }
    if (!/[oO]/.test(word)) { continue; }
    at += 1;
    if (word.startsWith('-')) { names.push(args[at] ?? ''); }
  }
  return { letters, names, operands: args.slice(at) };
}
