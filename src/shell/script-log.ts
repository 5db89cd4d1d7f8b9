import { quote } from './quote';
import { jsonText, oneLine } from './script-text';

/** How a format says things; every entry is sh text. */
export interface LogWords {
  readonly functions: readonly string[];
  /** Assignments at the begin of the script, and of each step. */
  readonly starts: string;
  readonly begins: string;
  readonly output: string;
  readonly started: string;
  readonly skippedHook: string;
  readonly skippedStep: string;
  readonly unguarded: string;
  readonly repeated: string;
  readonly ended: string;
  readonly finished: string;
  /** A description as the argument of hook_run. */
  name(description: string): string;
}

const BEGINS = 'hook_began=$hook_now hook_name=$3 ';
const UNGUARDED = 'the once-guard cannot be written: running without it';
const SECONDS = '$(((hook_now - hook_began + 50) / 100))';
const TOTAL = '$(((hook_now - hook_zero + 50) / 100))';

function writeFunction(): string {
  return `# A full pipe must not hang the hook: a second per line, and none after one that failed.
hook_write() {
  if [ "$hook_log" = /dev/null ]; then return; fi
  (printf '%s\\n' "$1" >>"$hook_log") 3>&- &
  hook_writer=$!
  (sleep 1 && kill -KILL "$hook_writer") 3>&- &
  hook_timer=$!
  wait "$hook_writer" || hook_log=/dev/null
  kill -KILL "$hook_timer"
}`;
}

function textWords(title: string): LogWords {
  const prefix = `cdk8s-lifecycle: ${oneLine(title)}: `;
  return {
    functions: [writeFunction(), `say() { hook_write ${quote(prefix)}"$1"; }`],
    starts: 'hook_zero=$hook_now',
    begins: BEGINS,
    output: '"$hook_log"',
    started: 'say started',
    skippedHook: 'say "skipped: break-glass is set"',
    skippedStep: 'say "$hook_name skipped: the deadline is reached"',
    unguarded: `say ${quote(UNGUARDED)}`,
    repeated: 'say "delivered again: the first ended with status $hook_result"',
    ended: `hook_clock
  case $hook_status,$hook_expired in
    0,) say "$hook_name done in ${SECONDS}s" ;;
    *,) say "$hook_name failed with status $hook_status after ${SECONDS}s" ;;
    *) say "$hook_name ended at its limit of \${hook_limit}s" ;;
  esac`,
    finished: `hook_clock
  say "finished with status $1 in ${TOTAL}s"`,
    name: oneLine,
  };
}

function jsonWords(hook: string, container: string): LogWords {
  const head = quote(`,"hook":"${jsonText(hook)}","container":"${jsonText(container)}",`);
  return {
    functions: [
      writeFunction(),
      `# The inside of a JSON string.
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
}`,
      `hook_json() { # members
  hook_time=$(date -u +%Y-%m-%dT%H:%M:%SZ) || read -r hook_time hook_rest </proc/uptime
  hook_write "{\\"time\\":\\"$hook_time\\""${head}"$1}"
}`,
      `say() { # message
  hook_escape "$1"
  hook_json "\${hook_name:+\\"step\\":\\"$hook_name\\",}\\"message\\":\\"$hook_text\\""
}`,
    ],
    starts: 'hook_zero=$hook_now',
    begins: BEGINS,
    output: '"$hook_log"',
    started: 'say started',
    skippedHook: 'say "skipped: break-glass is set"',
    skippedStep: 'hook_json "\\"step\\":\\"$hook_name\\",\\"message\\":\\"skipped: the deadline is reached\\",\\"status\\":124"',
    unguarded: `say ${quote(UNGUARDED)}`,
    repeated: 'say "delivered again: the first ended with status $hook_result"',
    ended: `hook_clock
  hook_took=${SECONDS}
  hook_json "\\"step\\":\\"$hook_name\\",\\"durationSeconds\\":$hook_took,\\"status\\":$hook_status"`,
    finished: `hook_clock
  hook_json "\\"durationSeconds\\":${TOTAL},\\"status\\":$1"`,
    name: jsonText,
  };
}

const SILENT: LogWords = {
  functions: ['say() { :; }'],
  starts: '',
  begins: '',
  output: '/dev/null',
  started: '',
  skippedHook: '',
  skippedStep: '',
  unguarded: '',
  repeated: '',
  ended: '',
  finished: '',
  name: oneLine,
};

/** The words of a format. */
export function logWords(format: 'text' | 'json' | 'none', hook: string, container: string): LogWords {
  if (format === 'text') return textWords(`${hook} ${container}`);
  if (format === 'json') return jsonWords(hook, container);
  return SILENT;
}
