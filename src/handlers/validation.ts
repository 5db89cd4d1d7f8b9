import { HttpHeader } from './http';
import { HTTP_HEADER_NAME, LARGEST_PORT, PORT_NAME } from '../kubernetes/facts';
import { HTTP_HEADER_VALUE } from '../kubernetes/handler-facts';
import { describe, isObject } from '../kubernetes/json';
import { isPortNumber } from '../kubernetes/port';

/*
 * Types are not trusted: plain JavaScript passes anything, and what is not refused here ends as "undefined" in a
 * script, or as an error of the language.
 */

export function requireString(prop: string, text: string): string {
  if (typeof text !== 'string') { throw new Error(`'${prop}' must be text, got ${describe(text)}`); }
  return text;
}

export function requireOptions(prop: string, options: object): void {
  if (!isObject(options)) { throw new Error(`'${prop}' must be a mapping of options, got ${describe(options)}`); }
}

/** A value of an enum. */
export function requireOneOf(prop: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) { return; }
  const names = allowed.map((name) => `"${name}"`);
  throw new Error(`'${prop}' must be ${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}, got ${describe(value)}`);
}

export function requireTexts(prop: string, texts: readonly string[]): string[] {
  if (!Array.isArray(texts)) { throw new Error(`'${prop}' must be a list of text, got ${describe(texts)}`); }
  return texts.map((text: string, index) => requireString(`${prop}[${index}]`, text));
}

/** No kernel takes a NUL in an argument; YAML and the API server would, and the hook would fail at run time. */
export function requireNoNul(prop: string, text: string): string {
  if (requireString(prop, text).includes('\0')) { throw new Error(`'${prop}' must not contain a NUL character, got ${JSON.stringify(text)}`); }
  return text;
}

export function requireText(prop: string, text: string): string {
  if (requireString(prop, text).trim() === '') { throw new Error(`'${prop}' must not be empty, got ${JSON.stringify(text)}`); }
  return requireNoNul(prop, text);
}

/** The API server takes `[""]`; no runtime can run it. */
export function requireArgv(prop: string, argv: readonly string[]): readonly string[] {
  if (!Array.isArray(argv)) { throw new Error(`'${prop}' must be a list of words, the program first, got ${describe(argv)}`); }
  if (argv.length === 0 || argv[0] === '') {
    throw new Error(`'${prop}' must begin with the name of a program, got ${JSON.stringify(argv)}`);
  }
  return argv.map((word: string, index) => requireNoNul(`${prop}[${index}]`, word));
}

export function requirePort(prop: string, port: number): number {
  if (!isPortNumber(port)) {
    throw new Error(`'${prop}' must be a whole number from 1 to ${LARGEST_PORT}, got ${describe(port)}`);
  }
  return port;
}

export function requirePortName(prop: string, name: string): string {
  if (!PORT_NAME.test(requireString(prop, name))) {
    throw new Error(`'${prop}' must have at most 15 of a-z, 0-9 and single "-" inside, and one letter at least, got "${name}"`
      + (/^\d+$/.test(name) ? '; give a number as \'port\'' : ''));
  }
  return name;
}

export function requireAbsolutePath(prop: string, path: string): string {
  if (!requireString(prop, path).startsWith('/')) { throw new Error(`'${prop}' must be an absolute path, got "${path}"`); }
  return requireNoNul(prop, path);
}

export function requireHeaders(prop: string, headers: readonly HttpHeader[]): HttpHeader[] {
  if (!Array.isArray(headers)) { throw new Error(`'${prop}' must be a list of name and value, got ${describe(headers)}`); }
  return headers.map((header: HttpHeader, index) => {
    const at = `${prop}[${index}]`;
    if (!isObject(header)) { throw new Error(`'${at}' must be a mapping of name and value, got ${describe(header)}`); }
    const { name, value } = header as HttpHeader;
    requireHeader(prop, requireString(`${at}.name`, name), requireString(`${at}.value`, value));
    return { name, value };
  });
}

/** A line break in a value would end the header; other control characters keep the kubelet from sending it. */
function requireHeader(prop: string, name: string, value: string): void {
  if (!HTTP_HEADER_NAME.test(name)) {
    throw new Error(`'${prop}' must have names of letters, digits and "-", got "${name}"`);
  }
  if (!HTTP_HEADER_VALUE.test(value)) {
    throw new Error(`'${prop}' must have values of one line without control characters, got ${JSON.stringify(value)} for ${name}`);
  }
}

/** A host is a name or an address: a scheme, port, path or blank in it would end up somewhere else. */
export function requireHost(prop: string, host: string): string {
  requireString(prop, host);
  const name = /^[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9.])?$/;
  const ipv6 = /^[0-9A-Fa-f:.]*::?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/;
  if (!name.test(host) && !ipv6.test(host)) {
    throw new Error(`'${prop}' must be a host name or an address without scheme, port and path, got "${host}"`);
  }
  return host;
}

/** The path of a request line: blanks and control characters would end it. */
export function requireHttpPath(prop: string, path: string): string {
  if (!requireString(prop, path).startsWith('/') || /[\s\0]/.test(path)) {
    throw new Error(`'${prop}' must begin with "/" and have no blanks; write them as %20, got ${JSON.stringify(path)}`);
  }
  return path;
}

export function requireCount(prop: string, count: number): number {
  if (!Number.isInteger(count) || count < 0) {
    throw new Error(`'${prop}' must be a whole number, 0 or more, got ${describe(count)}`);
  }
  return count;
}
