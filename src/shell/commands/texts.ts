import type { CommandNode, CompoundList, PipelineNode, Statement, TestExpression, Word } from 'unbash' with { 'resolution-mode': 'import' };

/** A node that commands stand in. */
export type Node = CommandNode | PipelineNode | Statement['command'] | CompoundList;

/** Whether `set` with these words turns `-e` on or off; undefined when it says nothing of it. */
export function setsErrorExit(words: readonly string[]): boolean | undefined {
  const last = words.map((word, index) => /^-\w*e/.test(word) || (word === 'errexit' && words[index - 1] === '-o') ? true : /^\+\w*e/.test(word) ? false : undefined);
  return last.filter((value) => value !== undefined).pop();
}

/** What `[[ … ]]` looks at. */
export function operandsOf(expression: TestExpression): Word[] {
  switch (expression.type) {
    case 'TestUnary': return [expression.operand];
    case 'TestBinary': return [expression.left, expression.right];
    case 'TestLogical': return expression.operands.flatMap(operandsOf);
    case 'TestNot': return operandsOf(expression.operand);
    default: return operandsOf(expression.expression);
  }
}

/** A part of a text in few words: what it runs, without what is inside of groups. */
export function textOf(node: Node): string {
  switch (node.type) {
    case 'Command': return [node.name, ...node.suffix].flatMap((item) => item?.type === 'Word' ? [item.text] : []).join(' ');
    case 'Pipeline': return (node.prefixes.some(({ type }) => type === 'Negation') ? '! ' : '') + node.commands.map(textOf).join(' | ');
    case 'AndOr': return node.commands.map(textOf).join(' && ');
    case 'CompoundList': return node.commands.map(({ command }) => textOf(command)).join('; ');
    case 'TestCommand': return `[[ ${operandsOf(node.expression).map(({ text }) => text).join(' ')} ]]`;
    case 'BraceGroup': case 'Subshell': return textOf(node.body);
    default: return node.type.toLowerCase();
  }
}
