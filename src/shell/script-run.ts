import { quote } from './quote';
import { withoutEmpty } from './script-text';

/** The time between SIGTERM and SIGKILL comes out of the limit, so that the limit is the whole truth. */
export const WATCH = `# Ends the step at its limit, with SIGTERM a second before; the limit covers all that the step started.
hook_watch() { # seconds
  read -r hook_self hook_rest </proc/self/stat
  if [ "$1" -gt 1 ]; then sleep "$(($1 - 1))"; else sleep 1; fi
  kill -USR1 "$$"
  if [ "$1" -gt 1 ]; then
    hook_sweep TERM "$$" "$hook_birth"
    sleep 1
  fi
  hook_kill "$$" "$hook_birth"
}`;

/** The shell's own sleep for images that have none: it costs CPU, but limits hold. */
export const SLEEP = `# Without a sleep in the image the limits still hold, at the price of a busy wait.
command -v sleep || sleep() {
  hook_clock
  hook_until=$((hook_now + $1 * 100))
  while [ "$((hook_until - hook_now))" -gt 0 ]; do hook_clock; done
}`;

export interface RunWords {
  /** Assignments at the begin of a step that only a log needs. */
  readonly begins: string;
  /** Where the output of a step goes. */
  readonly output: string;
  /** Lines run when a step was skipped, and when it has ended. */
  readonly skipped: string;
  readonly ended: string;
}

/** The function that runs one step. */
export function runFunction(words: RunWords): string {
  return withoutEmpty(`# Steps run in the background, away from the hook's own output, which a child left behind would hold open.
hook_run() { # number, seconds, name
  hook_clock
  ${words.begins}hook_expired='' hook_limit=$(((hook_end - hook_now + 50) / 100))
  if [ "$hook_limit" -gt "$2" ]; then hook_limit=$2; fi
  if [ "$hook_limit" -lt 1 ]; then
    hook_why=\${hook_why:-$3 skipped}
    ${words.skipped}
    return 124
  fi
  (hook_steps "$1") >>${words.output} 2>&1 3>&- &
  hook_step=$!
  hook_watch "$hook_limit" 3>&- &
  hook_dog=$!
  wait "$hook_step"
  hook_status=$?
  if [ "$hook_expired" ]; then
    wait "$hook_dog"
    hook_status=124
  else
    kill -KILL "$hook_dog"
    hook_kill "$$" "$hook_birth"
  fi
  if [ "$hook_status" -ne 0 ]; then hook_why=\${hook_why:-$3}; fi
  ${words.ended}
  return "$hook_status"
}`);
}

/** The line that runs a step, and what its failure means. */
export function runLine(index: number, limitSeconds: number, name: string, onFailure: string): string {
  return `hook_run ${index} ${limitSeconds} ${quote(name)}${onFailure}`;
}
