import type { Assignment, Command, Word } from 'unbash' with { 'resolution-mode': 'import' };
import { BUILTINS, BuiltinShell } from './builtins';
import { Argv, NOBODY_KNOWS, noted } from './program';
import { PERHAPS, State } from './state';
import { EXPECTED, Result, UNSURE, statusOf } from './status';
import { UNREAD, Value, integerOf, textOf } from './values';
import { Fields, fieldsOf, valueOf } from './words';

/** What runs simple commands: assignments, functions, builtins and programs. */
export interface CommandShell extends BuiltinShell {
  /** How the last command substitution ended. */
  readonly substituted: Result;
  readonly inFunction: boolean;
  withRedirects(redirects: Command['redirects'], state: State, run: () => Result): Result;
  call(name: string, state: State, values: State['positional']): Result;
}

/** Builtins to which an assignment is an argument. */
const DECLARING: readonly string[] = ['export', 'readonly', 'local', 'declare', 'typeset'];

interface Parts {
  readonly words: readonly Word[];
  readonly prefixes: readonly Assignment[];
  readonly suffixes: readonly Assignment[];
}

/** Loops come back to their commands thousands of times. */
const PARTS = new WeakMap<Command, Parts>();

function partsOf(command: Command): Parts {
  const known = PARTS.get(command);
  if (known !== undefined) { return known; }
  const isAssignment = (item: Command['prefix'][number] | Command['suffix'][number]): item is Assignment => item.type === 'Assignment';
  const words = command.suffix.filter((item): item is Word => item.type === 'Word');
  const parts = {
    words: command.name === undefined ? words : [command.name, ...words],
    prefixes: command.prefix.filter(isAssignment),
    suffixes: command.suffix.filter(isAssignment),
  };
  PARTS.set(command, parts);
  return parts;
}

export function runCommand(command: Command, state: State, shell: CommandShell): Result {
  const { words, suffixes: assignments } = partsOf(command);
  const scope = shell.wordsOf(state);
  const lists = words.map((word) => fieldsOf(word, scope));
  const suffixes = assignments.map((item) => [item, valueOfAssignment(item, state, shell)] as const);
  const values = lists.flatMap((list) => list.values);
  const run = () => state.dead ? UNSURE : runWords(command, { values, counted: lists.every(({ counted }) => counted) }, suffixes, state, shell);
  return command.redirects.length === 0 ? run() : shell.withRedirects(command.redirects, state, run);
}

function runWords(command: Command, { values, counted }: Fields, suffixes: readonly Assigned[], state: State, shell: CommandShell): Result {
  const { words, prefixes } = partsOf(command);
  const [name, ...args] = [...values, ...suffixes.map(() => UNREAD)];
  if (name === undefined) { return assignAll(prefixes, words.length > 0, state, shell); }
  const title = textOf(name);
  const set = prefixes.map((item) => [item.name, textOf(valueOfAssignment(item, state, shell))] as const);
  if (title === undefined) {
    state.pass(noted(shell, 'a program whose name is not in the text', NOBODY_KNOWS));
    shell.mayEnd(state);
    state.forget();
    return UNSURE;
  }
  if (DECLARING.includes(title) && !state.functions.has(title)) { return declare(title, words.slice(1), suffixes, state, shell); }
  const own = runOwn(title, args, counted, state, shell);
  if (own !== undefined) {
    // some shells keep what stands before a function or a builtin
    set.forEach(([variable]) => { state.set(variable, UNREAD); });
    return own;
  }
  const argv: Argv = [title, ...args.map(textOf)];
  const outcome = shell.childOf(state, { set: new Map(set) }).readArgv(argv);
  state.pass(outcome);
  return { status: outcome.status };
}

/** A function or a builtin; undefined for a program. */
function runOwn(title: string, args: readonly Value[], counted: boolean, state: State, shell: CommandShell): Result | undefined {
  const defined = state.functions.get(title);
  if (defined === PERHAPS || defined !== undefined) { return shell.call(title, state, counted ? args : undefined); }
  if (title === 'command' || title === 'builtin') {
    const [first, ...rest] = args;
    const inner = textOf(first);
    if (inner === undefined || inner.startsWith('-') || !Object.prototype.hasOwnProperty.call(BUILTINS, inner)) { return undefined; }
    return BUILTINS[inner]!(rest, state, shell, counted);
  }
  return Object.prototype.hasOwnProperty.call(BUILTINS, title) ? BUILTINS[title]!(args, state, shell, counted) : undefined;
}

function assignAll(assignments: readonly Assignment[], vanished: boolean, state: State, shell: CommandShell): Result {
  for (const item of assignments) { assign(item, valueOfAssignment(item, state, shell), state, shell); }
  if (vanished) { return UNSURE; }
  // its status is that of the last substitution
  return assignments.some(({ text }) => /\$\(|`/.test(text)) ? shell.substituted : statusOf(true);
}

function valueOfAssignment({ value, index }: Assignment, state: State, shell: CommandShell): Value {
  const words = shell.wordsOf(state);
  if (value.type === 'Word') { return index === undefined ? valueOf(value, words) : (valueOf(value, words), UNREAD); }
  value.elements.forEach((element) => fieldsOf(element, words));
  return UNREAD;
}

function assign({ name, append, index, value }: Assignment, assigned: Value, state: State, shell: CommandShell): void {
  if (append !== true || index !== undefined || value.type !== 'Word') {
    shell.set(name, index === undefined ? assigned : UNREAD, state);
    return;
  }
  const before = textOf(shell.get(name, state));
  const text = textOf(assigned);
  // an integer variable adds up, which nobody sees here
  const numbers = before !== undefined && text !== undefined && integerOf(before) !== undefined && integerOf(text) !== undefined;
  shell.set(name, before === undefined || text === undefined || numbers ? UNREAD : before + text, state);
}

type Assigned = readonly [Assignment, Value];

function declare(title: string, words: readonly Word[], assignments: readonly Assigned[], state: State, shell: CommandShell): Result {
  const options = words.map(({ value }) => value).filter((word) => word.startsWith('-'));
  const odd = options.some((option) => /[^xgrp-]/.test(option));
  const exports = title === 'export' || options.some((option) => /^-\w*x/.test(option));
  const isLocal = title === 'local' || ((title === 'declare' || title === 'typeset') && !options.some((option) => option.includes('g')));
  for (const [item, value] of assignments) {
    if (isLocal) { shell.makeLocal(item.name, state); }
    assign(item, odd ? UNREAD : value, state, shell);
    if (exports) { state.export(item.name); }
  }
  for (const { value: name } of words.filter(({ value }) => !value.startsWith('-'))) {
    if (!/^[A-Za-z_]\w*$/.test(name)) { continue; }
    if (isLocal) { shell.makeLocal(name, state); shell.set(name, UNREAD, state); }
    if (odd) { shell.set(name, UNREAD, state); }
    if (exports) { state.export(name); }
  }
  if (title === 'local' && !shell.inFunction) { shell.mayEnd(state); return UNSURE; }
  // what is read-only already, or is no name, is refused
  return EXPECTED;
}
