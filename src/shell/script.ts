import { quote } from './quote';
import { guardFunction } from './script-guard';
import { LogWords, logWords } from './script-log';
import { CLOCK, STAT, SWEEP } from './script-processes';
import { runFunction, runLine, SLEEP, WATCH } from './script-run';
import { comment, indent, oneLine, withoutEmpty } from './script-text';

/** One step of a script, as text. */
export interface ScriptStep {
  /** One line for people: the comment above the step and the name in its log line. */
  readonly description: string;
  /** Whole seconds after which the step is ended: TERM one second before, then KILL. */
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
  /** Where log lines go. Default: the standard output of process 1, which is what `kubectl logs` shows. */
  readonly processOneStdout?: string;
}

/**
 * The text of one POSIX sh program, to be run as `sh -c`.
 * It leads its own session, as every process does that a container runtime starts.
 */
export function renderScript(steps: readonly ScriptStep[], options: ScriptOptions): string {
  const log = logWords(options.logFormat, options.hook, options.container);
  const blocks = [
    head(options),
    CLOCK,
    STAT,
    SWEEP,
    SLEEP,
    ...options.logFormat !== 'none' || steps.some(({ lines }) => lines.some(line => /\bsay\b/.test(line))) ? log.functions : [],
    ...steps.every(isLog) ? [] : [WATCH, runFunction({ begins: log.begins, output: log.output, skipped: log.skippedStep, ended: log.ended })],
    guardFunction(options.guardDirectory, options.hook, options.container, log),
    finishFunction(options, log),
    ...steps.every(isLog) ? [] : [stepsFunction(steps)],
    body(steps, options, log),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

function head(options: ScriptOptions): string {
  const path = options.binDirectory === undefined ? [] : [`export PATH=${quote(options.binDirectory)}"\${PATH:+:$PATH}"`];
  const log = options.logFormat === 'none' ? [] : [`hook_log=${quote(options.processOneStdout ?? '/proc/1/fd/1')}`];
  return [
    comment(`cdk8s-lifecycle: ${options.hook} of ${options.container}, ended after ${options.deadlineSeconds}s at the latest`),
    ...path,
    ...log,
    '# Nothing may hold the output that the kubelet reads; 3 is for the reason of a failure.',
    'exec 3>&2 >/dev/null 2>&1 </dev/null',
    "hook_self='' hook_step='' hook_why='' hook_exit=''",
  ].join('\n');
}

function finishFunction(options: ScriptOptions, log: LogWords): string {
  return withoutEmpty(`hook_finish() { # status
  if [ "$hook_guard" ]; then echo "$1" >>"$hook_guard"; fi
  ${log.finished}
  if [ "$1" -ne 0 ]; then echo ${quote(oneLine(`${options.hook} ${options.container}`))}": $hook_why: status $1" >&3; fi
  hook_quit "$1"
}
hook_quit() {
  hook_kill "$$" "$hook_birth"
  exit "$1"
}`);
}

function stepsFunction(steps: readonly ScriptStep[]): string {
  const cases = steps.flatMap((step, index) => isLog(step) ? [] : [
    `    ${index + 1}) ${comment(step.description)}`,
    ...indent(step.lines, 6),
    '      ;;',
  ]);
  return ['hook_steps() {', '  case $1 in', ...cases, '  esac', '}'].join('\n');
}

const LOG_LINE = /^say (?:[\w./:,@+-]+|'(?:[^']|'\\'')*')$/;

/** A lone `say` needs no limit of a step: it has one of its own, and no result to tell. */
function isLog({ lines, fallible }: ScriptStep): boolean {
  return !fallible && lines.length === 1 && LOG_LINE.test(lines[0]!);
}

const ON_FAILURE = {
  continue: ' || hook_exit=${hook_exit:-$?}',
  stop: ' || hook_finish "$?"',
  ignore: '',
};

function body(steps: readonly ScriptStep[], options: ScriptOptions, log: LogWords): string {
  const glass = options.breakGlassFile === undefined ? [] : [
    `if [ -s ${quote(options.breakGlassFile)} ]; then`,
    ...optional(log.skippedHook).map(line => `  ${line}`),
    '  hook_quit 0',
    'fi',
  ];
  return [
    'hook_stat 1 && hook_foreign=" 0 $hook_session "',
    'hook_stat "$$" && hook_birth=$hook_start',
    'export HOOK_MARK="$$.$hook_birth."',
    "trap 'hook_expired=yes' USR1",
    'hook_clock',
    ...optional(log.starts),
    `hook_end=$((hook_now + ${options.deadlineSeconds} * 100))`,
    ...glass,
    'hook_claim',
    ...optional(log.started),
    ...steps.map((step, index) => isLog(step) ? step.lines[0]! : runLine(
      index + 1, step.limitSeconds, log.name(step.description), step.fallible ? ON_FAILURE[options.failurePolicy] : '',
    )),
    'hook_finish "${hook_exit:-0}"',
  ].join('\n');
}

function optional(line: string): string[] {
  return line === '' ? [] : [line];
}
