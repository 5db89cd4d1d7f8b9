import { Duration } from 'cdk8s';
import { IStep } from './step';
import { requireText } from './validation';
import { quote } from '../shell/quote';

/** A line is given up after one second, when process 1 does not read its log. */
const MAX_DURATION = Duration.seconds(1);

/** Writes a line to the log of the container. It never fails a hook. */
export class LogStep implements IStep {
  public readonly description: string = 'log';
  public readonly maxDuration: Duration = MAX_DURATION;
  public readonly needs: string[] = [];
  public readonly fallible: boolean = false;

  /** Throws when the message is empty or has a NUL character. */
  public constructor(private readonly message: string) {
    requireText('message', message);
  }

  public toShell(): string[] {
    return [`say ${quote(this.message)}`];
  }
}
