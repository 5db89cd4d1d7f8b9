import { hooksOfKind } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { HTTP_SCHEMES } from '../kubernetes/handler-facts';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * The scheme of `httpGet` is not HTTP or HTTPS in capital letters.
 *
 * facts: HTTP_SCHEMES, FIELDS_HAVE_ONE_TYPE
 */
export const httpGetSchemeInvalid: IRule = {
  metadata: {
    id: 'LH205',
    name: 'http-get-scheme-invalid',
    severity: Severity.ERROR,
    summary: 'the scheme of httpGet is not HTTP or HTTPS',
    recommendation: 'Write HTTP or HTTPS, in capital letters.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOfKind(podTemplate, 'httpGet').flatMap(({ container, fields, pointer, subject }) => {
      const scheme = own(fields, 'scheme');
      // nothing, and empty text, become HTTP
      if (scheme === undefined || scheme === null || scheme === '' || isPlaceholder(scheme) || HTTP_SCHEMES.includes(scheme as string)) { return []; }
      const meant = typeof scheme === 'string' ? HTTP_SCHEMES.find((known) => known === scheme.toUpperCase().replace(/[^A-Z]/g, '')) : undefined;
      return [{
        pointer: pointerTo(pointer, 'scheme'),
        container: container.name,
        message: `httpGet of ${subject} has scheme ${describe(scheme)}, allowed is ${HTTP_SCHEMES.join(' or ')}`,
        fix: meant === undefined ? `write scheme: ${HTTP_SCHEMES.join(' or ')}, or remove it for ${HTTP_SCHEMES[0]}` : `write scheme: ${meant}`,
      }];
    });
  },
};
