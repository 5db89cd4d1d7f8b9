import type { ParsedScript } from 'unbash' with { 'resolution-mode': 'import' };

export type { AndOr, Assignment, Command, CommandNode, CompoundList, For, PipelineNode, Statement, While, Word, WordPart } from 'unbash' with { 'resolution-mode': 'import' };

// unbash is an ES module only: Node loads it with `require` from 20.19 on, TypeScript's own import would need a promise.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { parse } = require('unbash') as { parse: (text: string) => ParsedScript };

/** Longer texts are programs, not hooks. */
const LONGEST_TEXT = 100_000;

/** What a shell would refuse, in the parser's words. */
export interface SyntaxProblem {
  readonly message: string;
  /** Characters before it. */
  readonly position: number;
}

export interface ParsedText {
  readonly script?: ParsedScript;
  /** Why there is no script. */
  readonly error?: string;
  /** The text is no shell's; without it, it is only too much for this parser. */
  readonly problem?: SyntaxProblem;
}

/** Nesting that the parser does not follow; shells may. */
const LIMIT = /^maximum .* exceeded$/;

/** The first problem of a text, unless the parser gave up somewhere: what it says then is of its own making. */
export function problemOf({ errors = [] }: Pick<ParsedScript, 'errors'>): SyntaxProblem | undefined {
  const [first] = errors;
  return first === undefined || errors.some(({ message }) => LIMIT.test(message)) ? undefined : { message: first.message, position: first.pos };
}

/** The parser failed at a part of a text that it reads only when somebody looks. */
export class PartUnread extends Error {}

/** Looks at such a part. Throws `PartUnread` for whatever the parser throws, so that `look` may do nothing else. */
export function partOf<Part>(look: () => Part): Part {
  try {
    return look();
  } catch (error) {
    throw new PartUnread((error as Error).message);
  }
}

/** The parser repairs what it can; a text with an error is not read at all, as a shell would not run it either. */
export function parseText(text: string): ParsedText {
  if (text.length > LONGEST_TEXT) { return { error: `longer than ${LONGEST_TEXT} characters` }; }
  try {
    const script = parse(text);
    const error = script.errors?.[0];
    if (error === undefined) { return { script }; }
    const problem = problemOf(script);
    return { error: error.message, ...problem !== undefined && { problem } };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
