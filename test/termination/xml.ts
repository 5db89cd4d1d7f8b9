/** An element, as strict as XML 1.0 is about what we write: no doctype, comments, CDATA or processing instructions. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Throws where a reader of XML would. */
export function readXml(text: string): XmlElement {
  if (FORBIDDEN.test(text)) { throw new Error('a character that XML cannot hold'); }
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = 0;
  while (at < text.length) {
    const parent = open[open.length - 1]!;
    if (text[at] !== '<') {
      const next = text.indexOf('<', at);
      parent.text += decoded(text.slice(at, next === -1 ? undefined : next));
      at = next === -1 ? text.length : next;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    if (match === null) { throw new Error(`no tag at: ${text.slice(at, at + 40)}`); }
    const [whole, closing, name, attributes, empty] = match;
    at += whole.length;
    if (closing === '/') {
      if (open.pop()!.name !== name) { throw new Error(`</${name}> closes nothing`); }
      continue;
    }
    const element: XmlElement = { name: name!, attributes: attributesOf(attributes!), children: [], text: '' };
    parent.children.push(element);
    if (empty !== '/') { open.push(element); }
  }
  if (open.length !== 1 || root.children.length !== 1) { throw new Error('not one root'); }
  return root.children[0]!;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, decoded(value!)] as const);
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) { throw new Error('an attribute twice'); }
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  return text.replace(/&(\w*;)?/g, (_, name?: string) => {
    const sign = name === undefined ? undefined : ENTITIES[name.slice(0, -1)];
    if (sign === undefined) { throw new Error(`no entity: ${text}`); }
    return sign;
  });
}
