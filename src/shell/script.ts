import { quote } from './quote';
import { guardFunction } from './script-guard';
import { LogWords, logWords } from './script-log';
import { isPlain, plainParts } from './script-plain';
import { CLOCK, STAT, SWEEP } from './script-processes';
import { runFunction, runLine, SLEEP, WATCH } from './script-run';
import { messageOf, says, ScriptOptions, ScriptStep } from './script-step';
import { comment, indent, oneLine, optional, withoutEmpty } from './script-text';

/**
 * The text of one POSIX sh program, to be run as `sh -c`.
 * It leads its own session, as every process does that a container runtime starts.
 */
export function renderScript(steps: readonly ScriptStep[], options: ScriptOptions): string {
  const log = logWords(options.logFormat, options.hook, options.container);
  if (isPlain(steps, options)) return join([head(options, false), ...plainParts(steps, options, log)]);
  return join([
    head(options, true),
    CLOCK,
    STAT,
    SWEEP,
    SLEEP,
    ...log.functions(steps.some(says), ' 3>&-'),
    ...steps.every(isLog) ? [] : [WATCH, runFunction({ begins: log.begins, output: options.logFormat === 'none' ? '/dev/null' : '"$hook_log"', skipped: log.skippedStep, ended: log.ended })],
    guardFunction(options.guardDirectory, options.hook, options.container, log),
    finishFunction(options, log),
    ...steps.every(isLog) ? [] : [stepsFunction(steps)],
    body(steps, options, log),
  ]);
}

function join(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('\n');
}

function head(options: ScriptOptions, tellsReason: boolean): string {
  const path = options.binDirectory === undefined ? [] : [`export PATH=${quote(options.binDirectory)}"\${PATH:+:$PATH}"`];
  const log = options.logFormat === 'none' ? [] : [`hook_log=${quote(options.processOneStdout ?? '/proc/1/fd/1')}`];
  return [
    comment(`cdk8s-lifecycle: ${options.hook} of ${options.container}, ended after ${options.deadlineSeconds}s at the latest`),
    ...path,
    ...log,
    ...tellsReason ? [
      '# Nothing may hold the output that the kubelet reads; 3 is for the reason of a failure.',
      'exec 3>&2 >/dev/null 2>&1 </dev/null',
      "hook_self='' hook_step='' hook_why='' hook_exit=''",
    ] : ['# Nothing may hold the output that the kubelet reads.', 'exec >/dev/null 2>&1 </dev/null'],
  ].join('\n');
}

function finishFunction(options: ScriptOptions, log: LogWords): string {
  return withoutEmpty(`hook_finish() { # status
  if [ "$hook_guard" ]; then echo "$1" >>"$hook_guard"; fi
  hook_clock
  ${log.finished('$1')}
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

function isLog(step: ScriptStep): boolean {
  return messageOf(step) !== undefined;
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
    ...steps.flatMap((step, index) => messageOf(step) !== undefined ? optional(log.message(messageOf(step)!)) : runLine(
      index + 1, step.limitSeconds, log.name(step.description), step.fallible ? ON_FAILURE[options.failurePolicy] : '',
    )),
    'hook_finish "${hook_exit:-0}"',
  ].join('\n');
}
