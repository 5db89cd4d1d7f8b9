/** Characters that no shell gives a meaning to, wherever they stand in a word. */
const PLAIN = /^[A-Za-z0-9_./:,@+-]+$/;

/** Words that begin something of the shell's own when they stand where a command does; the second line is bash's, ksh's and zsh's. */
const RESERVED = new Set(['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', 'in',
  'function', 'select', 'time', 'coproc', 'namespace', 'repeat']);

/** https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_04 */
export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

/**
 * Text as one word of POSIX sh: the command gets it byte for byte, and where it is the command it is a program, even if
 * it reads like an assignment or a reserved word.
 *
 * Throws an error when it holds NUL: no argument and no variable can carry it.
 */
export function quote(text: string): string {
  if (text.includes('\0')) {
    throw new Error(`'text' must not hold NUL characters, got ${JSON.stringify(text)}`);
  }
  if (PLAIN.test(text) && !isReserved(text)) { return text; }
  return `'${text.replaceAll("'", "'\\''")}'`;
}
