/** Something to read. */
export interface FoundInput {
  /** As people name it: relative to where they stand, `-` for standard input. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path?: string;
}

/** Something that was named, or found in a folder, and cannot be read. */
export interface UnreadableInput {
  readonly file: string;
  readonly message: string;
}

/** What the paths of a call lead to, sorted by name, each file once. */
export interface FoundInputs {
  readonly inputs: readonly FoundInput[];
  readonly unreadable: readonly UnreadableInput[];
}

export const STANDARD_INPUT = '-';
