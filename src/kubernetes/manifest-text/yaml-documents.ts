import { CST, Composer, Document, LineCounter, Parser, YAMLParseError, isScalar, visit } from 'yaml';
import { InputError } from './input-error';
import { ParsedDocument } from './parsed-document';
import { SCALAR_TAGS } from './scalar-tags';
import { TextChunk } from './text-chunks';
import { tooDeepAt } from './yaml-depth';
import { YamlValueReader } from './yaml-value';

/** Characters that YAML refuses: https://yaml.org/spec/1.2.2/#51-character-set */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
const NESTED_TOO_DEEP = 'nested too deep to be read';
/** A line of a template: `{{` or `{%` where a value or a line begins. */
const TEMPLATE = /^[ \t]*(?:- +)*(?:[^\s#'"{][^\n#'"{]*:[ \t]+)?\{[{%]/m;

/** The documents of one part of a stream; at the first that cannot be read, an error ends the part. */
export function* yamlDocuments({ text, firstLine }: TextChunk): Generator<ParsedDocument | InputError> {
  const lines = new LineCounter();
  const lineOf = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  try {
    refuseControlCharacters(text, firstLine);
    const composer = new Composer({
      schema: 'failsafe', customTags: [...SCALAR_TAGS], resolveKnownTags: false, uniqueKeys: false, lineCounter: lines, prettyErrors: false, logLevel: 'silent',
    });
    const documents = [...composer.compose(shallowTokens(new Parser(lines.addNewLine).parse(text), lineOf))] as Document.Parsed[];
    for (const document of documents) {
      const error = document.errors[0];
      if (error !== undefined) { throw new InputError(messageOf(error), lineOf(placeOf(error, document))); }
      if (document.contents === null) { continue; }
      const { value, tree } = new YamlValueReader(lines, firstLine).read(document.contents, lineOf(document.contents.range[0]));
      if (value !== null) { yield { value, tree }; }
    }
  } catch (error) {
    yield asInputError(error, text, firstLine);
  }
}

/** Faults of our own are thrown on. */
function asInputError(error: unknown, text: string, firstLine: number): InputError {
  // reading calls itself once per level, as the parser does
  if (error instanceof RangeError) { return new InputError(NESTED_TOO_DEEP, firstLine); }
  if (!(error instanceof InputError)) { throw error; }
  const template = TEMPLATE.exec(text);
  if (template === null) { return error; }
  const line = firstLine + newlinesIn(text.slice(0, template.index + template[0].length));
  return new InputError('this is a template, not a manifest; render it first, for example with helm template, and check the output', line, true);
}

/** Refuses depth before anything calls itself once per level: how far a stack reaches depends on who called. */
function* shallowTokens(tokens: Iterable<CST.Token>, lineOf: (offset: number) => number): Generator<CST.Token> {
  for (const token of tokens) {
    const offset = tooDeepAt(token);
    if (offset !== undefined) { throw new InputError(NESTED_TOO_DEEP, lineOf(offset)); }
    yield token;
  }
}

function refuseControlCharacters(text: string, firstLine: number): void {
  const found = FORBIDDEN.exec(text);
  if (found === null) { return; }
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new InputError(`not valid YAML: control character U+${code} is not allowed; remove it, or write it as an escape in double quotes`,
    firstLine + newlinesIn(text.slice(0, found.index)));
}

function messageOf({ code, message }: YAMLParseError): string {
  if (code === 'RESOURCE_EXHAUSTION') { return NESTED_TOO_DEEP; }
  if (message.startsWith('Missing closing')) { return 'not valid YAML: the quote that opens here is never closed'; }
  return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/** An open quote is reported where the text ends; people look for where it began. */
function placeOf(error: YAMLParseError, document: Document.Parsed): number {
  let place = error.pos[0];
  if (!error.message.startsWith('Missing closing')) { return place; }
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && node.type?.startsWith('QUOTE') && node.range && node.range[0] <= error.pos[0] && error.pos[0] <= node.range[1]) {
        place = node.range[0];
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return place;
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1;
}
