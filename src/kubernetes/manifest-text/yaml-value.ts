import { LineCounter, Node, YAMLMap, YAMLSeq, isAlias, isMap, isScalar, isSeq } from 'yaml';
import { InputError } from './input-error';
import { LineTree } from './line-tree';
import { MERGE_KEY } from '../json';

/** What aliases may blow a document up to; a bomb of a few lines makes billions of them. */
const MOST_VALUES = 1_000_000;

/** A value with its lines, and how many values it is made of when its aliases are written out. */
export interface ReadValue {
  readonly value: unknown;
  readonly tree: LineTree;
  readonly size: number;
}

/**
 * Turns the nodes of one document into the JSON that the API server gets.
 *
 * Keys become text, merge keys are followed where they stand: they overwrite what is above them, what is below
 * overwrites them. Source: https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/decode.go and yaml.go
 */
export class YamlValueReader {
  /** Undefined while the anchor's own value is being read. */
  private readonly anchors = new Map<string, ReadValue | undefined>();

  /** `firstLine` is the line, from 1, with which the parsed text begins in its file. */
  public constructor(private readonly lines: LineCounter, private readonly firstLine: number) {}

  public read(node: Node | null, line: number): ReadValue {
    if (isAlias(node)) { return this.followAlias(node.source, this.lineOf(node, line)); }
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) { this.anchors.set(anchor, undefined); }
    const read = this.readContent(node, line);
    if (anchor !== undefined) { this.anchors.set(anchor, read); }
    return read;
  }

  private readContent(node: Node | null, line: number): ReadValue {
    if (isMap(node)) { return this.readMap(node, line); }
    if (isSeq(node)) { return this.readList(node, line); }
    return { value: isScalar(node) ? node.value : null, tree: { line }, size: 1 };
  }

  private readList(node: YAMLSeq, line: number): ReadValue {
    const value: unknown[] = [];
    const children = new Map<string, LineTree>();
    let size = 1;
    for (const item of node.items as Node[]) {
      const read = this.read(item, this.lineOf(item, line));
      children.set(String(value.length), read.tree);
      value.push(read.value);
      size = this.sum(size, read.size, line);
    }
    return { value, tree: { line, children }, size };
  }

  private readMap(node: YAMLMap, line: number): ReadValue {
    const value: Record<string, unknown> = {};
    const children = new Map<string, LineTree>();
    const written = new Map<string, number>();
    let size = 1;
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null;
      const keyLine = this.lineOf(keyNode, line);
      const read = (at: number) => this.read(pair.value as Node | null, at);
      if (isScalar(keyNode) && keyNode.type === 'PLAIN' && keyNode.source === MERGE_KEY) {
        size = this.sum(size, this.merge(pair.value as Node | null, value, children, keyLine), line);
        continue;
      }
      const key = this.keyOf(keyNode, keyLine);
      const first = written.get(key);
      if (first !== undefined) {
        throw new InputError(`key "${key}" stands twice in one mapping, first in line ${first}; remove one of them`, keyLine);
      }
      written.set(key, keyLine);
      const { value: item, tree, size: items } = read(keyLine);
      setOwn(value, key, item);
      children.set(key, tree.line === keyLine ? tree : { line: keyLine, children: tree.children });
      size = this.sum(size, items, line);
    }
    return { value, tree: { line, children }, size };
  }

  /** Returns how many values came in. */
  private merge(node: Node | null, value: Record<string, unknown>, children: Map<string, LineTree>, line: number): number {
    const { value: merged, tree, size } = this.read(node, line);
    const sources = Array.isArray(merged)
      ? merged.map((source, index) => ({ source: source as unknown, tree: tree.children?.get(String(index)) })).reverse()
      : [{ source: merged, tree }];
    for (const { source, tree: sourceTree } of sources) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        throw new InputError(`the value of merge key "${MERGE_KEY}" must be a mapping or a list of mappings`, line);
      }
      for (const [key, item] of Object.entries(source)) {
        setOwn(value, key, item);
        const branch = sourceTree?.children?.get(key);
        if (branch !== undefined) { children.set(key, branch); }
      }
    }
    return size;
  }

  private followAlias(name: string, line: number): ReadValue {
    const read = this.anchors.get(name);
    if (read !== undefined) { return { ...read, tree: { line, children: read.tree.children } }; }
    throw new InputError(this.anchors.has(name)
      ? `anchor "${name}" contains an alias of itself`
      : `alias "*${name}" has no anchor "&${name}" above it in the same document`, line);
  }

  private keyOf(node: Node | null, line: number): string {
    const value = isAlias(node) ? this.followAlias(node.source, line).value : isScalar(node) ? this.read(node, line).value : node;
    if (typeof value === 'string') { return value; }
    if (typeof value === 'number' || typeof value === 'boolean') { return String(value); }
    throw new InputError(`a key must be text, a number or a boolean, got ${value === null ? 'null' : 'a list or a mapping'}`, line);
  }

  private sum(size: number, more: number, line: number): number {
    if (size + more > MOST_VALUES && this.anchors.size > 0) {
      throw new InputError(`aliases make more than ${MOST_VALUES} values of this document; write fewer of them`, line);
    }
    return size + more;
  }

  private lineOf(node: Node | null | undefined, otherwise: number): number {
    const offset = node?.range?.[0];
    return offset === undefined ? otherwise : this.lines.linePos(offset).line + this.firstLine - 1;
  }
}

/** An assignment to `__proto__` would not make a property. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
