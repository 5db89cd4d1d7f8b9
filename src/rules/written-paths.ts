import { hasOption, operandsOf, ownWords } from './exec-hooks';
import { CommandWord, HookCommand, programOf } from '../shell/commands';

/** Options that name the folder, or take a word that is no file. */
const TARGET_FOLDER = /^(?:-t|--target-directory)$/;
const TOUCH_VALUE = /^(?:-[A-Za-z]*[rdt]|--reference|--date)$/;
const MODE_VALUE = /^(?:-[A-Za-z]*[mgo]|--mode|--group|--owner)$/;

/** The files that a command creates or changes for certain, as far as its words say. Existing folders and removals are left out. */
export function writtenPaths(command: HookCommand): string[] {
  const redirected = command.redirects.filter(({ writesFile }) => writesFile).flatMap(({ target }) => target?.text ?? []);
  return [...redirected, ...writtenByProgram(programOf(command), ownWords(command)).flatMap(({ text }) => text ?? [])];
}

function writtenByProgram(program: string, words: readonly CommandWord[]): readonly CommandWord[] {
  switch (program) {
    case 'touch': return hasOption(words, 'c', '--no-create') ? [] : operandsOf(without(words, TOUCH_VALUE));
    case 'tee': return operandsOf(words);
    // an existing folder is no failure with -p
    case 'mkdir': return hasOption(words, 'p', '--parents') ? [] : operandsOf(without(words, MODE_VALUE));
    case 'cp': case 'mv': case 'ln': case 'install': return targetOf(words);
    case 'sed': return hasOption(words, 'i', '--in-place') ? operandsOf(without(words, /^(?:-[A-Za-z]*[ef]|--expression|--file)$/)).filter(({ text }) => text?.startsWith('/') === true && isPath(text)) : [];
    case 'dd': return words.flatMap(({ text }) => text?.startsWith('of=') === true ? [{ text: text.slice('of='.length), source: text }] : []);
    case 'curl': return after(words, /^(?:-[A-Za-z]*o|--output)$/);
    case 'wget': return after(words, /^(?:-[A-Za-z]*O|--output-document)$/);
    default: return [];
  }
}

/** A sed script may begin with a slash as a path does: `/x/d`, `/x/ s/a/b/`. */
function isPath(text: string): boolean {
  return !/\s|\/(?:[dpqD=]|[aics][\\/ ]?.*)?$/.test(text);
}

function targetOf(words: readonly CommandWord[]): readonly CommandWord[] {
  const folder = after(words, TARGET_FOLDER);
  if (folder.length > 0) { return folder; }
  const operands = operandsOf(without(words, MODE_VALUE));
  return operands.length < 2 ? [] : operands.slice(-1);
}

function after(words: readonly CommandWord[], option: RegExp): CommandWord[] {
  return words.filter((_, index) => index > 0 && option.test(words[index - 1]!.text ?? ''));
}

/** The words without options that take the next one, and without that one. */
function without(words: readonly CommandWord[], option: RegExp): CommandWord[] {
  return words.filter(({ text }, index) => index === 0 || !(option.test(text ?? '') || option.test(words[index - 1]!.text ?? '')));
}
