import { httpHooks } from './http-hooks';
import { IRule } from './rule';
import { Severity } from './severity';

/** Paths that tell by their status how the program is. */
const HEALTH = /^(health|healthz|healthy|healthcheck|health-check|ready|readyz|readiness|live|livez|liveness|alive|status|ping|heartbeat)$/i;
/** Servers that answer only when something is over are asked by such names too. */
const BLOCKS = /shutdown|drain|wait|stop|quit|exit/i;

/**
 * An HTTP hook asks a health check, whose status nobody reads.
 *
 * facts: HTTP_HOOK_STATUS_IS_IGNORED
 */
export const httpStatusReliedOn: IRule = {
  metadata: {
    id: 'LH409',
    name: 'http-status-relied-on',
    severity: Severity.WARNING,
    summary: 'an HTTP hook asks a health check, but any answer counts as success',
    recommendation: 'Check the status in an exec hook, or leave the checking to a probe.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return httpHooks(podTemplate).filter(({ path }) => asksForHealth(path)).map(({ container, handler, path }) => ({
      pointer: handler.pointer,
      container: container.name,
      message: `${handler.hook} of container "${container.name}" asks ${path}, but the kubelet never reads the status: 500 counts as success`,
      fix: 'ask from an exec hook that checks the status, as with curl -f, or leave the checking to a probe',
    }));
  },
};

function asksForHealth(path: string): boolean {
  if (BLOCKS.test(path)) { return false; }
  const segments = path.split('/').filter((segment) => segment !== '');
  // below it stand parts of the check, as in /actuator/health/readiness
  return segments.some((segment, index) => HEALTH.test(segment) && (index === segments.length - 1 || /^healthz?$/i.test(segment)));
}
