import { InputError } from './input-error';
import { LineTree } from './line-tree';
import { ParsedDocument } from './parsed-document';
import { TextChunk } from './text-chunks';

const DEEPEST = 1000;

/** The part of a stream that is worth reading as JSON, without its separator. */
export function asJson({ text, firstLine }: TextChunk): TextChunk | undefined {
  const separator = /^---[ \t\r]*(?:#[^\n]*)?\n/.exec(text);
  const rest = separator === null ? { text, firstLine } : { text: text.slice(separator[0].length), firstLine: firstLine + 1 };
  return /^\s*[{[]/.test(rest.text) ? rest : undefined;
}

/** One JSON value after another, as `kubectl get -o json` and tools that append write them; an error in place of one that is none. */
export function* jsonDocuments({ text, firstLine }: TextChunk): Generator<ParsedDocument | InputError> {
  const scanner = new JsonScanner(text, firstLine);
  for (let start = scanner.nextValue(); start !== undefined; start = scanner.nextValue()) {
    const startLine = scanner.line;
    try {
      const tree = scanner.readTree();
      const value = parse(text.slice(start, scanner.offset), startLine);
      yield scanner.problem ?? { value, tree };
    } catch (error) {
      if (!(error instanceof InputError)) { throw error; }
      yield error;
    }
  }
}

function parse(text: string, firstLine: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? 0);
    const line = firstLine + text.slice(0, position).split('\n').length - 1;
    throw new InputError(`not valid JSON: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, line);
  }
}

interface OpenCollection {
  readonly line: number;
  readonly isObject: boolean;
  readonly children: Map<string, LineTree>;
  /** Set between a key and its value. */
  key?: { readonly name: string; readonly line: number };
}

/**
 * Finds where values end and on which lines things stand. It is no judge of JSON: `JSON.parse` is, which tells no places.
 */
class JsonScanner {
  public offset = 0;
  /** What is wrong with the value that was read last, though it has an end. */
  public problem?: InputError;

  public constructor(private readonly text: string, public line: number) {}

  /** Where the next value starts; undefined at the end of the text. */
  public nextValue(): number | undefined {
    this.skipBlanks();
    return this.offset < this.text.length ? this.offset : undefined;
  }

  /** Reads one value to its end. */
  public readTree(): LineTree {
    const open: OpenCollection[] = [];
    this.problem = undefined;
    for (;;) {
      this.skipBlanks();
      const done = this.step(open);
      if (done !== undefined && open.length === 0) { return done; }
      if (this.offset >= this.text.length) {
        throw new InputError('not valid JSON: the text ends before this is closed', open[open.length - 1]?.line ?? this.line);
      }
    }
  }

  /** Takes one token; returns the tree of a value that it completes. */
  private step(open: OpenCollection[]): LineTree | undefined {
    const top = open[open.length - 1];
    const sign = this.text[this.offset];
    if (sign === '{' || sign === '[') {
      if (open.length >= DEEPEST) { this.problem ??= new InputError(`nested deeper than ${DEEPEST} levels`, this.line); }
      open.push({ line: top?.key?.line ?? this.line, isObject: sign === '{', children: new Map() });
      this.offset += 1;
      return undefined;
    }
    if (sign === '}' || sign === ']') {
      this.offset += 1;
      open.pop();
      return top === undefined ? { line: this.line } : this.add(open, { line: top.line, children: top.children });
    }
    if (sign === ',' || sign === ':') {
      this.offset += 1;
      return open.length === 0 ? { line: this.line } : undefined;
    }
    const { line } = this;
    const token = this.token();
    if (top !== undefined && top.isObject && top.key === undefined) {
      this.openKey(top, token, line);
      return undefined;
    }
    return this.add(open, { line: top?.key?.line ?? line });
  }

  private openKey(object: OpenCollection, token: string, line: number): void {
    let name = token;
    try { name = JSON.parse(token) as string; } catch { /* JSON.parse of the whole value says it better */ }
    const first = object.children.get(name);
    if (first !== undefined) {
      this.problem ??= new InputError(`key "${name}" stands twice in one object, first in line ${first.line}; remove one of them`, line);
    }
    object.key = { name, line };
  }

  private add(open: OpenCollection[], tree: LineTree): LineTree {
    const parent = open[open.length - 1];
    if (parent === undefined) { return tree; }
    parent.children.set(parent.key?.name ?? String(parent.children.size), tree);
    parent.key = undefined;
    return tree;
  }

  private token(): string {
    const start = this.offset;
    if (this.text[start] === '"') {
      this.offset += 1;
      while (this.offset < this.text.length && this.text[this.offset] !== '"') {
        if (this.text[this.offset] === '\n') { break; }
        this.offset += this.text[this.offset] === '\\' ? 2 : 1;
      }
      this.offset += 1;
      return this.text.slice(start, this.offset);
    }
    do { this.offset += 1; } while (this.offset < this.text.length && !/[\s{}[\],:"]/.test(this.text[this.offset]!));
    return this.text.slice(start, this.offset);
  }

  private skipBlanks(): void {
    for (; this.offset < this.text.length; this.offset += 1) {
      const sign = this.text[this.offset];
      if (sign === '\n') { this.line += 1; } else if (sign !== ' ' && sign !== '\t' && sign !== '\r') { return; }
    }
  }
}
