import { LogWords } from './script-log';
import { withoutEmpty } from './script-text';

/** The shell's own sleep for images that have none: it costs CPU, but limits hold. */
export const SLEEP = `# Without a sleep in the image the limits still hold, at the price of a busy wait.
command -v sleep || sleep() {
  hook_clock && hook_until=$((hook_now + $1 * 100))
  while hook_clock && [ "$hook_now" -lt "$hook_until" ]; do :; done
}`;

/** The time between SIGTERM and SIGKILL comes out of the limit, so that the limit is the whole truth. */
const STOP = `# Ends a step at its limit, with SIGTERM a second before.
hook_stop() {
  if [ "$hook_limit" -gt 1 ]; then
    kill "$hook_step"
    hook_sweep TERM "$$" "$hook_birth"
    sleep 1
  fi
  kill -KILL "$hook_step"
  hook_kill "$$" "$hook_birth"
}`;

/**
 * The function that runs one step; `contained`: programs that start nothing and tidy up nothing, so that SIGKILL at the
 * limit does; `numbered`: some steps are more than one command. The watchdog ends the step by itself when the hook's shell is gone.
 */
export function runFunction(contained: boolean, numbered: boolean, log: LogWords): string {
  return withoutEmpty(`${contained ? '' : `${STOP}\n\n`}# Steps run in the background, away from the hook's own output, which a child left behind would hold open.
hook_run() { # seconds, name, command
  if [ "$hook_past" ]; then # it had ended when the first delivery died
    hook_status=\${hook_past%% *} hook_past=\${hook_past#* }
    if [ "$hook_status" -ne 0 ]; then hook_why=\${hook_why:-$2}; fi
    echo "step $hook_status" >>"$hook_guard"
    return "$hook_status"
  fi
  hook_clock
  ${log.begins}hook_expired='' hook_limit=$(((hook_end - hook_now + 50) / 100))
  if [ "$hook_limit" -gt "$1" ]; then hook_limit=$1; fi
  if [ "$hook_limit" -lt 1 ]; then
    hook_why=\${hook_why:-$hook_name skipped}
    ${log.skippedStep}
    return 124
  fi
  shift 2
  (${numbered ? 'hook_step ' : ''}"$@") >>${log.output} 2>&1 3>&- &
  hook_step=$!
${contained ? `  (sleep "$hook_limit"; kill -USR1 "$$" || hook_kill "$$") 3>&- &
  hook_dog=$!
  wait "$hook_step"
  hook_status=$?
  if [ "$hook_expired" ]; then hook_status=124; fi
  kill -KILL "$hook_step" "$hook_dog"
  hook_kill "$$"; hook_kill "$$" # again, for what was forked meanwhile`
  : `  (sleep "$((hook_limit > 1 ? hook_limit - 1 : 1))"; kill -USR1 "$$" || hook_stop) 3>&- &
  hook_dog=$!
  wait "$hook_step"
  hook_status=$?
  if [ "$hook_expired" ]; then
    hook_status=124
    hook_stop
  else
    kill -KILL "$hook_dog"
    hook_kill "$$" "$hook_birth"
  fi`}
  if [ "$hook_status" -ne 0 ]; then hook_why=\${hook_why:-$hook_name}; fi
  ${log.ended}
  echo "step $hook_status" >>"$hook_guard"
  return "$hook_status"
}`);
}
