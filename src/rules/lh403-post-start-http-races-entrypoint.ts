import { callsOwnContainer, httpHooks } from './http-hooks';
import { IRule } from './rule';
import { Severity } from './severity';

/**
 * postStart asks the container's own server, which may not listen yet.
 *
 * facts: POST_START_RACES_THE_ENTRYPOINT, HTTP_HOOKS_COME_FROM_THE_NODE, FAILED_POST_START_KILLS_THE_CONTAINER
 */
export const postStartHttpRacesEntrypoint: IRule = {
  metadata: {
    id: 'LH403',
    name: 'post-start-http-races-entrypoint',
    severity: Severity.WARNING,
    summary: 'postStart calls the container\'s own server once, while that is still starting',
    recommendation: 'Retry with a limit in an exec hook, or leave the waiting to a startup probe.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return httpHooks(podTemplate, ['postStart']).filter((hook) => callsOwnContainer(hook, podTemplate)).map(({ container, handler, port, portName }) => ({
      pointer: handler.pointer,
      container: container.name,
      message: `postStart of container "${container.name}" calls the container's own port ${port ?? portName} once, while its program is still starting; `
        + 'a refused connection kills the container',
      fix: 'call it from an exec hook that tries again, with a limit, or leave the waiting to a startupProbe',
    }));
  },
};
