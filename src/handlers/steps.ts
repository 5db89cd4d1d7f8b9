import { Duration } from 'cdk8s';
import { CommandStep, CommandStepOptions } from './command-step';
import { HttpRequestStep, HttpRequestStepOptions } from './http-request-step';
import { LogStep } from './log-step';
import { ShellStep, ShellStepOptions } from './shell-step';
import { SignalStep, SignalStepOptions } from './signal-step';
import { SleepStep } from './sleep-step';
import { IStep } from './step';
import { WaitForStep, WaitForStepOptions } from './wait-for-step';

/** The steps of a script. */
export class Step {
  /**
   * Writes a line to the log of the container, where the container may; never fails the hook.
   *
   * The line reaches `kubectl logs` through the stdout of process 1: what a hook prints by itself is kept by the
   * kubelet.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/lifecycle/handlers.go
   * @param message the line; a NUL character throws
   */
  public static log(message: string): IStep {
    return new LogStep(message);
  }

  /**
   * Waits, while the container goes on serving. Needs `sleep` in the image.
   *
   * @param duration whole seconds; anything else throws
   */
  public static sleep(duration: Duration): IStep {
    return new SleepStep(duration);
  }

  /**
   * Makes an HTTP call and looks at the status: below 400 is success. Needs curl or wget in the image.
   *
   * Throws when an option is not what HTTP or Kubernetes accepts.
   *
   * @param options the call
   */
  public static httpRequest(options: HttpRequestStepOptions): IStep {
    return new HttpRequestStep(options);
  }

  /**
   * Runs a program of the image, without a shell's reading of its arguments: they arrive byte for byte.
   *
   * Throws when the argv is empty or has a NUL character.
   *
   * @param argv program and arguments
   * @param options its limit
   */
  public static command(argv: string[], options: CommandStepOptions): IStep {
    return new CommandStep(argv, options);
  }

  /**
   * Runs a text of POSIX sh, in a subshell of its own: `exit` ends the step only.
   *
   * Throws when the text is empty or has a NUL character.
   *
   * @param text POSIX sh
   * @param options its limit
   */
  public static shell(text: string, options: ShellStepOptions): IStep {
    return new ShellStep(text, options);
  }

  /**
   * Waits until a command succeeds; fails when the time is over. Needs `sleep` in the image.
   *
   * @param argv program and arguments; an empty one throws
   * @param options how long, and how often it looks
   */
  public static waitForCommand(argv: string[], options: WaitForStepOptions = {}): IStep {
    return WaitForStep.command(argv, options);
  }

  /**
   * Waits until an HTTP call is answered with a status below 400; fails when the time is over.
   *
   * In a postStart hook this is what survives the race with the entrypoint. Needs `sleep`, and curl or wget, in the
   * image. Throws when `retries` or `retryInterval` is given.
   *
   * @param request the call; its `timeout` is that of one attempt, 2 seconds by default
   * @param options how long, and how often it looks
   */
  public static waitForHttp(request: HttpRequestStepOptions, options: WaitForStepOptions = {}): IStep {
    return WaitForStep.http(request, options);
  }

  /**
   * Waits until a file exists; fails when the time is over. Needs `sleep` in the image.
   *
   * @param path absolute path; anything else throws
   * @param options how long, and how often it looks
   */
  public static waitForFile(path: string, options: WaitForStepOptions = {}): IStep {
    return WaitForStep.file(path, options);
  }

  /**
   * Sends a signal to process 1 of the container, or to its processes of a name.
   *
   * A process 1 that ends by it ends the container, and the hook with it. Throws when the signal is unknown.
   *
   * @param signal a standard signal of Linux, such as `SIGQUIT`
   * @param options who gets it
   */
  public static signal(signal: string, options: SignalStepOptions = {}): IStep {
    return new SignalStep(signal, options);
  }

  private constructor() {}
}
