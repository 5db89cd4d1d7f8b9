import { evaluate } from './arithmetic';
import type { ArithmeticScope } from './arithmetic';
import { UNKNOWN, boundOfSeconds } from './bound';
import { mayCalculate, testWords } from './conditions';
import type { Dialect } from './dialect';
import { secondsOf } from './duration';
import { parseText } from './parser';
import { ChildEnvironment, NOBODY_KNOWS, ProgramReader, noted, takes } from './program';
import { State } from './state';
import { EXPECTED, Result, Status, UNSURE, compare, statusOf, unsure } from './status';
import { UNREAD, Value, integerOf, isCounter, textOf } from './values';
import type { WordScope } from './words';

/** What builtins ask of the shell that they change. */
export interface BuiltinShell {
  readonly dialect: Dialect;
  note(line: string): void;
  get(name: string, state: State): Value | undefined;
  set(name: string, value: Value, state: State): void;
  makeLocal(name: string, state: State): void;
  wordsOf(state: State): WordScope;
  arithmeticOf(state: State): ArithmeticScope;
  childOf(state: State, environment?: ChildEnvironment): ProgramReader;
  runText(text: string, state: State): Result | undefined;
  leave(kind: 'exit' | 'return', state: State): void;
  leaveLoop(kind: 'break' | 'continue', levels: number | undefined, state: State): void;
  mayEnd(state: State): void;
}

type Args = readonly (Value | undefined)[];
type Builtin = (args: Args, state: State, shell: BuiltinShell, counted: boolean) => Result;

const YES = statusOf(true);
const test: Builtin = (args, state, shell, counted) => {
  if (!counted) { return unsure(args.some(isCounter)); }
  if (shell.dialect.testsCalculate && mayCalculate(args)) { state.forget(); return UNSURE; }
  return testWords(args);
};

export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => YES,
  'true': () => YES,
  'false': () => statusOf(false),
  test,
  '[': (args, state, shell, counted) => textOf(args[args.length - 1]) === ']' ? test(args.slice(0, -1), state, shell, counted) : UNSURE,
  'exit': (_args, state, shell) => { shell.leave('exit', state); return UNSURE; },
  'return': (_args, state, shell) => { shell.leave('return', state); return UNSURE; },
  'break': ([levels], state, shell) => { shell.leaveLoop('break', levelsOf(levels), state); return YES; },
  'continue': ([levels], state, shell) => { shell.leaveLoop('continue', levelsOf(levels), state); return YES; },
  'exec': runExec,
  'eval': runEval,
  '.': runForeign,
  'source': runForeign,
  'set': runSet,
  'shift': ([count], state) => {
    const by = count === undefined ? 1 : integerOf(textOf(count) ?? '');
    state.positional = by === undefined ? undefined : state.positional?.slice(by);
    return UNSURE;
  },
  'unset': (args, state) => {
    if (args.some((arg) => textOf(arg) === undefined)) { state.forget(); }
    args.forEach((arg) => { state.unset(textOf(arg) ?? ''); });
    state.functions = new Map([...state.functions].filter(([name]) => !args.includes(name)));
    return EXPECTED;
  },
  'read': runRead,
  'wait': ([job], state) => {
    state.waitUntil(state.jobs, job === undefined ? state.leastJobs : 0);
    return EXPECTED;
  },
  'trap': runTrap,
  'let': (args, state, shell) => shell.dialect.letCommand ? runLet(args, state, shell) : statusOf(false),
  'getopts': ([, name], state) => { setUnread(name, state); return UNSURE; },
  'mapfile': (args, state, shell) => { setUnread(args[args.length - 1], state); return passUnknown('mapfile', state, shell); },
  'readarray': (args, state, shell) => { setUnread(args[args.length - 1], state); return passUnknown('readarray', state, shell); },
  'printf': ([option, name], state) => { if (textOf(option) === '-v') { setUnread(name, state); } return EXPECTED; },
  'alias': (args, state, shell) => args.length === 0 ? EXPECTED : passUnknown('alias', state, shell),
  'enable': (args, state, shell) => args.length === 0 ? EXPECTED : passUnknown('enable', state, shell),
};

function levelsOf(levels: Value | undefined): number | undefined {
  return levels === undefined ? 1 : integerOf(textOf(levels) ?? '');
}

function setUnread(name: Value | undefined, state: State): void {
  const text = textOf(name);
  if (text === undefined) { state.forget(); } else { state.set(text, UNREAD); }
}

function passUnknown(title: string, state: State, shell: BuiltinShell): Result {
  state.pass(noted(shell, title, NOBODY_KNOWS));
  return UNSURE;
}

function runExec(args: Args, state: State, shell: BuiltinShell): Result {
  const argv = args.map(textOf);
  // without a program it only redirects
  if (argv.length === 0) { return YES; }
  while (argv[0] !== undefined && /^-[acl]+$/.test(argv[0])) { argv.splice(0, argv[0].includes('a') ? 2 : 1); }
  const outcome = shell.childOf(state).readArgv(argv);
  state.pass(outcome);
  shell.leave('exit', state);
  return UNSURE;
}

function runEval(args: Args, state: State, shell: BuiltinShell): Result {
  const texts = args.map(textOf);
  const result = texts.includes(undefined) ? undefined : shell.runText(texts.join(' '), state);
  return result ?? runForeign([], state, shell, false);
}

/** Text that is not here can do anything. */
function runForeign(_args: Args, state: State, shell: BuiltinShell, _counted: boolean): Result {
  state.pass(noted(shell, 'text that is not here', NOBODY_KNOWS));
  shell.mayEnd(state);
  state.forget();
  return UNSURE;
}

function runSet(args: Args, state: State, shell: BuiltinShell, counted: boolean): Result {
  const texts = args.map(textOf);
  let { errexit, nounset, allexport } = state.options;
  let index = 0;
  for (; index < texts.length && /^[-+]/.test(texts[index] ?? '') && texts[index] !== '--' && texts[index] !== '-'; index += 1) {
    const option = texts[index]!;
    const on = option.startsWith('-');
    const name = /^[-+]\w*o$/.test(option) ? texts[index + 1] : undefined;
    if (name !== undefined) { index += 1; }
    if (/e/.test(option) || name === 'errexit') { errexit = on; }
    if (/u/.test(option) || name === 'nounset') { nounset = on; }
    if (/a/.test(option) || name === 'allexport') { allexport = on; }
    // a loop that was entered may never end: what would end it is not run
    if (on && (/n/.test(option) || name === 'noexec')) {
      shell.leave('exit', state.clone());
      return passUnknown('set -n', state, shell);
    }
  }
  state.options = { errexit, nounset, allexport };
  const words = texts[index] === '--' ? args.slice(index + 1) : args.slice(index);
  if (texts[index] === '--' || words.length > 0) { state.positional = counted ? words.map((word) => word ?? UNREAD) : undefined; }
  return EXPECTED;
}

/** Waits for input; where there is none it ends at once. */
function runRead(args: Args, state: State, shell: BuiltinShell): Result {
  const texts = args.map(textOf);
  args.forEach((arg, index) => { if (index === args.length - 1 || /^[A-Za-z_]\w*$/.test(texts[index] ?? '')) { setUnread(arg, state); } });
  state.set('REPLY', UNREAD);
  const index = texts.findIndex((text) => /^-[a-z]*t/.test(text ?? ''));
  const seconds = index < 0 ? undefined : secondsOf(texts[index]!.replace(/^-[a-z]*?t/, '') || texts[index + 1]);
  if (index >= 0 && !shell.dialect.readTimeout) { return statusOf(false); }
  state.pass(seconds === undefined ? noted(shell, 'read', NOBODY_KNOWS) : noted(shell, `read -t ${seconds}`, takes(boundOfSeconds(seconds))));
  // input ends some day
  return { status: Status.EITHER, becomesFalse: true };
}

function runTrap(args: Args, state: State, shell: BuiltinShell): Result {
  const texts = args.map(textOf);
  const [action, ...conditions] = texts[0] === '--' ? texts.slice(1) : texts;
  if (conditions.length === 0 || action === '-' || action === '') { return EXPECTED; }
  if (action === undefined) { return passUnknown('trap', state, shell); }
  if (conditions.some((condition) => condition === 'EXIT' || condition === '0')) { state.traps = [...state.traps, action]; }
  if (conditions.every((condition) => condition === 'EXIT' || condition === '0')) { return EXPECTED; }
  // nobody knows how often a signal comes
  const inside = state.clone();
  const result = parseText(action).script === undefined ? undefined : shell.childOf(state).readText(action, { dialects: [shell.dialect] });
  if (result === undefined || result.longest.milliseconds > 0 || result.longest.certainty > 0) {
    shell.note(`trap ${conditions.map((condition) => condition ?? '…').join(' ')}: unknown`);
    inside.pass(takes(UNKNOWN));
    state.passTimeOf(inside);
  }
  shell.mayEnd(state);
  return EXPECTED;
}

function runLet(args: Args, state: State, shell: BuiltinShell): Result {
  let last: Value = '0';
  for (const arg of args) {
    const text = textOf(arg);
    const command = text === undefined ? undefined : parseText(`((${text}))`).script?.commands[0]?.command;
    if (command?.type !== 'ArithmeticCommand' || command.expression === undefined) { state.forget(); return UNSURE; }
    last = evaluate(command.expression, shell.arithmeticOf(state));
  }
  return compare(last, '!=', '0', true);
}
