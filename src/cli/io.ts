/** A stream that the command line writes to. */
export interface CliOutput {
  readonly isTTY: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  write(text: string): void;
}

/** All that the command line knows of its surroundings; tests bring their own. */
export interface CliIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly isTTY: boolean; read(): Promise<Uint8Array> };
  readonly stdout: CliOutput;
  readonly stderr: CliOutput;
}
