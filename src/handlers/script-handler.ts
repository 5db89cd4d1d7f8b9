import { Duration } from 'cdk8s';
import { BreakGlass, breakGlassOf, requireLabelKey } from './break-glass';
import { CommandStep } from './command-step';
import { HookShell } from './hook-shell';
import { HttpRequestStep } from './http-request-step';
import { LogStep } from './log-step';
import { requirePositiveSeconds } from './positive-seconds';
import { HandlerContext, RenderedHandler } from './rendered-handler';
import { FailurePolicy, LifecycleScriptOptions, LogFormat } from './script-options';
import { ShellStep } from './shell-step';
import { SignalStep } from './signal-step';
import { SleepStep } from './sleep-step';
import { IStep } from './step';
import { requireAbsolutePath, requireNoNul, requireOneOf, requireOptions } from './validation';
import { WaitForStep } from './wait-for-step';
import { HookName } from '../kubernetes/container';
import { describe, isObject } from '../kubernetes/json';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { quote } from '../shell/quote';
import { renderScript } from '../shell/script';

const DEFAULT_GUARD_DIRECTORY = '/dev/shm';
/** For the guard, the log and slow process starts. */
const SCRIPT_SECONDS = 2;
/** A step that takes exactly as long as it said must not be ended for it: sleeps and timeouts overrun by some milliseconds. */
const STEP_TOLERANCE_SECONDS = 2;

/** Steps as one exec handler. Throws when there is no step, or an option is not what it may be. */
export class ScriptHandler {
  public readonly deadline: Duration;
  private readonly steps: readonly IStep[];
  private readonly shell: HookShell;
  private readonly guardDirectory: string;
  private readonly breakGlass?: BreakGlass;

  public constructor(steps: readonly IStep[], private readonly options: LifecycleScriptOptions) {
    this.steps = requireSteps('steps', steps);
    requireOptions('options', options);
    const seconds = this.steps.reduce((sum, step) => sum + wholeSeconds(`maxDuration of step "${step.description}"`, step.maxDuration), SCRIPT_SECONDS);
    this.deadline = requirePositiveSeconds('deadline', options.deadline ?? Duration.seconds(seconds));
    this.shell = requireShell('shell', options.shell ?? HookShell.image());
    requireOneOf('failurePolicy', options.failurePolicy ?? FailurePolicy.CONTINUE, Object.values(FailurePolicy));
    requireOneOf('logFormat', options.logFormat ?? LogFormat.TEXT, Object.values(LogFormat));
    this.guardDirectory = requireAbsolutePath('guardDirectory', options.guardDirectory ?? DEFAULT_GUARD_DIRECTORY);
    if (options.breakGlassLabel !== undefined) {
      this.breakGlass = breakGlassOf(requireLabelKey('breakGlassLabel', options.breakGlassLabel));
    }
  }

  /** Throws when a postStart script that can fail does not say what then. */
  public checkHook(hook: HookName): void {
    const fallible = this.steps.find((step) => step.fallible);
    if (hook === 'postStart' && this.options.failurePolicy === undefined && fallible !== undefined) {
      throw new Error(`'failurePolicy' of a postStart script must be given when a step can fail ("${fallible.description}"): a failed postStart hook `
        + 'restarts the container; take FailurePolicy.IGNORE when it may start without, or FailurePolicy.STOP when it must not');
    }
  }

  public render(context: HandlerContext): RenderedHandler {
    this.checkHook(context.hook);
    const script = renderScript(this.steps.map((step) => ({
      description: oneLine(step.description),
      limitSeconds: step.maxDuration.toSeconds() + STEP_TOLERANCE_SECONDS,
      lines: requireLines(step),
      fallible: step.fallible,
      contained: isContained(step),
    })), {
      hook: context.hook,
      container: context.container,
      failurePolicy: this.options.failurePolicy ?? FailurePolicy.CONTINUE,
      deadlineSeconds: this.deadline.toSeconds(),
      logFormat: this.options.logFormat ?? LogFormat.TEXT,
      guardDirectory: this.guardDirectory,
      breakGlassFile: this.breakGlass?.file,
      binDirectory: this.shell._binDirectory,
    });
    return {
      handler: { exec: { command: [this.shell._path, '-c', script] } },
      maxDurationSeconds: this.deadline.toSeconds(),
      initContainer: this.shell._initContainer,
      volumes: [...this.shell._volumes, ...this.breakGlass === undefined ? [] : [this.breakGlass.volume]],
      volumeMounts: [...this.shell._volumeMounts, ...this.breakGlass === undefined ? [] : [this.breakGlass.volumeMount]],
      mustBeMounted: this.guardDirectory === DEFAULT_GUARD_DIRECTORY ? undefined : this.guardDirectory,
    };
  }
}

function requireSteps(prop: string, steps: readonly IStep[]): readonly IStep[] {
  if (!Array.isArray(steps)) { throw new Error(`'${prop}' must be a list of steps, got ${describe(steps)}`); }
  if (steps.length === 0) { throw new Error(`'${prop}' must have one step or more, got none`); }
  return steps.map((step: IStep, index) => {
    if (isObject(step) && typeof step.description === 'string' && typeof step.toShell === 'function') { return step; }
    const handler = isObject(step) && '_render' in step;
    throw new Error(`'${prop}[${index}]' must be a step, such as Step.sleep(Duration.seconds(5)), got ${handler ? 'a handler; steps are made with Step' : describe(step)}`);
  });
}

/** Steps may be the user's own: `eval` keeps an open quote in one of them from swallowing the script around it. */
function requireLines(step: IStep): string[] {
  const lines = step.toShell();
  if (Array.isArray(lines) && lines.length > 0 && lines.every((line) => typeof line === 'string')) {
    return isOurs(step) ? lines : [`eval ${quote(requireNoNul(`toShell of step "${oneLine(step.description)}"`, lines.join('\n')))}`];
  }
  throw new Error(`'toShell' of step "${oneLine(step.description)}" must give a list of text, a line or more, got ${describe(lines)}`);
}

/** Looked at by its shape: there may be two copies of this library. */
function requireShell(prop: string, shell: HookShell): HookShell {
  if (isObject(shell) && typeof shell._path === 'string') { return shell as HookShell; }
  throw new Error(`'${prop}' must be a HookShell, such as HookShell.injected(), got ${describe(shell)}`);
}

function isOurs(step: IStep): boolean {
  return [CommandStep, HttpRequestStep, LogStep, ShellStep, SignalStep, SleepStep, WaitForStep].some((ours) => step instanceof ours);
}

/** Steps of ours whose programs are ours too: what a user names can start anything. */
function isContained(step: IStep): boolean {
  return step instanceof HttpRequestStep || step instanceof SignalStep || step instanceof WaitForStep && step._contained;
}

const LONGEST_DESCRIPTION = 80;

/** For a comment and a log line. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length > LONGEST_DESCRIPTION ? `${[...line].slice(0, LONGEST_DESCRIPTION - 1).join('')}…` : line;
}
