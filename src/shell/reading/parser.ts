import type { ParsedScript } from 'unbash' with { 'resolution-mode': 'import' };

export type { AndOr, Assignment, Command, CommandNode, CompoundList, For, PipelineNode, Statement, While, Word, WordPart } from 'unbash' with { 'resolution-mode': 'import' };

// unbash is an ES module only: Node loads it with `require` from 20.19 on, TypeScript's own import would need a promise.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { parse } = require('unbash') as { parse: (text: string) => ParsedScript };

/** Longer texts are programs, not hooks. */
const LONGEST_TEXT = 100_000;

export interface ParsedText {
  readonly script?: ParsedScript;
  /** Why there is no script. */
  readonly error?: string;
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
    return error === undefined ? { script } : { error: error.message };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
