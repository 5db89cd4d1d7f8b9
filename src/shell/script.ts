/** One step of a script, as text. */
export interface ScriptStep {
  /** One line for people: the comment above the step and the name in its log line. */
  readonly description: string;
  /** Whole seconds after which the step is ended. */
  readonly limitSeconds: number;
  /** POSIX sh, quoted. */
  readonly lines: readonly string[];
  /** Whether a failure of this step counts for the exit policy; a log never fails a hook. */
  readonly fallible: boolean;
}

export interface ScriptOptions {
  readonly hook: 'postStart' | 'preStop';
  readonly container: string;
  /** `continue`: go on, exit with the first failure's status; `stop`: exit at the first failure; `ignore`: go on, exit 0. */
  readonly failurePolicy: 'continue' | 'stop' | 'ignore';
  /** Whole seconds for the script as a whole. */
  readonly deadlineSeconds: number;
  readonly logFormat: 'text' | 'json' | 'none';
  /** Where the once-guard is kept. */
  readonly guardDirectory: string;
  /** A file that skips the hook when it is not empty. */
  readonly breakGlassFile?: string;
  /** A directory put in front of PATH: the applets of an injected shell. */
  readonly binDirectory?: string;
}
