import { Duration } from 'cdk8s';
import { requirePositiveSeconds } from './positive-seconds';
import { IStep } from './step';
import { requireArgv, requireOptions, requireText } from './validation';
import { quote } from '../shell/quote';

/** Options for `Step.command`. */
export interface CommandStepOptions {
  /** The longest the program may take, in whole seconds; it is ended then, with all that it started. */
  readonly maxDuration: Duration;

  /**
   * What the step does, in one line, for the script and its log.
   *
   * @default - the command itself
   */
  readonly description?: string;
}

/** Runs a program of the image. */
export class CommandStep implements IStep {
  public readonly description: string;
  public readonly maxDuration: Duration;
  public readonly needs: string[];
  public readonly fallible: boolean = true;
  private readonly argv: readonly string[];

  /** Throws when the argv is empty or has a NUL character, or the duration is not in whole seconds, one or more. */
  public constructor(argv: string[], options: CommandStepOptions) {
    this.argv = requireArgv('argv', argv);
    requireOptions('options', options);
    this.maxDuration = requirePositiveSeconds('maxDuration', options.maxDuration);
    this.description = options.description === undefined ? argv.join(' ') : requireText('description', options.description);
    this.needs = [argv[0]!];
  }

  public toShell(): string[] {
    return [this.argv.map(quote).join(' ')];
  }
}
