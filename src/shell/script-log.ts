import { quote } from './quote';
import { jsonText, oneLine } from './script-text';

/** How a format says things; every entry is sh text, empty where the format is silent. */
export interface LogWords {
  /** Assignments at the begin of the script, and of `hook_run`; the name of the step as it is then known. */
  readonly starts: string;
  readonly begins: string;
  /** Where the output of steps goes. */
  readonly output: string;
  readonly started: string;
  readonly skippedHook: string;
  readonly skippedStep: string;
  readonly unguarded: string;
  /** To a delivery that finds the result in `hook_result`, and to one that only waits. */
  readonly repeated: string;
  readonly waited: string;
  /** At the end of `hook_run`, and of `hook_sleep` with its seconds and name as arguments. */
  readonly ended: string;
  readonly slept: string;
  /** At the end of the script: `hook_now` is the time, and this its status. */
  finished(status: string): string;
  /** The functions that write; `says`: steps call `say` themselves; `closing`: the redirection that frees the hook's own output. */
  functions(says: boolean, closing: string): readonly string[];
  /** A line that is known beforehand. */
  message(text: string): string;
  /** A description as an argument of `hook_run`. */
  name(description: string): string;
}

const STARTS = 'hook_zero=$hook_now';
const BEGINS = 'hook_began=$hook_now hook_name=$2 ';
const UNGUARDED = 'the once-guard cannot be written: running without it';
const WAITED = 'delivered again: waited for the first';
const SECONDS = '$(((hook_now - hook_began + 50) / 100))';
const SLEPT = '$((($1 * 100 + hook_now - hook_due + 50) / 100))';
const TOTAL = '$(((hook_now - hook_zero + 50) / 100))';

/** The time limit of a line is a busy wait: a sleep would outlive the shell that waits for it. */
function writeFunction(head: string, line: string, closing: string): string {
  return `# A full pipe must not hang the hook: a second per line, and none after one that failed.
${head}
  hook_clock
  printf '%s\\n' ${line} >>"$hook_log"${closing} &
  hook_writer=$! hook_until=$((hook_now + 100))
  (while hook_clock && [ "$hook_now" -lt "$hook_until" ]; do :; done; kill -KILL "$hook_writer")${closing} &
  hook_timer=$!
  wait "$hook_writer" || hook_log=/dev/null
  kill -KILL "$hook_timer"
  wait "$hook_timer" || :
} 2>/dev/null`;
}

function textWords(title: string): LogWords {
  const prefix = `cdk8s-lifecycle: ${oneLine(title)}: `;
  const message = (text: string) => `say ${quote(text)}`;
  return {
    functions: (_says, closing) => [writeFunction('say() { # message', `${quote(prefix)}"$1"`, closing)],
    message,
    starts: STARTS,
    begins: BEGINS,
    output: '"$hook_log"',
    started: 'say started',
    skippedHook: message('skipped: break-glass is set'),
    skippedStep: 'say "$hook_name skipped: the deadline is reached"',
    unguarded: message(UNGUARDED),
    repeated: 'say "delivered again: the first ended with status $hook_result"',
    waited: message(WAITED),
    ended: `hook_clock
  case $hook_status,$hook_expired in
    0,) say "$hook_name done in ${SECONDS}s" ;;
    *,) say "$hook_name failed with status $hook_status after ${SECONDS}s" ;;
    *) say "$hook_name ended at its limit of \${hook_limit}s" ;;
  esac`,
    slept: `say "$2 done in ${SLEPT}s"`,
    finished: (status) => `say "finished with status ${status} in ${TOTAL}s"`,
    name: oneLine,
  };
}

const SAY_IN_JSON = `# The inside of a JSON string.
hook_escape() {
  hook_text='' hook_rest=$1
  while [ "$hook_rest" ]; do
    hook_plain=\${hook_rest%%[\\\\\\"[:cntrl:]]*} hook_rest=\${hook_rest#"$hook_plain"}
    hook_text=$hook_text$hook_plain
    hook_first=\${hook_rest%"\${hook_rest#?}"}
    case $hook_first in
      '') ;;
      \\" | \\\\) hook_text=$hook_text\\\\$hook_first ;;
      *) hook_text=$hook_text$(printf '\\\\u%04x' "'$hook_first") ;;
    esac
    hook_rest=\${hook_rest#?}
  done
}
say() { # message
  hook_escape "$1"
  hook_json "\\"step\\":\\"$hook_name\\",\\"message\\":\\"$hook_text\\""
}`;

function jsonWords(hook: string, container: string): LogWords {
  const head = quote(`,"hook":"${jsonText(hook)}","container":"${jsonText(container)}",`);
  const write = (closing: string) => writeFunction(`hook_json() { # members
  hook_time=$(date -u +%Y-%m-%dT%H:%M:%SZ) || read -r hook_time _ </proc/uptime`, `"{\\"time\\":\\"$hook_time\\""${head}"$1}"`, closing);
  const message = (text: string) => `hook_json ${quote(`"message":"${jsonText(text)}"`)}`;
  return {
    functions: (says, closing) => [write(closing), ...says ? [SAY_IN_JSON] : []],
    message,
    starts: STARTS,
    begins: BEGINS,
    output: '"$hook_log"',
    started: message('started'),
    skippedHook: message('skipped: break-glass is set'),
    skippedStep: 'hook_json "\\"step\\":\\"$hook_name\\",\\"message\\":\\"skipped: the deadline is reached\\",\\"status\\":124"',
    unguarded: message(UNGUARDED),
    repeated: 'hook_json "\\"message\\":\\"delivered again: the first ended with status $hook_result\\""',
    waited: message(WAITED),
    ended: `hook_clock
  hook_took=${SECONDS}
  hook_json "\\"step\\":\\"$hook_name\\",\\"durationSeconds\\":$hook_took,\\"status\\":$hook_status"`,
    slept: `hook_json "\\"step\\":\\"$2\\",\\"durationSeconds\\":${SLEPT},\\"status\\":0"`,
    finished: (status) => `hook_json "\\"durationSeconds\\":${TOTAL},\\"status\\":${status}"`,
    name: jsonText,
  };
}

const SILENT: LogWords = {
  functions: (says) => says ? ['say() { :; }'] : [],
  message: () => '',
  starts: '',
  begins: 'hook_name=$2 ',
  output: '/dev/null',
  started: '',
  skippedHook: '',
  skippedStep: '',
  unguarded: '',
  repeated: '',
  waited: '',
  ended: '',
  slept: '',
  finished: () => '',
  name: oneLine,
};

/** The words of a format. */
export function logWords(format: 'text' | 'json' | 'none', hook: string, container: string): LogWords {
  if (format === 'text') return textWords(`${hook} ${container}`);
  if (format === 'json') { return jsonWords(hook, container); }
  return SILENT;
}
