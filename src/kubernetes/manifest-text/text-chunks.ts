/** A part of a stream that is read by itself. */
export interface TextChunk {
  readonly text: string;
  /** Line, from 1, of the stream with which the part begins. */
  readonly firstLine: number;
}

/** Kubernetes takes `---` with blanks or a comment; YAML also lets content follow. */
const SEPARATOR = /^---(?=[ \t\r]|$)/;
/** What may stand before a `---` that belongs to it: directives, comments, blank lines. */
const PRELUDE = /^(?:[ \t\r]*(?:#.*)?|%.*)$/;

/**
 * Splits a stream where the API machinery splits it, so that a document which cannot be read leaves the others alone.
 *
 * A part begins with its `---` line, and with the directives that stand above that line.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go
 */
export function* textChunks(stream: string): Generator<TextChunk> {
  let start = 0;
  let firstLine = 1;
  let line = 1;
  let onlyPrelude = true;
  for (let offset = 0; offset < stream.length; line += 1) {
    const end = stream.indexOf('\n', offset);
    const next = end === -1 ? stream.length : end + 1;
    // most lines of a manifest are content; a look at one character spares the copy
    const sign = stream.charCodeAt(offset);
    const isSeparator = sign === DASH && SEPARATOR.test(stream.slice(offset, end === -1 ? next : end));
    if (isSeparator && !onlyPrelude) {
      yield { text: stream.slice(start, offset), firstLine };
      start = offset;
      firstLine = line;
      onlyPrelude = true;
    }
    onlyPrelude &&= !isSeparator && PRELUDE.test(stream.slice(offset, end === -1 ? next : end));
    offset = next;
  }
  yield { text: stream.slice(start), firstLine };
}

const DASH = '-'.charCodeAt(0);
