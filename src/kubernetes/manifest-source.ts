/** Where a manifest was read, for findings that name file and line. */
export interface ManifestSource {
  /** As people name it: relative to where they stand, `-` for standard input. */
  readonly file: string;

  /**
   * Line, from 1, of what a JSON pointer of the document names.
   *
   * A pointer to something that the manifest leaves out leads to the nearest thing above it that is there.
   */
  lineOf(pointer: string): number | undefined;
}

/** Something that was to be judged and could not be read. */
export interface InputProblem {
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
}
