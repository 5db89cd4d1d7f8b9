import { SyntaxProblem, parseText } from '../reading/parser';

/** A text that the shell which gets it refuses. */
export interface RefusedText {
  readonly text: string;
  /** In the parser's words. */
  readonly reason: string;
  /** Characters before the place where it shows. */
  readonly position: number;
}

/** What the parser takes is bash; other shells have a language of their own. */
const BASH = /^r?bash(?:[-.]static)?$/;
const POSIX = /^(?:a|da)?sh(?:[-.]static)?$/;

/** dash and busybox take these, and fail when they run them, if at all: a simple command as a function, `a[ b`. */
const ONLY_BASH = /^(?:expected compound command as function body|unterminated array subscript)$/;
/** Words of bash that other shells look for as programs. */
const WORDS_OF_BASH = /\[\[|\b(?:select|time|coproc)\b/g;

/** Texts that are refused, each once. */
export class RefusedTexts {
  public readonly all: RefusedText[] = [];

  public add(text: string, problem: SyntaxProblem | undefined, shell: string): void {
    if (problem === undefined || this.all.some((other) => other.text === text)) { return; }
    if (mayTake(shell, text, problem) || endsBefore(text, problem.position)) { return; }
    this.all.push({ text, reason: problem.message, position: Math.min(problem.position, text.length) });
  }
}

function mayTake(shell: string, text: string, { message }: SyntaxProblem): boolean {
  if (BASH.test(shell)) { return false; }
  if (!POSIX.test(shell) || ONLY_BASH.test(message)) { return true; }
  const plain = text.replace(WORDS_OF_BASH, (word) => ':'.repeat(word.length));
  return plain !== text && parseText(plain).problem === undefined;
}

/** A shell reads a line when those above have run: behind an `exit` of their own it reads nothing. */
function endsBefore(text: string, position: number): boolean {
  return [...text.slice(0, position).matchAll(/^[ \t]*(?:exit|exec)\b.*\n/gm)].some(({ index, 0: line }) => {
    const last = parseText(text.slice(0, index + line.length)).script?.commands.at(-1);
    if (last?.command.type !== 'Command' || last.background === true) { return false; }
    const { name, suffix } = last.command;
    return name?.text === 'exit' || (name?.text === 'exec' && suffix.some(({ type }) => type === 'Word'));
  });
}
