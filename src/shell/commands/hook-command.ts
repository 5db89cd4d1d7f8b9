/** One word of a command. */
export interface CommandWord {
  /** What the program gets, quotes taken off; undefined where only the running shell knows. */
  readonly text?: string;
  /** As it stands in the text, quotes and all. */
  readonly source: string;
}

/** One redirection. Here-documents are none: they read. */
export interface CommandRedirect {
  /** As written: `>`, `>>`, `>&`, `&>`, `<` … */
  readonly operator: string;
  /** The descriptor that is redirected; `&>` redirects 2 as well. */
  readonly descriptor: number;
  readonly target?: CommandWord;
  readonly append: boolean;
  /** Opens a file for writing; a copy of a descriptor opens none. */
  readonly writesFile: boolean;
}

export interface CommandAssignment {
  readonly name: string;
  readonly value: CommandWord;
}

/** Something that has to be so for a command to run. */
export interface CommandCondition {
  readonly kind: 'if' | 'case' | 'loop' | 'and' | 'or';
  /** What was run to find out, as text. */
  readonly source: string;
}

/**
 * What a failure of a command does: the next one runs, what follows is skipped, or the hook fails with nothing left
 * to skip.
 */
export type OnFailure = 'goes-on' | 'skips' | 'fails';

/** One simple command that a hook may run, and what is around it. */
export interface HookCommand {
  readonly words: readonly CommandWord[];
  readonly redirects: readonly CommandRedirect[];
  readonly assignments: readonly CommandAssignment[];
  /** A shell took the words out of a text; otherwise they are the program's arguments as they stand. */
  readonly inShell: boolean;
  /** Where the words of a command begin that this one runs, as in `timeout 5 sleep 3`; that one is a command of its own. */
  readonly wraps?: number;
  /** Itself or a list around it ends with `&`. */
  readonly background: boolean;
  /** Its stdout leads to the hook's stdout or stderr, which the kubelet reads. */
  readonly hasHookStdout: boolean;
  /** Its stderr leads there. */
  readonly hasHookStderr: boolean;
  /** Any of its descriptors is the hook's stdout or stderr, or is read by something that the hook waits for. */
  readonly keepsOutput: boolean;
  readonly negated: boolean;
  readonly inSubstitution: boolean;
  readonly conditions: readonly CommandCondition[];
  readonly onFailure: OnFailure;
  /** The shell that runs it, by number; a subshell is another one. */
  readonly shell: number;
  /** In the background: the shell that may `wait` for it. */
  readonly startedBy?: number;
}

/** The name of a program without its folder, as `sleep` for `/bin/sleep`; empty when only the shell knows it. */
export function programOf(command: Pick<HookCommand, 'words'>): string {
  return nameOf(command.words[0]?.text);
}

/** A word that stands as it is. */
export function literal(text: string): CommandWord {
  return { text, source: text };
}

export function nameOf(word: string | undefined): string {
  return word?.replace(/^.*\//, '') ?? '';
}
