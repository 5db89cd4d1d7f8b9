import { hooksOfKind } from './hooks';
import { isMisspelt } from './lifecycle-spelling';
import { IRule } from './rule';
import { Severity } from './severity';
import { LARGEST_PORT, PORT_NAME } from '../kubernetes/facts';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';
import { isPortNumber } from '../kubernetes/port';

/**
 * The port of `httpGet` is neither a port number nor a port name.
 *
 * A number in quotes is taken for a name, and a name needs a letter.
 *
 * facts: HTTP_GET_PORT_HAS_NO_DEFAULT, LARGEST_PORT, PORT_NAME, FIELDS_HAVE_ONE_TYPE
 */
export const httpGetPortInvalid: IRule = {
  metadata: {
    id: 'LH203',
    name: 'http-get-port-invalid',
    severity: Severity.ERROR,
    summary: 'the port of httpGet is missing, or neither a port number nor a port name',
    recommendation: 'Write the port as a number without quotes, or as the name of one of the container\'s own ports.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOfKind(podTemplate, 'httpGet').flatMap(({ container, fields, pointer, subject }) => {
      const port = own(fields, 'port');
      const missing = port === undefined || port === null;
      if (isPlaceholder(port) || (missing && isMisspelt(fields, 'httpGet', 'port'))) { return []; }
      const known = container.ports.flatMap(({ containerPort }) => containerPort === undefined ? [] : [containerPort]);
      const write = `write port: ${known.length === 1 ? known[0] : '<number>'}${known.length > 1 ? `, one of ${known.join(', ')}` : ''}`;
      const defect = missing ? { what: 'has no port, and there is no default', fix: write } : defectOf(port);
      if (defect === undefined) { return []; }
      return [{
        pointer: missing ? pointer : pointerTo(pointer, 'port'),
        container: container.name,
        message: `httpGet of ${subject} ${defect.what}`,
        fix: defect.fix,
      }];
    });
  },
};

function defectOf(port: unknown): { what: string; fix: string } | undefined {
  const range = `write a whole number from 1 to ${LARGEST_PORT}`;
  if (typeof port === 'number') {
    const what = Number.isInteger(port) ? `has port ${port}, allowed is 1 to ${LARGEST_PORT}` : `has port ${port}, which is no whole number`;
    return isPortNumber(port) ? undefined : { what, fix: range };
  }
  if (typeof port !== 'string') { return { what: `has ${describe(port)} for a port`, fix: `${range}, or the name of one of the container's ports` }; }
  if (PORT_NAME.test(port)) { return undefined; }
  if (/^\s*\d+\s*$/.test(port)) {
    return {
      what: `has port ${describe(port)}, which is text: as the name of a port it lacks a letter`,
      fix: isPortNumber(Number(port)) ? `write port: ${Number(port)} without quotes` : `${range}, without quotes`,
    };
  }
  return { what: `has port ${describe(port)}, ${nameDefect(port)}`, fix: 'write the number of the port, or the name of one of the container\'s ports' };
}

/** Why text is no port name, in the order in which people get it wrong. */
function nameDefect(name: string): string {
  if (name === '') { return 'which is empty'; }
  if (/[A-Z]/.test(name)) { return 'and a port name has no capital letters'; }
  if (/[^-a-z0-9]/.test(name)) { return 'and a port name has nothing but a-z, 0-9 and "-"'; }
  if (name.length > 15) { return `and a port name has 15 characters at most, this one has ${name.length}`; }
  if (!/[a-z]/.test(name)) { return 'and a port name has a letter'; }
  return name.includes('--') ? 'and a port name has no "--"' : 'and a port name neither begins nor ends with "-"';
}
