import { InputProblem, ManifestSource } from './manifest-source';
import { decodeText } from './manifest-text/decode';
import { InputError } from './manifest-text/input-error';
import { asJson, jsonDocuments } from './manifest-text/json-documents';
import { lineAt } from './manifest-text/line-tree';
import { ParsedDocument } from './manifest-text/parsed-document';
import { TextChunk, textChunks } from './manifest-text/text-chunks';
import { yamlDocuments } from './manifest-text/yaml-documents';

/** A document that was read. */
export interface ManifestDocument {
  readonly value: unknown;
  readonly source: ManifestSource;
}

/** What one document of a stream turned out to be: either is set. */
export interface ManifestEntry {
  readonly document?: ManifestDocument;
  readonly problem?: InputProblem;
}

/** All documents of a text, and what could not be read. */
export interface ManifestText {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly InputProblem[];
}

/** Reads a YAML or JSON stream; `file` is what findings call it. */
export function readManifestText(content: string | Uint8Array, file: string): ManifestText {
  const entries = [...manifestEntries(content, file)];
  return {
    documents: entries.flatMap(({ document }) => document === undefined ? [] : [document]),
    problems: entries.flatMap(({ problem }) => problem === undefined ? [] : [problem]),
  };
}

/**
 * The same, one by one, for streams of which little is worth keeping.
 *
 * Documents are told apart as the API machinery does it; one that cannot be read leaves the others alone. Empty ones are left out.
 */
export function* manifestEntries(content: string | Uint8Array, file: string): Generator<ManifestEntry> {
  const { text, problem } = typeof content === 'string' ? { text: content } as ReturnType<typeof decodeText> : decodeText(content);
  if (problem !== undefined || text === undefined) {
    yield { problem: { file, line: problem?.line, message: problem?.message ?? '' } };
    return;
  }
  // neither the split nor the parser knows a carriage return alone as a line end
  const lines = text.replace(/^\uFEFF/, '').replace(/\r(?!\n)/g, '\n');
  const told = new Set<string>();
  for (const chunk of textChunks(lines)) {
    for (const entry of documentsOf(chunk)) {
      if (!(entry instanceof InputError)) {
        yield { document: { value: entry.value, source: { file, lineOf: (pointer) => lineAt(entry.tree, pointer) } } };
      } else if (!entry.isAboutTheFile || !told.has(entry.message)) {
        // a template breaks in every document; once per file is enough to know
        told.add(entry.message);
        yield { problem: { file, line: entry.line, message: entry.message } };
      }
    }
  }
}

/** An object in place of a key, as in `{{ .Values.x }}`, is none. */
const BEGINS_LIKE_JSON = /^\s*(?:\{\s*"|\[\s*["{[])/;

/** What begins like JSON and is none may still be YAML in flow style. */
function* documentsOf(chunk: TextChunk): Generator<ParsedDocument | InputError> {
  const json = asJson(chunk);
  if (json === undefined) {
    yield* yamlDocuments(chunk);
    return;
  }
  const entries = jsonDocuments(json);
  const first = entries.next().value as ParsedDocument | InputError | undefined;
  if (first instanceof InputError) {
    const inFlowStyle = [...yamlDocuments(chunk)];
    if (!inFlowStyle.some((entry) => entry instanceof InputError) || !BEGINS_LIKE_JSON.test(json.text)) {
      yield* inFlowStyle;
      return;
    }
  }
  if (first !== undefined) { yield first; }
  yield* entries;
}
