import { hasErrorExit, shellOptionsOf } from '../../shell-options';
import { dialectsOf } from '../dialect';
import { Argv, NOBODY_KNOWS, Outcome, ProgramReader, noted } from '../program';
import { Status } from '../status';

/** Not zsh, whose grammar has too much of its own. */
const SHELLS = /^(ba|da|a|k|mk)?sh$/;

export function isShell(name: string): boolean {
  return SHELLS.test(name);
}

/** `sh -ec text name words`; without `-c`, a script of the image or the input decides. */
export function readShell(name: string, args: Argv, reader: ProgramReader): Outcome {
  const options = shellOptionsOf(args);
  const { letters, names } = options;
  const operands = args.slice(options.operands);
  const [text, , ...words] = operands;
  if (!letters.includes('c')) {
    return operands.length > 0 ? noted(reader, `${name} with a script of its own`, NOBODY_KNOWS)
      : noted(reader, `${name} runs what its input says`, { ...NOBODY_KNOWS, status: Status.EITHER });
  }
  if (text === undefined) { return noted(reader, `${name} -c with a text that is not known`, NOBODY_KNOWS); }
  return reader.readText(text, {
    dialects: dialectsOf(name),
    words,
    errexit: hasErrorExit(options),
    nounset: letters.includes('u') || names.includes('nounset'),
  });
}
