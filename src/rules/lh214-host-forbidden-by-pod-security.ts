import { hooksOfKind } from './hooks';
import { IRule } from './rule';
import { Severity } from './severity';
import { POD_SECURITY_FORBIDS_HOST_SINCE_MINOR } from '../kubernetes/handler-facts';
import { asObject, describe, objectsOf, own, pointerTo } from '../kubernetes/json';
import { PodTemplateView } from '../kubernetes/pod-template';

/**
 * `host` in a hook, which the Pod Security level `baseline` forbids.
 *
 * A pod that `baseline` refuses for other reasons, hostNetwork among them, lives in a namespace where the level is not
 * enforced, so `host` costs it nothing there.
 *
 * facts: POD_SECURITY_FORBIDS_HOST_SINCE_MINOR
 */
export const hostForbiddenByPodSecurity: IRule = {
  metadata: {
    id: 'LH214',
    name: 'host-forbidden-by-pod-security',
    severity: Severity.WARNING,
    summary: 'host of httpGet is forbidden by Pod Security baseline from 1.34 on',
    recommendation: 'Leave host out and send the name of the server as the header Host, or call another host with exec.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    if (!cluster._isAtLeast(POD_SECURITY_FORBIDS_HOST_SINCE_MINOR) || isBeyondBaseline(podTemplate)) { return []; }
    return hooksOfKind(podTemplate, 'httpGet').flatMap(({ container, fields, pointer, subject }) => {
      const host = own(fields, 'host') ?? '';
      if (host === '') { return []; }
      return [{
        pointer: pointerTo(pointer, 'host'),
        container: container.name,
        message: `httpGet of ${subject} has host ${describe(host)}, which Pod Security baseline forbids from 1.${POD_SECURITY_FORBIDS_HOST_SINCE_MINOR} on`,
        fix: 'remove host, and set the header Host where the server needs its name; or call the host with exec',
      }];
    });
  },
};

/** What `baseline` refuses anyway, as far as it is plain to see. */
function isBeyondBaseline({ spec, containers }: PodTemplateView): boolean {
  return ['hostNetwork', 'hostPID', 'hostIPC'].some((field) => own(spec, field) === true)
    || containers.some(({ raw }) => own(asObject(own(raw, 'securityContext')), 'privileged') === true)
    || objectsOf(own(spec, 'volumes')).some(({ value }) => asObject(own(value, 'hostPath')) !== undefined);
}
