import type { ArithmeticFor, For, Statement, While, Word } from 'unbash' with { 'resolution-mode': 'import' };
import { Variables, literalOf } from './words';

/*
 * How often a loop goes round, where its text says so. The counting idioms are few, so they are recognised by their
 * text; everything else is not counted.
 */

export type SourceOf = (node: { readonly pos: number; readonly end: number }) => string;

/** Rounds of a `for` over a list; undefined when the list is not in the text. */
export function roundsOfFor(loop: For, variables: Variables): number | undefined {
  let rounds = 0;
  for (const word of loop.wordlist ?? []) {
    const count = wordsOf(word, variables);
    if (count === undefined) { return undefined; }
    rounds += count;
  }
  return loop.wordlist === undefined ? undefined : rounds;
}

function wordsOf(word: Word, variables: Variables): number | undefined {
  const seq = /^"?(?:\$\(|`)\s*seq\s+(?:(-?\d+)\s+)?(?:(-?\d+)\s+)?(-?\d+)\s*(?:\)|`)"?$/.exec(word.text);
  if (seq !== null) {
    const [first, step, last] = seq[2] === undefined ? [Number(seq[1] ?? 1), 1, Number(seq[3])] : [Number(seq[1]), Number(seq[2]), Number(seq[3])];
    return step === 0 ? undefined : Math.max(0, Math.floor((last - first) / step) + 1);
  }
  const braces = /^\{(-?\d+)\.\.(-?\d+)\}$/.exec(word.text);
  if (braces !== null) { return Math.abs(Number(braces[2]) - Number(braces[1])) + 1; }
  if (/[*?[{]/.test(word.text)) { return undefined; }
  const text = literalOf(word, variables);
  if (text === undefined) { return undefined; }
  return /["']/.test(word.text) ? 1 : text.split(/\s+/).filter((part) => part !== '').length;
}

/** `for ((i = 0; i < 30; i++))`. */
export function roundsOfArithmeticFor(loop: ArithmeticFor, sourceOf: SourceOf): number | undefined {
  const match = /^for\s*\(\(\s*(\w+)\s*=\s*(\d+)\s*;\s*(\w+)\s*(<=?)\s*(\d+)\s*;\s*(?:(\w+)\+\+|\+\+(\w+))\s*\)\)/.exec(sourceOf(loop));
  if (match === null) { return undefined; }
  const [, name, first, tested, operator, last, after, before] = match;
  if (tested !== name || (after ?? before) !== name || new RegExp(`\\b${name}\\s*[-+*/]?=|${name}--|continue`).test(sourceOf(loop.body))) { return undefined; }
  return Math.max(0, Number(last) - Number(first) + (operator === '<=' ? 1 : 0));
}

const UPWARDS: Readonly<Record<string, number>> = { 'while -lt': 0, 'while -le': 1, 'while -ne': 0, 'while !=': 0, 'until -ge': 0, 'until -gt': 1, 'until -eq': 0 };
const DOWNWARDS: Readonly<Record<string, number>> = { 'while -gt': 0, 'while -ge': 1, 'while -ne': 0, 'while !=': 0, 'until -le': 0, 'until -lt': 1, 'until -eq': 0 };

/**
 * `while [ $i -lt 30 ]` with `i=0` before it and one unconditional `i=$((i + 1))` inside; further conditions may only
 * end it earlier. `source` is the whole text: nothing else in it may set the counter.
 */
export function roundsOfWhile(loop: While, source: string, sourceOf: SourceOf, variables: Variables): number | undefined {
  const condition = sourceOf(loop.clause).trim();
  const joined = loop.kind === 'while' ? '&&' : '\\|\\|';
  const match = new RegExp(`^(?:test|\\[\\[?)\\s+"?\\$\\{?(\\w+)\\}?"?\\s+(-lt|-le|-gt|-ge|-ne|-eq|!=)\\s+("?\\$?\\{?[\\w:-]+\\}?"?)(?:\\s+\\]\\]?)?\\s*(?:;?|${joined}[^|&;]*)$`).exec(condition);
  if (match === null) { return undefined; }
  const [, name, operator, limitText] = match as unknown as [string, string, string, string];
  const limit = numberOf(limitText, variables);
  const steps = loop.body.commands.map((statement) => stepOf(statement, name, sourceOf)).filter((step) => step !== undefined);
  const settings = [...source.matchAll(new RegExp(`(?:^|[^\\w$])(?:${name}\\s*[-+]?=(?!=)|${name}\\+\\+|\\+\\+${name}|${name}--|--${name}|(?:read|for|let|unset)\\b[^;\\n]*\\b${name}\\b)`, 'g'))];
  const first = new RegExp(`(?:^|[;\\n]|&&)\\s*${name}=(\\d+)\\s*(?:[;\\n]|&&)`).exec(source);
  if (limit === undefined || steps.length !== 1 || settings.length !== 2 || first === null || /\bcontinue\b/.test(sourceOf(loop.body))) { return undefined; }
  const [step] = steps as [number];
  const extra = (step > 0 ? UPWARDS : DOWNWARDS)[`${loop.kind} ${operator}`];
  const distance = (limit - Number(first[1])) * Math.sign(step);
  if (extra === undefined || (/-ne|!=|-eq/.test(operator) && (distance < 0 || distance % Math.abs(step) !== 0))) { return undefined; }
  return Math.max(0, Math.ceil((distance + extra) / Math.abs(step)));
}

function numberOf(text: string, variables: Variables): number | undefined {
  const bare = text.replace(/"/g, '');
  const parameter = /^\$\{?(\w+)(?::?-(\d+))?\}?$/.exec(bare);
  const value = parameter === null ? bare : variables.get(parameter[1]!) ?? parameter[2];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** How much a statement adds to the counter; undefined when it has nothing to do with it. */
function stepOf(statement: Statement, name: string, sourceOf: SourceOf): number | undefined {
  const text = sourceOf(statement).trim().replace(/;$/, '');
  const forms = [
    `^${name}=\\$\\(\\(\\s*\\$?${name}\\s*([-+])\\s*(\\d+)\\s*\\)\\)$`,
    `^${name}=(?:\\$\\(|\`)\\s*expr\\s+"?\\$${name}"?\\s+([-+])\\s+(\\d+)\\s*(?:\\)|\`)$`,
    `^\\(\\(\\s*${name}\\s*([-+])=\\s*(\\d+)\\s*\\)\\)$`,
    `^\\(\\(\\s*${name}([-+])[-+]()\\s*\\)\\)$`,
    `^let\\s+"?${name}([-+])[-+]()"?$`,
    `^:\\s+"?\\$\\(\\(\\s*${name}\\s*([-+])=\\s*(\\d+)\\s*\\)\\)"?$`,
  ];
  for (const form of forms) {
    const match = new RegExp(form).exec(text);
    if (match !== null) { return Number(`${match[1]}1`) * Number(match[2] || 1) || undefined; }
  }
  return undefined;
}
