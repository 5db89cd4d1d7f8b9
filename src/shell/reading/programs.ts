import { Bound, NO_TIME, UNBOUNDED, UNKNOWN, boundOfSeconds, cutAt } from './bound';
import { secondsOf } from './duration';
import { readKnownProgram } from './known-programs';

/** An argv whose words are known, or not. */
export type Argv = readonly (string | undefined)[];

/** What a program may ask of the reader, and where it says how it decided. */
export interface ProgramReader {
  readArgv(argv: Argv): Bound;
  readText(text: string): Bound;
  note(line: string): void;
}

/**
 * Programs that return at once: builtins, and tools that look at or change files, processes and settings without
 * waiting for anybody. Programs that talk to a network are none of them.
 */
const INSTANT = new Set([':', 'true', 'false', 'test', '[', '[[', 'echo', 'printf', 'cd', 'pwd', 'export', 'unset', 'set', 'umask', 'trap', 'shift', 'local',
  'readonly', 'declare', 'typeset', 'alias', 'type', 'command', 'let', 'exit', 'return', 'break', 'continue', 'kill', 'killall', 'pkill', 'pgrep', 'pidof', 'ps',
  'rm', 'rmdir', 'mkdir', 'touch', 'mv', 'cp', 'ln', 'chmod', 'chown', 'ls', 'stat', 'basename', 'dirname', 'readlink', 'date', 'hostname', 'id', 'whoami', 'env',
  'expr', 'seq', 'prlimit', 'ulimit', 'uname', 'which', 'mktemp', 'getopts', 'redis-cli']);
/** Read files or their input and end with it. */
const FILTERS = new Set(['cat', 'grep', 'sed', 'awk', 'cut', 'tr', 'head', 'wc', 'sort', 'uniq', 'tee', 'rev', 'jq']);
const SHELLS = /^(ba|da|a|k|mk|z)?sh$/;
const ENDING_SIGNAL = /^(SIG)?(TERM|KILL|INT|HUP|QUIT|1|2|3|9|15)$/;
const CURL_VALUE = /^-[A-Za-z]*[mXHdoAuTeEFKbcwxYyzCrtPQU]$/;

/** The longest a program can take; `UNKNOWN` when only the program itself knows. */
export function readProgram(argv: Argv, reader: ProgramReader): Bound {
  const [path, ...args] = argv;
  if (path === undefined) { reader.note('a program whose name is not in the text: unknown'); return UNKNOWN; }
  const name = path.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '').toLowerCase();
  if (name === 'sleep') { return readSleep(args, reader); }
  if (name === 'timeout') { return args.some((arg) => /^\/t$/i.test(arg ?? '')) ? readWindowsTimeout(args, reader) : readTimeout(args, reader); }
  if (SHELLS.test(name)) { return readShell(name, args, reader); }
  if (name === 'busybox' || name === 'exec' || name === 'nohup' || name === 'tini' || name === 'dumb-init') {
    return reader.readArgv(args[0] === '--' ? args.slice(1) : args);
  }
  if (name === 'env' && args.some((arg) => SHELLS.test((arg ?? '').replace(/^.*\//, '')))) { reader.note('env before a shell: unknown'); return UNKNOWN; }
  if (name === 'env') { return reader.readArgv(args.slice(args.findIndex((arg) => arg === undefined || !/^[A-Za-z_]\w*=/.test(arg)))); }
  if (name === 'command' && !/^-[vV]$/.test(args[0] ?? '')) { return reader.readArgv(args); }
  if (name === 'trap' && args.length > 1 && args[0] !== '-' && args[0] !== '') { return args[0] === undefined ? UNKNOWN : reader.readText(args[0]); }
  if (name === 'killall' && args.some((arg) => /^(-\w*w\w*|--wait)$/.test(arg ?? ''))) { reader.note('killall --wait: unknown'); return UNKNOWN; }
  if (name === 'tail' && args.some((arg) => /^(-\w*[fF]\w*|--follow.*)$/.test(arg ?? ''))) { reader.note('tail -f: no limit'); return UNBOUNDED; }
  if (name === 'curl') { return readCurl(args, reader); }
  if (name === 'powershell' || name === 'pwsh' || name === 'cmd') { return readWindowsShell(name, args, reader); }
  if (name === 'nginx' && args.includes('-s')) { reader.note('nginx -s: returns at once: 0s'); return NO_TIME; }
  if (FILTERS.has(name) && args.some((arg) => arg === undefined || (name === 'awk' ? /system|getline|\|/ : /(^|[\d;$/}])\s*e(\s|$)/).test(arg)) && /awk|sed/.test(name)) {
    reader.note(`${name} that may run a command: unknown`);
    return UNKNOWN;
  }
  if (FILTERS.has(name) || name === 'tail') { return NO_TIME; }
  if (INSTANT.has(name)) { return NO_TIME; }
  const known = readKnownProgram(name, args, reader);
  if (known !== undefined) { return known; }
  reader.note(`${path}: unknown`);
  return UNKNOWN;
}

function readSleep(args: Argv, reader: ProgramReader): Bound {
  const parts = args.filter((arg) => arg !== '--').map(secondsOf);
  const shown = args.map((arg) => arg ?? '…').join(' ');
  if (parts.includes(undefined)) { reader.note(`sleep ${shown}: unknown, the text does not say how long`); return UNKNOWN; }
  const bound = boundOfSeconds((parts as number[]).reduce((all, part) => all + part, 0));
  reader.note(bound === UNBOUNDED ? `sleep ${shown}: no limit` : `sleep ${shown}: ${bound.milliseconds / 1000}s`);
  return bound;
}

/** Without `-k` a program may ignore the signal; that is taken as an accident of the program, not of the text. */
function readTimeout(args: Argv, reader: ProgramReader): Bound {
  let index = 0;
  let killAfter = 0;
  let ends = true;
  for (; index < args.length && (args[index] ?? '').startsWith('-'); index += 1) {
    const option = args[index]!;
    const attached = /^(?:-k|--kill-after=)(.+)$/.exec(option);
    if (attached !== null) { killAfter = secondsOf(attached[1]) ?? Infinity; continue; }
    if (/^(-k|--kill-after)$/.test(option)) { index += 1; killAfter = secondsOf(args[index]) ?? Infinity; continue; }
    if (/^(-s|--signal)$/.test(option)) { index += 1; ends = ENDING_SIGNAL.test(args[index] ?? ''); }
    if (option.startsWith('--signal=')) { ends = ENDING_SIGNAL.test(option.slice('--signal='.length)); }
  }
  const seconds = secondsOf(args[index]);
  const inner = reader.readArgv(args.slice(index + 1));
  if (seconds === undefined || seconds === 0 || !Number.isFinite(seconds + killAfter)) { reader.note('timeout: unknown, the text does not say how long'); return seconds === 0 ? inner : UNKNOWN; }
  if (killAfter === 0 && (!ends || args.some((arg) => /trap\s+(''|"")/.test(arg ?? '')))) { reader.note('timeout with a signal that ends nothing'); return inner; }
  reader.note(`timeout: at most ${seconds + killAfter}s`);
  return cutAt(inner, (seconds + killAfter) * 1000);
}

function readShell(name: string, args: Argv, reader: ProgramReader): Bound {
  const option = args.findIndex((arg) => /^-[a-z]*c[a-z]*$/.test(arg ?? ''));
  const text = option < 0 ? undefined : args[option + 1];
  if (text !== undefined) { return reader.readText(text); }
  reader.note(option < 0 ? `${name} with a script of its own: unknown` : `${name} -c with a text that is not known: unknown`);
  return UNKNOWN;
}

/** The waits between retries double from one second up to ten minutes: https://curl.se/docs/manpage.html#--retry */
function readCurl(args: Argv, reader: ProgramReader): Bound {
  // the last one counts
  const valueOf = (short: string | undefined, long: string): number | undefined => {
    let value: number | undefined;
    for (let index = 0; index < args.length; index += 1) {
      const arg = args[index] ?? '';
      if (arg === long || (short !== undefined && new RegExp(`^-[A-Za-z#]*${short}$`).test(arg))) { value = Number(args[index + 1] ?? NaN); }
      if (arg.startsWith(`${long}=`)) { value = Number(arg.slice(long.length + 1)); }
      const attached = short === undefined ? null : new RegExp(`^-[A-Za-z#]*?${short}(\\d+(?:\\.\\d+)?)$`).exec(arg);
      if (attached !== null) { value = Number(attached[1]); }
    }
    return value;
  };
  const seconds = valueOf('m', '--max-time');
  if (seconds === undefined || !(seconds > 0)) { reader.note('curl without --max-time: unknown'); return UNKNOWN; }
  const retries = valueOf(undefined, '--retry') ?? 0;
  const delay = valueOf(undefined, '--retry-delay');
  if (!Number.isInteger(retries) || retries > 1000 || Number.isNaN(delay)) { reader.note('curl --retry: unknown'); return UNKNOWN; }
  const waitOf = (retry: number) => delay !== undefined && delay > 0 ? delay : Math.min(2 ** retry, 600);
  const waits = Array.from({ length: retries }, (_, retry) => waitOf(retry)).reduce((all, wait) => all + wait, 0);
  const urls = Math.max(1, args.filter((arg, index) => (arg === undefined || arg.includes('://')) && !CURL_VALUE.test(args[index - 1] ?? '')).length);
  const total = ((retries + 1) * seconds + waits) * urls;
  reader.note(`curl --max-time ${seconds}${retries === 0 ? '' : ` --retry ${retries}`}: ${total}s`);
  return boundOfSeconds(total);
}

function readWindowsTimeout(args: Argv, reader: ProgramReader): Bound {
  const seconds = Number(args[args.findIndex((arg) => /^\/t$/i.test(arg ?? '')) + 1] ?? NaN);
  if (!(seconds >= 0)) { reader.note('timeout /t: no limit'); return UNBOUNDED; }
  reader.note(`timeout /t ${seconds}: ${seconds}s`);
  return boundOfSeconds(seconds);
}

function readWindowsShell(name: string, args: Argv, reader: ProgramReader): Bound {
  const text = args.filter((arg) => !/^(-|\/)(c|command|noprofile|noninteractive)$/i.test(arg ?? '')).join(' ').trim();
  const sleep = /^(?:start-sleep|sleep)\s+(?:-(s|seconds|m|milliseconds)\s+)?(\d+)\s*;?$/i.exec(text);
  if (name !== 'cmd' && sleep !== null) {
    const seconds = Number(sleep[2]) / (/^m/i.test(sleep[1] ?? '') ? 1000 : 1);
    reader.note(`Start-Sleep: ${seconds}s`);
    return boundOfSeconds(seconds);
  }
  const timeout = /^timeout(?:\.exe)?\s+\/t\s+(\d+)(?:\s+\/nobreak)?(?:\s*>\s*nul)?$/i.exec(text);
  if (name === 'cmd' && timeout !== null) { return readWindowsTimeout(['/t', timeout[1]], reader); }
  reader.note(`${name}: unknown`);
  return UNKNOWN;
}
