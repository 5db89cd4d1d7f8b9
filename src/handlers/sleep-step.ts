import { Duration } from 'cdk8s';
import { IStep } from './step';
import { wholeSeconds } from '../kubernetes/whole-seconds';

/** Waits while the container goes on serving, so that clients and load balancers learn that it leaves. */
export class SleepStep implements IStep {
  public readonly description: string;
  public readonly maxDuration: Duration;
  public readonly needs: string[] = ['sleep'];
  public readonly fallible: boolean = true;

  /** Throws when the duration is not in whole seconds. */
  public constructor(duration: Duration) {
    this.maxDuration = Duration.seconds(wholeSeconds('duration', duration));
    this.description = `sleep ${this.maxDuration.toSeconds()}s`;
  }

  public toShell(): string[] {
    return [`sleep ${this.maxDuration.toSeconds()}`];
  }
}
