import { CommandWord, nameOf } from './hook-command';
import { hasErrorExit, shellOptionsOf } from '../shell-options';

/** What a command runs: words that are a command of their own, or a text that a shell reads. */
export interface Unwrapped {
  readonly kind: 'argv' | 'text';
  /** Index of the first word, or of the text. */
  readonly from: number;
  /** A text that is made of all words from there on, as `eval` does. */
  readonly joined?: boolean;
  /** The shell itself reads the text, no other one. */
  readonly sameShell?: boolean;
  /** `set -e` holds in the text. */
  readonly errorExit?: boolean;
  /** Words that only the running program knows come behind the others, or into them. */
  readonly fed?: 'behind' | 'into';
}

type Argv = readonly (string | undefined)[];

const SHELLS = /^(?:[abkz]|mk|da|pda|ya|hu|oil|r?ba)?sh(?:-static|\.static)?$/;

/** A program that reads a text with `-c` as POSIX shells do. */
export function isShell(name: string): boolean {
  return SHELLS.test(name);
}

/** The shell that reads a text; which one `su` runs is not said. */
export function shellOf([program]: Argv): string {
  const name = nameOf(program);
  return isShell(name) ? name : 'sh';
}

interface Wrapper {
  /** Options that take the next word. */
  readonly valued?: RegExp;
  /** Words between the options and the command. */
  readonly operands?: number;
  /** `NAME=value` words may stand before the command. */
  readonly assigns?: boolean;
  /** The command gets more words from the input. */
  readonly feeds?: boolean;
}

/** Programs that run the command in their arguments. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'busybox': {},
  'toybox': {},
  'command': {},
  'builtin': {},
  'exec': { valued: /^-\w*a$/ },
  'env': { valued: /^(-u|--unset|-C|--chdir)$/, assigns: true },
  'nohup': {},
  'setsid': {},
  'nice': { valued: /^(-n|--adjustment)$/ },
  'ionice': { valued: /^(-c|-n|--class|--classdata)$/ },
  'chrt': { operands: 1 },
  'taskset': { operands: 1 },
  'stdbuf': { valued: /^-[ioe]$/ },
  'time': { valued: /^-[fo]$/ },
  'timeout': { valued: /^(-k|--kill-after|-s|--signal|-t)$/, operands: 1 },
  'tini': { valued: /^-[pe]$/ },
  'dumb-init': { valued: /^(-r|--rewrite)$/ },
  'catatonit': {},
  'gosu': { operands: 1 },
  'su-exec': { operands: 1 },
  'setpriv': {},
  'chroot': { operands: 1 },
  'unshare': {},
  'doas': { valued: /^-[uC]$/ },
  'sudo': { valued: /^(-[ugpChrt]|--user|--group)$/, assigns: true },
  'chpst': { valued: /^-[uUben/]$/ },
  's6-setuidgid': { operands: 1 },
  'xargs': { valued: /^(-[aEIdLnPs]|--(?:arg-file|delimiter|max-args|max-procs|max-chars))$/, feeds: true },
};

/** Of options that busybox' `timeout` knows: the old form `-t 5 command` has no operand. */
const OLD_BUSYBOX_TIMEOUT = '-t';

/** What a command runs instead of, or beside, itself; undefined when that is nothing. */
export function unwrap(words: Argv): Unwrapped | undefined {
  const name = nameOf(words[0]);
  if (isShell(name)) { return textOfShell(words); }
  if (name === 'eval') { return words.length > 1 ? { kind: 'text', from: words[1] === '--' ? 2 : 1, joined: true, sameShell: true } : undefined; }
  if (name === 'trap') { return textOfTrap(words); }
  if (name === 'su' || name === 'runuser') { return textOfSu(words); }
  const wrapper = Object.prototype.hasOwnProperty.call(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  return wrapper === undefined ? undefined : argvOf(name, words, wrapper);
}

/** The command that another one runs, in its words. */
export function innerWords(words: readonly CommandWord[], { from, fed }: Unwrapped): CommandWord[] {
  const inner = words.slice(from);
  if (fed === undefined) { return inner; }
  return fed === 'behind' ? [...inner, { source: '' }] : inner.map((word, index) => index === 0 ? word : { source: word.source });
}

function argvOf(name: string, words: Argv, wrapper: Wrapper): Unwrapped | undefined {
  let from = 1;
  let operands = wrapper.operands ?? 0;
  for (; from < words.length; from += 1) {
    const word = words[from];
    if (word === undefined || !word.startsWith('-') || (word === '-' && name !== 'env')) { break; }
    if (word === '--') { from += 1; break; }
    if (/^-[vV]$/.test(word) && name === 'command') { return undefined; }
    if (wrapper.valued?.test(word) === true) { from += 1; }
    if (name === 'timeout' && word === OLD_BUSYBOX_TIMEOUT) { operands = 0; }
  }
  from += operands;
  while (wrapper.assigns === true && /^[A-Za-z_]\w*=/.test(words[from] ?? '')) { from += 1; }
  if (from >= words.length) { return undefined; }
  const fed = wrapper.feeds !== true ? undefined : words.slice(1, from).some((word) => /^(-[Ii]|--replace)/.test(word ?? '')) ? 'into' : 'behind';
  return { kind: 'argv', from, ...fed !== undefined && { fed } };
}

/** `sh -c text`, `bash -e -o pipefail -c text`, `bash --norc -lc text`; without `-c` it is a script of the image. */
function textOfShell(words: Argv): Unwrapped | undefined {
  const options = shellOptionsOf(words.slice(1));
  const from = options.operands + 1;
  return options.letters.includes('c') && from < words.length ? { kind: 'text', from, errorExit: hasErrorExit(options) } : undefined;
}

/** `trap 'text' EXIT`; `trap - EXIT` and `trap '' TERM` run nothing. */
function textOfTrap(words: Argv): Unwrapped | undefined {
  const from = words[1] === '--' ? 2 : 1;
  const text = words[from];
  return words.length > from + 1 && text !== undefined && !/^(-.*|\d*)$/.test(text) ? { kind: 'text', from, sameShell: true } : undefined;
}

function textOfSu(words: Argv): Unwrapped | undefined {
  const option = words.findIndex((word, index) => index > 0 && /^(-c|--command)$/.test(word ?? ''));
  return option > 0 && option + 1 < words.length ? { kind: 'text', from: option + 1 } : undefined;
}
