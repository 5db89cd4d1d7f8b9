import type { ParsedScript, Word } from 'unbash' with { 'resolution-mode': 'import' };
import type { State } from './state';
import { Clock, Mystery, UNCOUNTED, UNREAD, Value, textOf, valueOfNumber } from './values';
import { Fields, countFrom, numberOf } from './words';

/** What a command substitution yields, for the few commands whose output is in their text. */
export function outputOf(script: ParsedScript, before: State, after: State, fieldsOf: (word: Word) => Fields): Value {
  const [statement] = script.commands;
  const command = statement?.command;
  if (script.commands.length !== 1 || command?.type !== 'Command' || command.name === undefined || command.prefix.length > 0) { return UNREAD; }
  const items = [command.name, ...command.suffix.filter((item) => item.type !== 'Redirect' || item.operator !== '>' || item.descriptor === undefined)];
  if (statement!.background === true || !items.every((item): item is Word => item.type === 'Word')) { return UNREAD; }
  const lists = items.map(fieldsOf);
  if (!lists.every(({ counted }) => counted)) { return UNREAD; }
  const [name, ...args] = lists.flatMap(({ values }) => values);
  const program = textOf(name)?.replace(/^(\/usr)?\/bin\//, '');
  if (program === undefined || before.functions.has(program)) { return UNREAD; }
  switch (program) {
    case 'date': return isUnixTime(args) ? new Clock(after.readClock(), undefined, 0) : UNREAD;
    case 'seq': return outputOfSeq(args);
    case 'expr': return outputOfExpr(args);
    case 'echo': return outputOfEcho(args);
    default: return UNREAD;
  }
}

function isUnixTime(args: readonly Value[]): boolean {
  const texts = args.map(textOf).filter((text) => text !== '-u' && text !== '--utc');
  return texts.length === 1 && texts[0] === '+%s';
}

function outputOfSeq(args: readonly Value[]): Value {
  const numbers = args.map(numberOf);
  if (numbers.length === 0 || numbers.length > 3 || numbers.includes(undefined)) { return UNREAD; }
  const [first, second, third] = numbers as number[];
  const [from, step, to] = numbers.length === 1 ? [1, 1, first!] : numbers.length === 2 ? [first!, 1, second!] : [first!, second!, third!];
  return countFrom(from, step, to)?.join('\n') ?? UNREAD;
}

function outputOfExpr(args: readonly Value[]): Value {
  const [left, operator, right] = args;
  if (args.length !== 3) { return UNREAD; }
  if (left instanceof Mystery || right instanceof Mystery) { return UNCOUNTED; }
  if (left instanceof Clock && (operator === '+' || operator === '-')) {
    if (right instanceof Clock) {
      const apart = operator === '-' ? left.minus(right) : undefined;
      return typeof apart === 'number' ? valueOfNumber(apart) : apart ?? UNREAD;
    }
    const seconds = numberOf(right);
    return seconds === undefined ? UNREAD : left.plus(operator === '+' ? seconds : -seconds);
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) { return UNREAD; }
  switch (operator) {
    case '+': return valueOfNumber(a + b);
    case '-': return valueOfNumber(a - b);
    case '*': return valueOfNumber(a * b);
    case '/': return b === 0 ? UNREAD : valueOfNumber(Math.trunc(a / b));
    case '%': return b === 0 ? UNREAD : valueOfNumber(a % b);
    default: return UNREAD;
  }
}

function outputOfEcho(args: readonly Value[]): Value {
  const [only] = args;
  if (args.length === 1 && only instanceof Clock) { return only; }
  const texts = args.map(textOf);
  if (texts.includes(undefined) || texts.some((text) => /^-[neE]|\\/.test(text!))) { return UNREAD; }
  return texts.join(' ').replace(/\n+$/, '');
}
