import { quote } from './quote';
import { claim, guardName } from './script-guard';
import { LogWords, logWords } from './script-log';
import { isPlain, plainParts } from './script-plain';
import { CLOCK, KILL_SESSION, SWEEP } from './script-processes';
import { runFunction, SLEEP } from './script-run';
import { isCommand, messageOf, says, ScriptOptions, ScriptStep, sleepOf } from './script-step';
import { comment, indent, oneLine, optional } from './script-text';

/**
 * The text of one POSIX sh program, to be run as `sh -c`.
 * It leads its own session, as every process does that a container runtime starts.
 */
export function renderScript(steps: readonly ScriptStep[], options: ScriptOptions): string {
  const log = logWords(options.logFormat, options.hook, options.container);
  if (isPlain(steps, options)) { return join([head(options, false), ...plainParts(steps, options, log)]); }
  const contained = steps.every((step) => step.contained === true || messageOf(step) !== undefined || sleepOf(step) !== undefined);
  return join([
    head(options, true),
    `${CLOCK}\n${SLEEP}`,
    ...log.functions(steps.some(says), ' 3>&-'),
    contained ? KILL_SESSION : SWEEP,
    runFunction(contained, stepsFunction(steps).length > 0, log),
    ...stepsFunction(steps),
    ...options.failurePolicy === 'stop' ? [`hook_fail() { # status\n${indent(finish('$1', 'REASON', contained, options, log), 2).join('\n')}\n}`] : [],
    begin(options, contained, log),
    guardName(options.guardDirectory, options.hook, options.container, contained ? 'hook_stat 1' : 'hook_stat 1 && hook_foreign=" 0 $hook_session "'),
    claim(contained, log),
    body(steps, options, contained, log),
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
      ...options.failurePolicy === 'continue' ? ["hook_why='' hook_exit=''"] : ["hook_why=''"],
    ] : ['# Nothing may hold the output that the kubelet reads.', 'exec >/dev/null 2>&1 </dev/null'],
  ].join('\n');
}

/** Called by its name in `hook_run`: what is only passed on as a word, shellcheck takes for unreachable. */
function stepsFunction(steps: readonly ScriptStep[]): string[] {
  const cases = steps.flatMap((step, index) => messageOf(step) !== undefined || isCommand(step) ? [] : [
    `    ${numbered(index)}) ${comment(step.description)}`,
    ...indent(step.lines, 6),
    '      ;;',
  ]);
  return cases.length === 0 ? [] : [['hook_step() { # a step of several lines, or a command', '  case $1 in', ...cases, '    *) "$@" ;;', '  esac', '}'].join('\n')];
}

function numbered(index: number): string {
  return `hook_step_${index + 1}`;
}

/** Its result first: those that wait for it may go. */
function finish(status: string, failed: string, contained: boolean, { hook, container }: ScriptOptions, log: LogWords): string[] {
  const reason = `echo ${quote(oneLine(`${hook} ${container}`))}": $hook_why: status ${status}" >&3`;
  return [
    `echo "end ${status}" >>"$hook_guard"`,
    ...optional(log.finished(status)),
    ...failed === '' ? [] : [failed.replace('REASON', () => reason)],
    ...contained ? [] : ['hook_kill "$$" "$hook_birth"'],
    `exit ${status === '0' ? status : `"${status}"`}`,
  ];
}

function begin(options: ScriptOptions, contained: boolean, log: LogWords): string {
  const glass = options.breakGlassFile === undefined ? [] : [
    `if [ -s ${quote(options.breakGlassFile)} ]; then`,
    ...indent(optional(log.skippedHook), 2),
    '  exit 0',
    'fi',
  ];
  return [
    ...glass,
    "trap 'hook_expired=yes' USR1",
    'hook_stat "$$" && hook_birth=$hook_start',
    ...contained ? [] : ['export HOOK_MARK="$$.$hook_birth."'],
    'hook_clock',
    ...optional(log.starts),
    `hook_end=$((hook_now + ${options.deadlineSeconds} * 100))`,
  ].join('\n');
}

const ON_FAILURE = {
  continue: ' || hook_exit=${hook_exit:-$?}',
  stop: ' || hook_fail "$?"',
  ignore: '',
};

function body(steps: readonly ScriptStep[], options: ScriptOptions, contained: boolean, log: LogWords): string {
  return [
    ...optional(log.started),
    ...steps.flatMap((step, index) => {
      const message = messageOf(step);
      if (message !== undefined) { return optional(log.message(message)); }
      const run = isCommand(step) ? step.lines[0]! : numbered(index);
      return [`hook_run ${step.limitSeconds} ${quote(log.name(step.description))} ${run}${step.fallible ? ON_FAILURE[options.failurePolicy] : ''}`];
    }),
    ...options.failurePolicy === 'continue'
      ? finish('${hook_exit:-0}', 'if [ "$hook_exit" ]; then REASON; fi', contained, options, log)
      : finish('0', '', contained, options, log),
  ].join('\n');
}
