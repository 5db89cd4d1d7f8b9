import { Comparison, Result, UNSURE, both, compare, eitherOf, negate, statusOf, unsure } from './status';
import { Value, integerOf, isCounter, textOf } from './values';

/** The answers of `test`, `[` and `[[`, as far as their operands are known. What the file system holds is not. */

const NUMBERS: Readonly<Record<string, Comparison>> = { '-lt': '<', '-le': '<=', '-gt': '>', '-ge': '>=', '-eq': '==', '-ne': '!=' };

/** One operand, such as `-n "$x"`. */
export function testOne(operator: string, operand: Value | undefined): Result {
  const text = textOf(operand);
  if (text === undefined || (operator !== '-n' && operator !== '-z')) { return UNSURE; }
  return statusOf((text === '') === (operator === '-z'));
}

/** Two operands; `patterns` when the right one may be a pattern, as in `[[`. */
export function testTwo(left: Value | undefined, operator: string, right: Value | undefined, patterns = false): Result {
  if (left === undefined || right === undefined) { return UNSURE; }
  if (Object.prototype.hasOwnProperty.call(NUMBERS, operator)) { return compare(left, NUMBERS[operator]!, right, patterns); }
  const [a, b] = [textOf(left), textOf(right)];
  const equality = operator === '=' || operator === '==';
  if (a === undefined || b === undefined || (!equality && operator !== '!=') || (patterns && /[*?[\\(]/.test(b))) {
    // a counter is often compared as text
    return equality || operator === '!=' ? unsure(isCounter(left) || isCounter(right)) : UNSURE;
  }
  return statusOf((a === b) === equality);
}

/** The words of `test` without its name and the closing bracket. */
export function testWords(words: readonly (Value | undefined)[]): Result {
  const [first, second, third] = words;
  if (words.length === 0) { return statusOf(false); }
  if (textOf(first) === '!' && words.length > 1) { return negate(testWords(words.slice(1))); }
  if (words.length === 1) { return typeof first === 'string' ? statusOf(first !== '') : UNSURE; }
  if (words.length === 2) { return testOne(textOf(first) ?? '', second); }
  if (words.length === 3 && textOf(second) !== undefined) { return testTwo(first, textOf(second)!, third); }
  return testJoined(words);
}

/** Compares numbers of which one is an expression, which some shells calculate, and which may assign. */
export function mayCalculate(words: readonly (Value | undefined)[]): boolean {
  const texts = words.map(textOf);
  return texts.some((text, index) => Object.prototype.hasOwnProperty.call(NUMBERS, text ?? '')
    && [texts[index - 1], texts[index + 1]].some((operand) => operand !== undefined && integerOf(operand) === undefined));
}

/** `a -o b`, `a -a b`: the obsolete forms of two tests in one. */
function testJoined(words: readonly (Value | undefined)[]): Result {
  if (words.some((word) => textOf(word) === '(' || textOf(word) === ')')) { return UNSURE; }
  for (const [operator, join] of [['-o', eitherOf], ['-a', both]] as const) {
    const index = words.findIndex((word, at) => at > 0 && textOf(word) === operator);
    if (index > 0) { return join(testWords(words.slice(0, index)), testWords(words.slice(index + 1))); }
  }
  return UNSURE;
}
