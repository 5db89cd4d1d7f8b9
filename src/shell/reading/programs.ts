import { ANSWER_AT_ONCE, AT_ONCE, Argv, NOBODY_KNOWS, Outcome, ProgramReader, WITHOUT_LIMIT, noted } from './program';
import { readCurl } from './programs/curl';
import { readKnownProgram } from './programs/known';
import { isShell, readShell } from './programs/shells';
import { readSleep, readTimeout, readWindowsTimeout } from './programs/timeout';
import { readCmd, readPing, readPowerShell, readWaitfor } from './programs/windows';
import { readWrapper } from './programs/wrappers';
import { Status } from './status';

/**
 * Programs that return at once: builtins, and tools that look at or change files, processes and settings without
 * waiting for anybody. Programs that talk to a network are none of them.
 */
const INSTANT = new Set(['echo', 'printf', 'cd', 'pwd', 'umask', 'hash', 'times', 'shopt', 'rm', 'rmdir', 'mkdir', 'touch', 'mv', 'cp', 'ln', 'chmod', 'chown',
  'basename', 'dirname', 'date', 'hostname', 'id', 'whoami', 'seq', 'prlimit', 'ulimit', 'uname', 'mktemp', 'redis-cli', 'ps', 'jobs', 'nproc', 'disown']);
/** The same, but with an answer that may be no. */
const QUESTIONS = new Set(['test', '[', 'kill', 'killall', 'pkill', 'pgrep', 'pidof', 'ls', 'stat', 'readlink', 'expr', 'which', 'type', 'command', 'true', 'false', ':',
  'exit', 'return', 'break', 'continue', 'set', 'unset', 'export', 'readonly', 'local', 'declare', 'typeset', 'shift', 'trap', 'let', 'getopts', 'alias', 'builtin', 'mountpoint']);
/** Read files or their input and end with it. */
const FILTERS = new Set(['cat', 'grep', 'egrep', 'fgrep', 'sed', 'awk', 'cut', 'tr', 'head', 'wc', 'sort', 'uniq', 'tee', 'rev', 'jq', 'tail']);

/** The longest a program can take; unknown when only the program itself knows. */
export function readProgram(argv: Argv, reader: ProgramReader): Outcome {
  if (argv.length === 0) { return AT_ONCE; }
  const [path, ...args] = argv;
  if (path === undefined) { return noted(reader, 'a program whose name is not in the text', NOBODY_KNOWS); }
  const name = path.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '').toLowerCase();
  if (isShell(name)) { return readShell(name, args, reader); }
  return readWaiting(path, name, args, reader) ?? readWrapper(name, args, reader) ?? readKnownProgram(name, args, reader)
    ?? readInstant(name, args, reader) ?? noted(reader, path, NOBODY_KNOWS);
}

/** Programs whose arguments say how long they wait. */
function readWaiting(path: string, name: string, args: Argv, reader: ProgramReader): Outcome | undefined {
  switch (name) {
    case 'sleep': return readSleep(args, reader);
    case 'timeout': return args.some((arg) => /^\/t$/i.test(arg ?? '')) ? readWindowsTimeout(args, reader) : readTimeout(args, reader);
    case 'curl': return readCurl(args, reader);
    case 'wget': return noted(reader, 'wget: its timeouts limit each wait for the network, not the whole', NOBODY_KNOWS);
    case 'nc': case 'ncat': case 'netcat': return noted(reader, `${name}: its timeout limits silence, not the whole`, NOBODY_KNOWS);
    case 'powershell': case 'pwsh': return readPowerShell(name, args, reader);
    case 'cmd': return readCmd(args, reader);
    case 'waitfor': return readWaitfor(args, reader);
    case 'ping': return /\.exe$/i.test(path) ? readPing(args, reader) : undefined;
    case 'exec': return reader.readArgv(args);
    default: return undefined;
  }
}

function readInstant(name: string, args: Argv, reader: ProgramReader): Outcome | undefined {
  if (name === 'command' && !/^-[vV]$/.test(args[0] ?? '')) { return reader.readArgv(args[0] === '-p' || args[0] === '--' ? args.slice(1) : args); }
  if (name === 'killall' && args.some((arg) => /^(-\w*w\w*|--wait)$/.test(arg ?? ''))) { return noted(reader, 'killall --wait', NOBODY_KNOWS); }
  if (name === 'tail' && args.some((arg) => /^(-\w*[fF]\w*|--follow.*|--retry)$/.test(arg ?? ''))) { return noted(reader, 'tail -f', WITHOUT_LIMIT); }
  if ((name === 'awk' || name === 'sed') && args.some((arg) => mayRunCommand(name, arg))) { return noted(reader, `${name} that may run a command`, NOBODY_KNOWS); }
  if (FILTERS.has(name)) { return { ...AT_ONCE, status: Status.EITHER }; }
  if (QUESTIONS.has(name)) { return ANSWER_AT_ONCE; }
  return INSTANT.has(name) ? AT_ONCE : undefined;
}

function mayRunCommand(name: string, arg: string | undefined): boolean {
  return arg === undefined || (name === 'awk' ? /system|getline|\|/ : /(^|[\d;$/}])\s*e(\s|$)/).test(arg);
}
