/** Lines of a document, in the shape of its value. Aliases share the branch of their anchor. */
export interface LineTree {
  /** From 1; of the key where there is one. */
  readonly line: number;
  /** By key, or by index as text. */
  readonly children?: ReadonlyMap<string, LineTree>;
}

/** The line of what a JSON pointer names, or of the nearest thing above it that is there. */
export function lineAt(root: LineTree, pointer: string): number {
  let tree = root;
  for (const step of pointer.split('/').slice(1)) {
    const child = tree.children?.get(step.replace(/~1/g, '/').replace(/~0/g, '~'));
    if (child === undefined) { break; }
    tree = child;
  }
  return tree.line;
}
