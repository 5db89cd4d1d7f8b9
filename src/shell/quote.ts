/** Characters that no shell gives a meaning to, wherever they stand in a word. */
const PLAIN = /^[A-Za-z0-9_./:,@+-]+$/;

/** Words that begin something of the shell's own when they stand where a command does; the last three are bash's and mksh's. */
const RESERVED = new Set(['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', 'in', 'function', 'select', 'time']);

/**
 * Text as one word of POSIX sh: the command gets it byte for byte.
 * Throws an error when it holds NUL: no argument and no variable can carry it.
 */
export function quote(text: string): string {
  if (text.includes('\0')) {
    throw new Error(`'text' must not hold NUL characters, got ${JSON.stringify(text)}`);
  }
  if (PLAIN.test(text) && !RESERVED.has(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
