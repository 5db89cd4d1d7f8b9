import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

export const ROOT = resolve(__dirname, '../..');

/** Where facts stand, in the order of docs/facts.md. */
export const FACT_FILES = ['facts', 'handler-facts', 'command-facts', 'hook-facts', 'platform-facts'].map((name) => join(ROOT, `src/kubernetes/${name}.ts`));

/** One exported constant of these files. */
export interface Fact {
  readonly name: string;
  /** The sentences above the grade. */
  readonly statement: string;
  /** `source`, `docs`, `measured`, `vendor`, `assumed`; undefined when the comment has none. */
  readonly grade?: string;
  readonly reference: string;
  readonly links: readonly string[];
}

/** Read from the text: what people are told must be what stands in the file. */
export function readFacts(source: string = FACT_FILES.map((file) => readFileSync(file, 'utf8')).join('\n')): Fact[] {
  const file = ts.createSourceFile('facts.ts', source, ts.ScriptTarget.ES2022, true);
  return file.statements.filter(ts.isVariableStatement)
    .filter((statement) => statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .map((statement) => {
      const comments = ts.getJSDocCommentsAndTags(statement).map((doc) => doc.getText());
      const lines = comments.join('\n').split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*)\s?/, '').replace(/\s*\*\/$/, '').trimEnd());
      const at = lines.findIndex((line) => /^(source|docs|measured|vendor|assumed): \S/.test(line));
      const below = at < 0 ? [] : lines.slice(at);
      return {
        name: statement.declarationList.declarations[0]!.name.getText(),
        statement: lines.slice(0, at < 0 ? undefined : at).join(' ').trim(),
        grade: at < 0 ? undefined : lines[at]!.slice(0, lines[at]!.indexOf(':')),
        reference: at < 0 ? '' : lines[at]!.slice(lines[at]!.indexOf(':') + 1).trim(),
        links: below.flatMap((line) => line.match(/https:\/\/\S+/g) ?? []),
      };
    });
}

/** A tag, a snapshot or a commit; never a branch, which moves. */
export const PINNED = /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/(v\d+\.\d+\.\d+|snapshot-[\w.-]+|[0-9a-f]{40})\//;
