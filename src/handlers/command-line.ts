import { quote } from '../shell/quote';

/** Words with a meaning of their own where a command begins: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_04 */
const RESERVED = new Set(['!', '{', '}', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'in', 'then', 'until', 'while',
  '[[', ']]', 'function', 'select', 'time', 'coproc', 'namespace', 'typeset', 'declare', 'local', 'repeat']);

/** An argv as a command: its first word is a program even where it reads like an assignment or a reserved word. */
export function commandLine(argv: readonly string[]): string {
  const [program, ...args] = argv as [string, ...string[]];
  const name = RESERVED.has(program) || program.includes('=') ? `'${program.replace(/'/g, '\'\\\'\'')}'` : quote(program);
  return [name, ...args.map(quote)].join(' ');
}
