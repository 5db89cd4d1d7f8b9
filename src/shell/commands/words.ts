import type { ArithmeticExpression, ParsedScript, Word, WordPart } from 'unbash' with { 'resolution-mode': 'import' };
import { partOf } from '../reading/parser';

/** Variables by name; undefined for one that is set to something that is not known, so that its default may not count. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** A key that no variable has: the text may set any of them. */
export const ANY_VARIABLE = '*';

function isOpaque(name: string, variables: Variables): boolean {
  return variables.has(ANY_VARIABLE) || !/^[A-Za-z_]/.test(name) || (variables.has(name) && variables.get(name) === undefined);
}

/** The text of a word, where it can be known. */
export function literalOf(word: Word, variables: Variables): string | undefined {
  const parts = partOf(() => word.parts);
  if (parts === undefined) { return partOf(() => word.value); }
  let text = '';
  for (const part of parts) {
    const piece = literalOfPart(part, variables);
    if (piece === undefined) { return undefined; }
    text += piece;
  }
  return text;
}

function literalOfPart(part: WordPart, variables: Variables): string | undefined {
  switch (part.type) {
    case 'Literal': case 'SingleQuoted': case 'AnsiCQuoted': return part.value;
    case 'DoubleQuoted': {
      const pieces = part.parts.map((inner) => literalOfPart(inner as WordPart, variables));
      return pieces.includes(undefined) ? undefined : pieces.join('');
    }
    case 'SimpleExpansion': return isOpaque(part.text.slice(1), variables) ? undefined : variables.get(part.text.slice(1));
    case 'ParameterExpansion': {
      if (part.prefix !== undefined || part.index !== undefined) { return undefined; }
      if (isOpaque(part.parameter, variables)) { return undefined; }
      const known = variables.get(part.parameter);
      const { operation } = part;
      if (operation === undefined) { return known; }
      // a default is what the author expects; the environment may say otherwise
      if (operation.type !== 'Default' || !/^:?[-=]$/.test(operation.operator)) { return undefined; }
      return known !== undefined && known !== '' ? known : literalOf(operation.operand, variables);
    }
    default: return undefined;
  }
}

/** The scripts inside a word: command and process substitutions take time too. Undefined stands for one that cannot be read. */
export function scriptsIn(word: Pick<Word, 'parts'>): (ParsedScript | undefined)[] {
  return (partOf(() => word.parts) ?? []).flatMap(scriptsInPart);
}

function scriptsInPart(part: WordPart): (ParsedScript | undefined)[] {
  switch (part.type) {
    case 'CommandExpansion': case 'ProcessSubstitution': return [partOf(() => part.script)];
    case 'DoubleQuoted': case 'LocaleString': return part.parts.flatMap((inner) => scriptsInPart(inner as WordPart));
    case 'ArithmeticExpansion': return scriptsInArithmetic(partOf(() => part.expression));
    case 'ParameterExpansion': case 'Glob': case 'ExtendedGlob': case 'BraceExpansion':
      return part.type === 'ParameterExpansion' && part.operation?.type === 'Default' && part.index === undefined
        ? scriptsIn(part.operation.operand)
        : /\$\((?!\()|`/.test(part.text) ? [undefined] : [];
    default: return [];
  }
}

/** A sum is as deep as it is long, so the stack is one of our own. */
function scriptsInArithmetic(expression: ArithmeticExpression | undefined): (ParsedScript | undefined)[] {
  const scripts: (ParsedScript | undefined)[] = [];
  const left = [expression];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    switch (node.type) {
      case 'ArithmeticCommandExpansion': {
        const expansion = node;
        scripts.push(partOf(() => expansion.script));
        break;
      }
      case 'ArithmeticGroup': left.push(node.expression); break;
      case 'ArithmeticUnary': left.push(node.operand); break;
      case 'ArithmeticBinary': left.push(node.right, node.left); break;
      case 'ArithmeticTernary': left.push(node.alternate, node.consequent, node.test); break;
      default: scripts.push(...scriptsIn(node));
    }
  }
  return scripts;
}
