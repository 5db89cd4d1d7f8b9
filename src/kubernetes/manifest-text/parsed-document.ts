import { LineTree } from './line-tree';

/** One document of a stream, as JSON would hold it. */
export interface ParsedDocument {
  readonly value: unknown;
  readonly tree: LineTree;
}
