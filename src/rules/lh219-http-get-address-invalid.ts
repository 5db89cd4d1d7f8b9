import { hooksOfKind } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { HTTP_GET_HOST } from '../kubernetes/handler-facts';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * The host or the path of `httpGet` is no text, or the host is more than a host.
 *
 * A number cannot be decoded. `host: localhost:8080` passes the API server, and no request reaches it.
 *
 * facts: HTTP_GET_HOST, FIELDS_HAVE_ONE_TYPE
 */
export const httpGetAddressInvalid: IRule = {
  metadata: {
    id: 'LH219',
    name: 'http-get-address-invalid',
    severity: Severity.ERROR,
    summary: 'the host of httpGet is no host name or address, or host or path are no text',
    recommendation: 'Write scheme, host, port and path each in its own field, host and path as text.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOfKind(podTemplate, 'httpGet').flatMap(({ container, fields, pointer, subject }) => ['host', 'path'].flatMap((field) => {
      const value = own(fields, field) ?? '';
      if (value === '' || isPlaceholder(value)) { return []; }
      const defect = typeof value === 'string' ? defectOf(field, value) : { what: `${describe(value)}, which is no text`, fix: `write ${field} as text` };
      return defect === undefined ? [] : [{
        pointer: pointerTo(pointer, field),
        container: container.name,
        message: `httpGet of ${subject} has ${field} ${defect.what}`,
        fix: defect.fix,
      }];
    }));
  },
};

function defectOf(field: string, value: string): { what: string; fix: string } | undefined {
  if (field !== 'host' || HTTP_GET_HOST.test(value)) { return undefined; }
  const [, scheme, host, port, path] = /^(?:(https?):\/\/)?\[?([^[\]/]*?)\]?(?::(\d+))?(\/.*)?$/i.exec(value.trim()) ?? [];
  if (host === undefined || !HTTP_GET_HOST.test(host)) { return { what: `${describe(value)}, which is no host name or address`, fix: 'write the name or the address of the host' }; }
  const rest = [...scheme === undefined ? [] : [`scheme: ${scheme.toUpperCase()}`], ...port === undefined ? [] : [`port: ${port}`], ...path === undefined ? [] : [`path: ${describe(path)}`]];
  return { what: `${describe(value)}, which is more than a host: no request reaches it`, fix: `write host: ${describe(host)}${rest.map((part) => `, ${part}`).join('')}` };
}
