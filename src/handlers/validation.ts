import { HTTP_HEADER_NAME, LARGEST_PORT, PORT_NAME } from '../kubernetes/facts';
import { HTTP_HEADER_VALUE } from '../kubernetes/handler-facts';
import { isPortNumber } from '../kubernetes/port';

/** No kernel takes a NUL in an argument; YAML and the API server would, and the hook would fail at run time. */
export function requireNoNul(prop: string, text: string): string {
  if (text.includes('\0')) { throw new Error(`'${prop}' must not contain a NUL character, got ${JSON.stringify(text)}`); }
  return text;
}

export function requireText(prop: string, text: string): string {
  if (text.trim() === '') { throw new Error(`'${prop}' must not be empty, got ${JSON.stringify(text)}`); }
  return requireNoNul(prop, text);
}

/** The API server takes `[""]`; no runtime can run it. */
export function requireArgv(prop: string, argv: readonly string[]): readonly string[] {
  if (argv.length === 0 || argv[0] === '') {
    throw new Error(`'${prop}' must begin with the name of a program, got ${JSON.stringify(argv)}`);
  }
  argv.forEach((word, index) => requireNoNul(`${prop}[${index}]`, word));
  return [...argv];
}

export function requirePort(prop: string, port: number): number {
  if (!isPortNumber(port)) {
    throw new Error(`'${prop}' must be a whole number from 1 to ${LARGEST_PORT}, got ${port}`);
  }
  return port;
}

export function requirePortName(prop: string, name: string): string {
  if (!PORT_NAME.test(name)) {
    throw new Error(`'${prop}' must have at most 15 of a-z, 0-9 and single "-" inside, and one letter at least, got "${name}"`
      + (/^\d+$/.test(name) ? '; give a number as \'port\'' : ''));
  }
  return name;
}

export function requireAbsolutePath(prop: string, path: string): string {
  if (!path.startsWith('/')) { throw new Error(`'${prop}' must be an absolute path, got "${path}"`); }
  return requireNoNul(prop, path);
}

/** A line break in a value would end the header; other control characters keep the kubelet from sending it. */
export function requireHeader(prop: string, name: string, value: string): void {
  if (!HTTP_HEADER_NAME.test(name)) {
    throw new Error(`'${prop}' must have names of letters, digits and "-", got "${name}"`);
  }
  if (!HTTP_HEADER_VALUE.test(value)) {
    throw new Error(`'${prop}' must have values of one line without control characters, got ${JSON.stringify(value)} for ${name}`);
  }
}

/** A host is a name or an address: a scheme, port, path or blank in it would end up somewhere else. */
export function requireHost(prop: string, host: string): string {
  const name = /^[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9.])?$/;
  const ipv6 = /^[0-9A-Fa-f:.]*::?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/;
  if (!name.test(host) && !ipv6.test(host)) {
    throw new Error(`'${prop}' must be a host name or an address without scheme, port and path, got "${host}"`);
  }
  return host;
}

/** The path of a request line: blanks and control characters would end it. */
export function requireHttpPath(prop: string, path: string): string {
  if (!path.startsWith('/') || /[\s\0]/.test(path)) {
    throw new Error(`'${prop}' must begin with "/" and have no blanks; write them as %20, got ${JSON.stringify(path)}`);
  }
  return path;
}

export function requireCount(prop: string, count: number): number {
  if (!Number.isInteger(count) || count < 0) {
    throw new Error(`'${prop}' must be a whole number, 0 or more, got ${count}`);
  }
  return count;
}
