/** What a shell was told before the text, the file or the words that it gets. */
export interface ShellOptions {
  /** Of all options that are set with one dash. */
  readonly letters: string;
  /** Of options that are set with `-o`. */
  readonly names: readonly string[];
  /** Index of the first word that is no option. */
  readonly operands: number;
}

/** Long options of bash with a value. */
const VALUED = /^--(rcfile|init-file)$/;

/** Options end at the first word that is none: `sh /stop.sh -c x` runs a file. Unknown words are undefined. */
export function shellOptionsOf(args: readonly (string | undefined)[]): ShellOptions {
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
  return { letters, names, operands: at };
}

export function hasErrorExit({ letters, names }: ShellOptions): boolean {
  return letters.includes('e') || names.includes('errexit');
}
