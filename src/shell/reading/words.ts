import type { ParsedScript, Word, WordPart } from 'unbash' with { 'resolution-mode': 'import' };
import { Clock, Mystery, UNREAD, Value, integerOf, textOf, valueOfNumber } from './values';

/** What expanding a word asks of the shell that does it. */
export interface WordScope {
  readonly positional: readonly Value[] | undefined;
  /** Words are split elsewhere than at white space. */
  readonly splitsElsewhere: boolean;
  readonly ranges: boolean;
  /** Undefined for what nothing sets. */
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  /** Runs a command substitution; undefined stands for one that could not be parsed. */
  substitute(script: ParsedScript | undefined): Value;
  arithmetic(part: Extract<WordPart, { type: 'ArithmeticExpansion' }>): Value;
  /** The shell may end here. */
  mayEnd(): void;
  perhaps<T>(part: () => T): T;
}

/** What a word becomes: its fields, and whether their number is known. */
export interface Fields {
  readonly values: readonly Value[];
  readonly counted: boolean;
}

interface Piece {
  readonly value: Value;
  /** An expansion without quotes: it may become several words, or none. */
  readonly splits: boolean;
}

const MOST_FIELDS = 100_000;
const GLOB = /[*?[]/;

export function fieldsOf(word: Word, scope: WordScope): Fields {
  if (word.parts === undefined) { return { values: [word.value], counted: true }; }
  const list = listOf(word, scope);
  if (list !== undefined) { return list; }
  const pieces = word.parts.map((part) => pieceOf(part, scope));
  const globs = word.parts.some((part) => part.type === 'Glob' || part.type === 'ExtendedGlob' || (part.type === 'BraceExpansion' && scope.ranges));
  const value = joined(pieces);
  const splitting = pieces.filter(({ splits }) => splits);
  if (globs) { return { values: [UNREAD], counted: false }; }
  if (splitting.length === 0) { return { values: [value], counted: true }; }
  const text = textOf(value);
  if (text === undefined) { return { values: [value], counted: value instanceof Clock || splitting.every((piece) => isNumber(piece.value)) }; }
  if (splitting.every((piece) => /^[\w./:=@%+,-]+$/.test(textOf(piece.value) ?? ' ')) && !scope.splitsElsewhere) { return { values: [text], counted: true }; }
  if (scope.splitsElsewhere || GLOB.test(text) || word.parts.length > 1) { return { values: [UNREAD], counted: false }; }
  return { values: text.split(/[ \t\n]+/).filter((field) => field !== ''), counted: true };
}

/** A clock, or what counts: one word, whatever its value. */
function isNumber(value: Value): boolean {
  return value instanceof Clock || (value instanceof Mystery ? value.counts : /^-?\d+$/.test(value));
}

/** `"$@"`, `{1..3}` and `$(seq 3)` are several words at once. */
function listOf({ parts = [], text }: Word, scope: WordScope): Fields | undefined {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined) { return undefined; }
  if (text === '"$@"' || text === '"${@}"' || text === '$@' || text === '$*') {
    return scope.positional === undefined ? { values: [UNREAD], counted: false } : { values: scope.positional, counted: text.startsWith('"') };
  }
  if (part.type === 'BraceExpansion') { return scope.ranges ? fieldsOfBraces(part.text) : undefined; }
  return undefined;
}

function fieldsOfBraces(text: string): Fields | undefined {
  const range = /^\{(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?\}$/.exec(text);
  if (range !== null) {
    const [first, last, step] = [Number(range[1]), Number(range[2]), Math.abs(Number(range[3] ?? 1)) || 1];
    const values = countFrom(first, first <= last ? step : -step, last);
    return values === undefined ? undefined : { values, counted: true };
  }
  if (/^\{\w\.\.\w\}$/.test(text)) {
    const count = Math.abs(text.charCodeAt(1) - text.charCodeAt(4)) + 1;
    return { values: Array<Value>(count).fill(UNREAD), counted: true };
  }
  return /^\{[^{}$`"'\\]*,[^{}$`"'\\]*\}$/.test(text) ? { values: text.slice(1, -1).split(','), counted: true } : undefined;
}

/** As `seq` does; undefined for more numbers than anybody waits for. */
export function countFrom(first: number, step: number, last: number): string[] | undefined {
  const count = step === 0 ? Infinity : Math.max(0, Math.floor((last - first) / step) + 1);
  if (!(count <= MOST_FIELDS)) { return undefined; }
  return Array.from({ length: count }, (_, index) => String(first + index * step));
}

/** The value of a word that is one: an assignment's, or a quoted one. */
export function valueOf(word: Pick<Word, 'parts'> & { readonly value: string }, scope: WordScope): Value {
  return word.parts === undefined ? word.value : joined(word.parts.map((part) => pieceOf(part, scope)));
}

/** Runs what is inside, such as a here-document's substitutions. */
export function runParts(parts: readonly WordPart[], scope: WordScope): void {
  parts.forEach((part) => pieceOf(part, scope));
}

function joined(pieces: readonly Piece[]): Value {
  const [only] = pieces;
  if (pieces.length === 1) { return only!.value; }
  const texts = pieces.map(({ value }) => textOf(value));
  return texts.includes(undefined) ? UNREAD : texts.join('');
}

function pieceOf(part: WordPart, scope: WordScope): Piece {
  switch (part.type) {
    case 'Literal': case 'SingleQuoted': case 'AnsiCQuoted': case 'Glob': return { value: part.value, splits: false };
    case 'DoubleQuoted': return { value: joined(part.parts.map((inner) => pieceOf(inner as WordPart, scope))), splits: false };
    case 'LocaleString': return { value: joined(part.parts.map((inner) => pieceOf(inner as WordPart, scope))), splits: false };
    case 'SimpleExpansion': return { value: valueOfParameter(part.text.slice(1), scope), splits: true };
    case 'ParameterExpansion': return { value: valueOfExpansion(part, scope), splits: true };
    case 'CommandExpansion': return { value: scope.substitute(part.script), splits: true };
    case 'ProcessSubstitution': scope.substitute(part.script); return { value: UNREAD, splits: false };
    case 'ArithmeticExpansion': return { value: scope.arithmetic(part), splits: true };
    case 'ExtendedGlob': case 'BraceExpansion': {
      if (part.parts !== undefined) { runParts(part.parts, scope); } else if (/\$\(|`/.test(part.text)) { scope.substitute(undefined); }
      return { value: part.type === 'BraceExpansion' && !scope.ranges ? part.text : UNREAD, splits: false };
    }
  }
}

function valueOfParameter(name: string, scope: WordScope): Value {
  if (name === '#') { return scope.positional === undefined ? UNREAD : String(scope.positional.length); }
  if (/^[1-9]\d*$/.test(name)) { return scope.positional === undefined ? UNREAD : scope.positional[Number(name) - 1] ?? ''; }
  if (!/^[A-Za-z_]\w*$/.test(name)) { return UNREAD; }
  return scope.get(name) ?? UNREAD;
}

function valueOfExpansion(part: Extract<WordPart, { type: 'ParameterExpansion' }>, scope: WordScope): Value {
  const { parameter, operation, prefix, index } = part;
  const inner = operation !== undefined && operation.type !== 'Default' && /\$\(|`/.test(part.text);
  if (inner || (index !== undefined && /\$\(|`/.test(index.text))) { scope.substitute(undefined); }
  if (index !== undefined || prefix === '!') { return UNREAD; }
  const isWord = /^[A-Za-z_]\w*$/.test(parameter);
  const known = isWord ? scope.get(parameter) : valueOfParameter(parameter, scope);
  if (prefix === '#') { return typeof known === 'string' ? valueOfNumber(known.length) : UNREAD; }
  if (operation === undefined) { return known ?? UNREAD; }
  if (operation.type !== 'Default') { return UNREAD; }
  return valueOfDefault(operation.operator, operation.operand, known, (value) => { if (isWord) { scope.set(parameter, value); } }, scope);
}

/** A default is what the author expects; the image may say otherwise. */
function valueOfDefault(operator: string, operand: Word, known: Value | undefined, assign: (value: Value) => void, scope: WordScope): Value {
  const missing = known === undefined || (operator.startsWith(':') && known === '');
  const mystery = known instanceof Mystery;
  switch (operator.replace(':', '')) {
    case '-': {
      if (mystery) { scope.perhaps(() => valueOf(operand, scope)); return known; }
      return missing ? valueOf(operand, scope) : known;
    }
    case '=': {
      if (!missing && !mystery) { return known; }
      const value = mystery ? scope.perhaps(() => valueOf(operand, scope)) && UNREAD : valueOf(operand, scope);
      assign(value);
      return value;
    }
    case '+': {
      if (known === undefined || mystery) { scope.perhaps(() => valueOf(operand, scope)); return UNREAD; }
      return missing ? '' : valueOf(operand, scope);
    }
    default: {
      if (missing || mystery) { scope.mayEnd(); }
      return known ?? UNREAD;
    }
  }
}

/** A number among the arguments of `seq` or `expr`. */
export function numberOf(value: Value | undefined): number | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : integerOf(text);
}
