import { HttpHook, httpHooks } from './http-hooks';
import { postOnlyEndpointOf } from './post-only-endpoints';
import { IRule } from './rule';
import { Severity } from './severity';

/**
 * An HTTP hook asks an endpoint that answers other methods only.
 *
 * The refusal is an answer, so the hook succeeds and nothing has happened.
 *
 * facts: HTTP_HOOKS_SEND_GET, HTTP_HOOK_STATUS_IS_IGNORED
 */
export const getOnPostOnlyEndpoint: IRule = {
  metadata: {
    id: 'LH405',
    name: 'get-on-post-only-endpoint',
    severity: Severity.WARNING,
    summary: 'an HTTP hook sends GET to an endpoint that does not answer it',
    recommendation: 'Send the method that the endpoint wants, from an exec hook.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return httpHooks(podTemplate).flatMap((hook) => {
      const endpoint = postOnlyEndpointOf(hook, podTemplate);
      if (endpoint === undefined) { return []; }
      const { container, handler, path } = hook;
      return [{
        pointer: handler.pointer,
        container: container.name,
        message: `${handler.hook} of container "${container.name}" sends GET to ${path}, which answers only ${endpoint.method} (${endpoint.program}); `
          + 'the refusal counts as success and nothing happens',
        fix: `send ${endpoint.method} from an exec hook, as with curl${hook.secure ? ' -k' : ''} -X ${endpoint.method} ${urlOf(hook)}`,
      }];
    });
  },
};

/** The same request, seen from within the pod. */
function urlOf({ container, host = '127.0.0.1', path, port, portName, secure }: HttpHook): string {
  const number = port ?? container.ports.find(({ name }) => name !== undefined && name === portName)?.containerPort ?? '<port>';
  return `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${number}${path}`;
}
