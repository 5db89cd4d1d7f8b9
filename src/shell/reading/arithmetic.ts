import type { ArithmeticBinary, ArithmeticExpression, ArithmeticTernary, ArithmeticUnary, ArithmeticWord } from 'unbash' with { 'resolution-mode': 'import' };
import { Comparison, Result, Status, both, compare, eitherOf, isFalse, isTrue, negate, oneOf } from './status';
import { Clock, Mystery, UNCOUNTED, UNREAD, Value, integerOf, joinValues, valueOfNumber } from './values';

/** What arithmetic asks of the shell that runs it. */
export interface ArithmeticScope {
  /** `010` is 8. */
  readonly octal: boolean;
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  /** The text of `$i`, `${i}` or `$(…)`. */
  expand(word: ArithmeticWord | { readonly text: string }): Value;
  /** The shell may end here: a division by zero, a word that is no number. */
  mayEnd(): void;
  /** Reads a part that may be passed over. */
  perhaps<T>(part: () => T): T;
}

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!='];

/** The value of an expression; what it assigns is assigned. */
export function evaluate(node: ArithmeticExpression, scope: ArithmeticScope): Value {
  switch (node.type) {
    case 'ArithmeticGroup': return evaluate(node.expression, scope);
    case 'ArithmeticWord': return valueOfWord(node, scope);
    case 'ArithmeticCommandExpansion': return numeric(scope.expand(node), scope);
    case 'ArithmeticUnary': return evaluateUnary(node, scope);
    case 'ArithmeticTernary': return choose(node, scope, evaluate, (a, b) => joinValues(a, b) ?? UNREAD);
    default: return evaluateBinary(node, scope);
  }
}

/** Whether an expression is other than zero. */
export function truthOf(node: ArithmeticExpression, scope: ArithmeticScope): Result {
  if (node.type === 'ArithmeticGroup') { return truthOf(node.expression, scope); }
  if (node.type === 'ArithmeticUnary' && node.operator === '!') { return negate(truthOf(node.operand, scope)); }
  if (node.type === 'ArithmeticTernary') { return choose(node, scope, truthOf, oneOf); }
  if (node.type === 'ArithmeticBinary') {
    if (COMPARISONS.includes(node.operator)) {
      return compare(evaluate(node.left, scope), node.operator as Comparison, evaluate(node.right, scope), true);
    }
    if (node.operator === '&&' || node.operator === '||') {
      const left = truthOf(node.left, scope);
      if (node.operator === '&&' ? isFalse(left) : isTrue(left)) { return left; }
      const right = left.status === Status.EITHER ? scope.perhaps(() => truthOf(node.right, scope)) : truthOf(node.right, scope);
      return (node.operator === '&&' ? both : eitherOf)(left, right);
    }
  }
  return compare(evaluate(node, scope), '!=', '0', true);
}

type Reading<T> = (node: ArithmeticExpression, scope: ArithmeticScope) => T;

function choose<T>(node: ArithmeticTernary, scope: ArithmeticScope, read: Reading<T>, join: (a: T, b: T) => T): T {
  const test = truthOf(node.test, scope);
  if (isTrue(test)) { return read(node.consequent, scope); }
  if (isFalse(test)) { return read(node.alternate, scope); }
  return join(scope.perhaps(() => read(node.consequent, scope)), scope.perhaps(() => read(node.alternate, scope)));
}

function valueOfResult(result: Result): Value {
  if (result.status === Status.TRUE) { return '1'; }
  return result.status === Status.FALSE ? '0' : UNREAD;
}

function valueOfWord(word: ArithmeticWord, scope: ArithmeticScope, depth = 0): Value {
  const text = word.value.trim();
  const literal = integerOf(text, true, scope.octal);
  if (literal !== undefined) { return String(literal); }
  if (!/^[A-Za-z_]\w*$/.test(text)) {
    // two operands without an operator, or what is none
    if (/\s/.test(text) || !/[$`]/.test(text)) { scope.mayEnd(); }
    return numeric(scope.expand(word), scope);
  }
  // a variable that nothing sets is zero
  const value = scope.get(text) ?? '0';
  // the value of a variable is an expression again; numbers and one more name are enough
  if (typeof value === 'string' && /^[A-Za-z_]\w*$/.test(value) && depth < 3) { return valueOfWord({ ...word, value }, scope, depth + 1); }
  return value === '' ? '0' : numeric(value, scope);
}

function numeric(value: Value, scope: ArithmeticScope): Value {
  if (typeof value !== 'string') { return value; }
  const number = integerOf(value, true, scope.octal);
  return number === undefined ? UNREAD : String(number);
}

function evaluateUnary({ operator, operand, prefix }: ArithmeticUnary, scope: ArithmeticScope): Value {
  const value = evaluate(operand, scope);
  if (operator === '++' || operator === '--') {
    scope.mayEnd();
    if (operand.type !== 'ArithmeticWord') { return UNREAD; }
    const changed = calculate(value, operator === '++' ? '+' : '-', '1', scope);
    scope.set(operand.value, changed);
    return prefix ? changed : value;
  }
  switch (operator) {
    case '+': return value;
    case '-': return calculate('0', '-', value, scope);
    case '!': return valueOfResult(negate(compare(value, '!=', '0', true)));
    case '~': return calculate('-1', '-', value, scope);
    default: return UNREAD;
  }
}

function evaluateBinary(node: ArithmeticBinary, scope: ArithmeticScope): Value {
  const { operator, left, right } = node;
  if (operator === '&&' || operator === '||' || COMPARISONS.includes(operator)) { return valueOfResult(truthOf(node, scope)); }
  // dash ends at operators that POSIX does not have, here and above
  if (operator === ',' || operator.startsWith('**')) { scope.mayEnd(); }
  const assignment = /^([-+*/%&^|]|<<|>>|\*\*)?=$/.exec(operator);
  if (assignment !== null) {
    const assigned = evaluate(right, scope);
    if (left.type !== 'ArithmeticWord' || !/^[A-Za-z_]\w*$/.test(left.value)) { scope.mayEnd(); return UNREAD; }
    const value = assignment[1] === undefined ? assigned : calculate(valueOfWord(left, scope), assignment[1], assigned, scope);
    scope.set(left.value, value);
    return value;
  }
  const first = evaluate(left, scope);
  const second = evaluate(right, scope);
  return operator === ',' ? second : calculate(first, operator, second, scope);
}

function calculate(left: Value, operator: string, right: Value, scope: ArithmeticScope): Value {
  if (left instanceof Mystery || right instanceof Mystery) {
    if (operator === '/' || operator === '%') { scope.mayEnd(); }
    // something more, or less, each time
    return UNCOUNTED;
  }
  if (left instanceof Clock || right instanceof Clock) { return calculateClock(left, operator, right); }
  const [a, b] = [Number(left), Number(right)];
  if ((operator === '/' || operator === '%') && b === 0) { scope.mayEnd(); return UNREAD; }
  switch (operator) {
    case '+': return valueOfNumber(a + b);
    case '-': return valueOfNumber(a - b);
    case '*': return valueOfNumber(a * b);
    case '/': return valueOfNumber(Math.trunc(a / b));
    case '%': return valueOfNumber(a % b);
    case '**': return b < 0 ? UNREAD : valueOfNumber(a ** b);
    case '<<': return b < 0 || b > 52 ? UNREAD : valueOfNumber(a * 2 ** b);
    case '>>': return b < 0 || b > 52 ? UNREAD : valueOfNumber(Math.floor(a / 2 ** b));
    default: return UNREAD;
  }
}

function calculateClock(left: string | Clock, operator: string, right: string | Clock): Value {
  if (operator === '+') {
    if (left instanceof Clock) { return right instanceof Clock ? UNREAD : left.plus(Number(right)); }
    return right instanceof Clock ? right.plus(Number(left)) : UNREAD;
  }
  if (operator !== '-' || !(left instanceof Clock)) { return UNCOUNTED; }
  if (!(right instanceof Clock)) { return left.plus(-Number(right)); }
  const apart = left.minus(right);
  return apart === undefined ? UNREAD : typeof apart === 'number' ? valueOfNumber(apart) : apart;
}
