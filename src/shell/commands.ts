import type { HookCommand } from './commands/hook-command';
import type { RefusedText } from './commands/refused-text';
import { CommandWalker } from './commands/walker';
import { WordReader } from './commands/word-reader';
import { ParsedText, parseText } from './reading/parser';
import { remember } from './remember';

export type { CommandAssignment, CommandCondition, CommandRedirect, CommandWord, HookCommand, OnFailure } from './commands/hook-command';
export type { RefusedText } from './commands/refused-text';
export { nameOf, programOf } from './commands/hook-command';
export { isShell, unwrap } from './commands/wrappers';

/** What a hook's command line may run. */
export interface CommandLine {
  /** Every simple command, in the order of the text; those of a function at a call of it, for calls that are alike once. */
  readonly commands: readonly HookCommand[];
  /** A shell reads a text that stands in the command line. */
  readonly isShellText: boolean;
  /** Why a text could not be read, or not to its end. */
  readonly error?: string;
  /** The texts that shells refuse, each once; not those that are only too much to read. */
  readonly refused: readonly RefusedText[];
}

export interface CommandsOptions {
  /** Variables of the container with a literal value. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The simple commands that a hook's command line may run, found through shells and programs that run others.
 *
 * A text that a shell would refuse has no commands. It never throws; what is nested or repeated beyond reason is left
 * out, and the error says so.
 */
export const commandsOf = remember((argv: readonly string[], options: CommandsOptions = {}): CommandLine => {
  const env = new Map(Object.entries(options.env ?? {}));
  // what a text sets decides what its words are, so it is read first for the one, then for the other
  const words = new WordReader();
  const parse = parser();
  new CommandWalker(words, parse).read(argv);
  const second = new CommandWalker(new WordReader(words.variables(env)), parse);
  second.read(argv);
  const { commands, refused, readsText } = second;
  return { commands, isShellText: readsText, refused: refused.all, ...second.error !== undefined && { error: second.error } };
});

/** Texts are read twice, and parsed once. */
function parser(): (text: string) => ParsedText {
  const parsed = new Map<string, ParsedText>();
  return (text) => {
    const known = parsed.get(text) ?? parseText(text);
    parsed.set(text, known);
    return known;
  };
}
