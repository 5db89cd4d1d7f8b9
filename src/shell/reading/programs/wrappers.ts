import { NO_TIME, UNKNOWN, longest, sum } from '../bound';
import { dialectsOf } from '../dialect';
import { AT_ONCE, Argv, ChildEnvironment, NOBODY_KNOWS, Outcome, ProgramReader, noted, takes } from '../program';

/** Programs that run another one and end with it: their options with a value, and the words before the other one's name. */
interface Wrapper {
  readonly valued?: RegExp;
  readonly words?: number;
  readonly environment?: ChildEnvironment;
}

const LOGIN: ChildEnvironment = { cleared: true, open: true };

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'busybox': {},
  'nohup': {},
  'nice': { valued: /^(-n|--adjustment)$/ },
  'ionice': { valued: /^-[cn]$/ },
  'stdbuf': { valued: /^-[ioe]$|^--(input|output|error)$/ },
  'tini': { valued: /^-[pe]$/ },
  'dumb-init': { valued: /^(-r|--rewrite)$/ },
  'catatonit': {},
  'gosu': { words: 1 },
  'su-exec': { words: 1 },
  's6-setuidgid': { words: 1 },
  'setuidgid': { words: 1 },
  'chroot': { words: 1 },
  'sudo': { valued: /^-[ughpCrtTUDR]$|^--(user|group|host|prompt|chdir|chroot|role|type)$/, environment: LOGIN },
  'doas': { valued: /^-[uC]$/, environment: LOGIN },
  'setpriv': {},
};

/** One after the other. */
export function after(first: Outcome, second: Outcome): Outcome {
  return { longest: sum(first.longest, second.longest), least: first.least + second.least, status: second.status };
}

export function readWrapper(name: string, args: Argv, reader: ProgramReader): Outcome | undefined {
  switch (name) {
    case 'env': return readEnv(args, reader);
    case 'su': case 'runuser': return readSu(name, args, reader);
    case 'setsid': return readSetsid(args, reader);
    case 'flock': return noted(reader, 'flock: waits for a lock', { ...readWrapped(args, { valued: /^-[wEc]$/, words: 1 }, reader), longest: UNKNOWN });
    default: return Object.prototype.hasOwnProperty.call(WRAPPERS, name) ? readWrapped(args, WRAPPERS[name]!, reader) : undefined;
  }
}

function readWrapped(args: Argv, { valued, words = 0, environment }: Wrapper, reader: ProgramReader): Outcome {
  const start = skipOptions(args, valued);
  const set = new Map<string, string | undefined>();
  let next = start + words;
  // sudo takes variables, too
  for (; environment !== undefined && /^[A-Za-z_]\w*=/.test(args[next] ?? ''); next += 1) { add(set, args[next]!); }
  if (args.slice(0, next).includes(undefined) && words === 0) { return noted(reader, 'options that are not in the text', NOBODY_KNOWS); }
  return next >= args.length ? NOBODY_KNOWS : reader.readArgv(args.slice(next), { ...environment, set });
}

function skipOptions(args: Argv, valued?: RegExp): number {
  let next = 0;
  for (; next < args.length && /^-./.test(args[next] ?? ''); next += 1) {
    if (args[next] === '--') { return next + 1; }
    if (valued?.test(args[next]!) === true) { next += 1; }
  }
  return next;
}

function add(set: Map<string, string | undefined>, assignment: string): void {
  const index = assignment.indexOf('=');
  set.set(assignment.slice(0, index), assignment.slice(index + 1));
}

function readEnv(args: Argv, reader: ProgramReader): Outcome {
  const set = new Map<string, string | undefined>();
  let cleared = false;
  let next = 0;
  for (; next < args.length; next += 1) {
    const arg = args[next];
    if (arg === undefined || /^(-S|--split-string)/.test(arg)) { return noted(reader, 'env with words that are not in the text', NOBODY_KNOWS); }
    if (arg === '--') { continue; }
    if (/^(-|-i|--ignore-environment)$/.test(arg)) { cleared = true; continue; }
    const unset = /^(?:-u(.+)|--unset=(.+))$/.exec(arg);
    if (unset !== null) { set.set(unset[1] ?? unset[2]!, undefined); continue; }
    if (arg === '-u' || arg === '--unset') { next += 1; set.set(args[next] ?? '', undefined); continue; }
    if (arg === '-C' || arg === '--chdir') { next += 1; continue; }
    if (arg.startsWith('-')) { continue; }
    if (!/^[A-Za-z_]\w*=/.test(arg)) { break; }
    add(set, arg);
  }
  return next >= args.length ? AT_ONCE : reader.readArgv(args.slice(next), { set, cleared });
}

/** `su user -c text`: the shell is the user's; a login sets what it likes. */
function readSu(name: string, args: Argv, reader: ProgramReader): Outcome {
  const index = args.findIndex((arg) => /^-[a-z]*c$|^--(session-)?command$/.test(arg ?? ''));
  const text = index < 0 ? args.find((arg) => arg?.startsWith('--command=') === true)?.slice('--command='.length) : args[index + 1];
  if (text === undefined) {
    const user = args.findIndex((arg) => arg === '-u' || arg === '--user');
    if (name === 'runuser' && user >= 0) { return readWrapped(args, { valued: /^(-[ugG]|--user|--group)$/, environment: LOGIN }, reader); }
    return noted(reader, `${name} without a command`, NOBODY_KNOWS);
  }
  const login = args.some((arg, at) => at !== index + 1 && (arg === '-' || arg === '--login' || /^-[a-z]*l/.test(arg ?? '')));
  const shell = args[args.findIndex((arg) => arg === '-s' || arg === '--shell') + 1];
  const dialects = args.includes('-s') || args.includes('--shell') ? dialectsOf((shell ?? 'sh').replace(/^.*\//, '')) : dialectsOf('sh');
  return login ? reader.readArgv(['sh', '-c', text], LOGIN) : reader.readText(text, { dialects });
}

/** It forks where it leads its process group, as the first process of a hook does, and waits only with `--wait`. */
function readSetsid(args: Argv, reader: ProgramReader): Outcome {
  const options = args.slice(0, skipOptions(args));
  const inner = reader.readArgv(args.slice(options.length));
  if (options.some((option) => /^(-\w*w|--wait)/.test(option ?? ''))) { return inner; }
  if (options.some((option) => /^(-\w*f|--fork)/.test(option ?? ''))) { return noted(reader, 'setsid --fork: returns at once', AT_ONCE); }
  return noted(reader, 'setsid: waits where it need not fork', { ...takes(longest(inner.longest, NO_TIME)), least: 0 });
}
