import { quote } from './quote';
import { guardName, START_OF_PROCESS_1 } from './script-guard';
import { LogWords } from './script-log';
import { CLOCK } from './script-processes';
import { messageOf, ScriptOptions, ScriptStep, sleepOf } from './script-step';
import { indent, optional, withoutEmpty } from './script-text';

/** What a full pipe costs, once. */
const STUCK_SECONDS = 1;

/**
 * Whether the steps can neither hang, nor fail, nor leave a process behind, and fit the deadline: then nothing has to
 * be watched, swept or taken over.
 */
export function isPlain(steps: readonly ScriptStep[], { deadlineSeconds }: ScriptOptions): boolean {
  const seconds = steps.map((step) => messageOf(step) === undefined ? sleepOf(step) ?? Infinity : 0);
  return seconds.reduce((sum, each) => sum + each, STUCK_SECONDS) <= deadlineSeconds;
}

/** The parts of a script that only logs and sleeps, below its head. */
export function plainParts(steps: readonly ScriptStep[], options: ScriptOptions, log: LogWords): string[] {
  return [
    steps.some((step) => sleepOf(step) !== undefined) ? `${CLOCK}\n${sleepFunction(log)}` : CLOCK,
    ...log.functions(false, ''),
    guardName(options.guardDirectory, options.hook, options.container, START_OF_PROCESS_1),
    body(steps, options, log),
  ];
}

function sleepFunction(log: LogWords): string {
  return withoutEmpty(`# By the clock: neither a sleep that is killed nor an image without one shortens the wait.
hook_sleep() { # seconds, name
  hook_clock && hook_due=$((hook_now + $1 * 100))
  sleep "$1"
  while hook_clock && [ "$hook_now" -lt "$hook_due" ]; do sleep 1; done
  ${log.slept}
}`);
}

/** A delivery that finds another one waits for as long as the steps take, so it need not know whether that one lives. */
function body(steps: readonly ScriptStep[], options: ScriptOptions, log: LogWords): string {
  const glass = options.breakGlassFile === undefined ? '' : `if [ -s ${quote(options.breakGlassFile)} ]; then
  ${log.skippedHook}
  exit 0
fi
`;
  const run = steps.flatMap((step) => {
    const message = messageOf(step);
    if (message !== undefined) { return optional(log.message(message)); }
    return [`hook_sleep ${sleepOf(step)}${log.slept === '' ? '' : ` ${quote(log.name(step.description))}`}`];
  });
  const unguarded = log.unguarded === '' ? [] : [`[ -e "$hook_guard" ] || ${log.unguarded}`];
  return withoutEmpty(`${glass}# The first to create the file runs, the others wait for its result.
hook_clock && hook_zero=$hook_now
if (set -C && : >"$hook_guard") || [ ! -e "$hook_guard" ]; then
  # In the background: where the kubelet restarts, the runtime kills the hook's own process.
  {
${indent([...unguarded, ...optional(log.started), ...run], 4).join('\n')}
    echo 0 >"$hook_guard"
    ${log.finished('0')}
  } &
  wait
else
  until read -r hook_result <"$hook_guard" && [ "$hook_result" = 0 ]; do
    if [ "$((hook_now - hook_zero))" -gt ${options.deadlineSeconds * 100 - 50} ]; then break; fi # a second more would be too much
    sleep 1
    hook_clock
  done
  ${log.waited}
fi
exit 0`);
}
