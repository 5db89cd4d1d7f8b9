import { CST } from 'yaml';

/** Far beyond any manifest, and less than any stack has room for: the parser calls itself once per level. */
const DEEPEST = 300;

/** Where a part of a document begins that is nested too deeply to be read; the same on every stack. */
export function tooDeepAt(token: CST.Token): number | undefined {
  const open = [{ token, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { depth } = next;
    if (depth > DEEPEST) { return next.token.offset; }
    for (const inside of insideOf(next.token)) { open.push({ token: inside, depth: depth + 1 }); }
  }
  return undefined;
}

function insideOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') { return token.value === undefined ? [] : [token.value]; }
  if (!('items' in token)) { return []; }
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part !== undefined && part !== null) as CST.Token[]);
}
