import { parseAllDocuments, stringify } from 'yaml';
import { Random } from './random';
import { Json } from './structure-mutators';

/** Writes a text otherwise, so that a cluster would see the same. */
export type Rewriting = (text: string, random: Random) => string | Uint8Array;

/** Only for texts of one reading: YAML 1.1 and 1.2 agree on them. */
export function valuesOf(text: string): Json[] | undefined {
  const [one, other] = (['1.1', '1.2'] as const).map((version) => {
    const documents = parseAllDocuments(text, { version, merge: true });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) { return undefined; }
    return documents.map((document) => document.toJS() as Json).filter((value) => value !== null);
  });
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other) ? one : undefined;
}

function rewritten(text: string, write: (values: Json[]) => string): string {
  return write(valuesOf(text) ?? []);
}

function turned(value: Json): Json {
  if (Array.isArray(value)) { return value.map(turned); }
  if (typeof value !== 'object' || value === null) { return value; }
  return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, turned(item)]));
}

const yamlOf = (options: object) => (values: Json[]) => values.map((value) => stringify(value, { version: '1.1', ...options })).join('---\n');

/** Undefined when it cannot be read back: the writer folds plain text inside of braces in a way that no parser takes. */
function inFlow(options: object, values: Json[]): string | undefined {
  const text = yamlOf({ collectionStyle: 'flow', ...options })(values);
  return valuesOf(text) === undefined ? undefined : text;
}

export const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'Windows line ends': (text) => text.replace(/\r?\n/g, '\r\n'),
  'byte order mark': (text) => `\ufeff${text}`,
  'UTF-16, little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'JSON': (text) => rewritten(text, (values) => values.map((value) => JSON.stringify(value)).join('\n')),
  'indented JSON': (text) => rewritten(text, (values) => values.map((value) => JSON.stringify(value, undefined, 2)).join('\n---\n')),
  'quoted': (text, random) => rewritten(text, yamlOf({ defaultStringType: random.pick(['QUOTE_DOUBLE', 'QUOTE_SINGLE']), defaultKeyType: 'PLAIN' })),
  'flow style': (text) => rewritten(text, (values) => inFlow({}, values) ?? inFlow({ defaultStringType: 'QUOTE_DOUBLE' }, values) ?? text),
  'narrow lines': (text) => rewritten(text, yamlOf({ lineWidth: 24 })),
  'other order of keys': (text) => rewritten(text, (values) => yamlOf({})(values.map(turned))),
  'List': (text) => rewritten(text, (values) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: values })),
  'comments': (text) => rewritten(text, (values) => yamlOf({})(values).replace(/^(\s*)([\w.-]+:)$/gm, '$1# note: "x\n$1$2 # {{ x }}')),
  'unknown fields': (text) => rewritten(text, (values) => yamlOf({})(values.map((value) => Array.isArray(value) || typeof value !== 'object' ? value : { 'x-note': [{ __proto__x: 1 }], ...value }))),
};
