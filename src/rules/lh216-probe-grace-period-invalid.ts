import { IRule } from './rule';
import { Severity } from './severity';
import { mayHaveHooks } from '../kubernetes/container';
import { SECONDS_LIMIT } from '../kubernetes/facts';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * The grace period of a probe is one that the API server refuses.
 *
 * facts: PROBE_GRACE_PERIODS_ARE_POSITIVE, FIELDS_HAVE_ONE_TYPE, SECONDS_LIMIT
 */
export const probeGracePeriodInvalid: IRule = {
  metadata: {
    id: 'LH216',
    name: 'probe-grace-period-invalid',
    severity: Severity.ERROR,
    summary: 'the grace period of a probe is not a whole number of 1 or more, or stands at a readiness probe',
    recommendation: 'Write 1 or more at a liveness or startup probe, and nothing at a readiness probe.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return podTemplate.containers.flatMap((container) => container.probes.flatMap(({ name, pointer, raw }) => {
      const seconds = own(raw, 'terminationGracePeriodSeconds') ?? undefined;
      if (seconds === undefined || isPlaceholder(seconds)) { return []; }
      const isKept = mayHaveHooks(container);
      const isForKilling = name !== 'readinessProbe';
      const defect = isKept && !isForKilling ? { what: 'which is for probes that kill', fix: 'remove it' } : defectOf(seconds, isKept);
      if (defect === undefined) { return []; }
      return [{
        pointer: pointerTo(pointer, 'terminationGracePeriodSeconds'),
        container: container.name,
        message: `${name} of container "${container.name}" has terminationGracePeriodSeconds ${describe(seconds)}, ${defect.what}: the API server refuses it`,
        fix: isKept ? defect.fix : `remove ${name}; ${container.type === 'init' ? 'an init container without restartPolicy: Always' : 'an ephemeral container'} may not have probes`,
      }];
    }));
  },
};

/** Where probes are refused anyway, only what cannot be decoded is worth a word: no other finding is certain to be heard. */
function defectOf(seconds: unknown, isKept: boolean): { what: string; fix: string } | undefined {
  if (typeof seconds === 'string') {
    const meant = /^\s*(\d{1,9})\s*(s?)\s*$/.exec(seconds);
    const usable = meant !== null && Number(meant[1]) >= 1;
    return { what: 'which is text', fix: usable ? `write ${Number(meant[1])} without ${meant[2] === 's' ? 'unit' : 'quotes'}` : 'write a whole number, 1 or more' };
  }
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) {
    return { what: 'which is no whole number', fix: typeof seconds === 'number' && seconds > 0 && Number.isFinite(seconds) ? `write ${Math.ceil(seconds)}` : 'write a whole number, 1 or more' };
  }
  if (Math.abs(seconds) >= SECONDS_LIMIT) { return { what: 'which is more than 64 bits hold', fix: 'write a number of seconds that somebody may wait for' }; }
  return seconds >= 1 || !isKept ? undefined : { what: '1 is the least', fix: 'write 1 or more, or remove it for the pod\'s' };
}
