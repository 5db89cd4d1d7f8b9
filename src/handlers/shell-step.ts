import { Duration } from 'cdk8s';
import { requirePositiveSeconds } from './positive-seconds';
import { IStep } from './step';
import { requireOptions, requireText, requireTexts } from './validation';
import { quote } from '../shell/quote';

/** Options for `Step.shell`. */
export interface ShellStepOptions {
  /** The longest the text may take, in whole seconds; it is ended then, with all that it started. */
  readonly maxDuration: Duration;

  /**
   * What the step does, in one line, for the script and its log.
   *
   * @default - the first line of the text
   */
  readonly description?: string;

  /**
   * Programs that the text needs in the image, besides a shell.
   *
   * @default - none
   */
  readonly needs?: string[];
}

/** Runs a text of POSIX sh, in a subshell of its own. `say TEXT` writes a log line. */
export class ShellStep implements IStep {
  public readonly description: string;
  public readonly maxDuration: Duration;
  public readonly needs: string[];
  public readonly fallible: boolean = true;

  /** Throws when the text is empty or has a NUL character, or the duration is not in whole seconds, one or more. */
  public constructor(private readonly text: string, options: ShellStepOptions) {
    requireText('text', text);
    requireOptions('options', options);
    this.maxDuration = requirePositiveSeconds('maxDuration', options.maxDuration);
    this.description = options.description === undefined ? text.trim().split('\n')[0]! : requireText('description', options.description);
    this.needs = requireTexts('needs', options.needs ?? []);
  }

  /** `eval` keeps a text that is not complete, such as an open quote, from swallowing the script around it. */
  public toShell(): string[] {
    return [`eval ${quote(this.text)}`];
  }
}
