import { IRule } from './rule';
import { Severity } from './severity';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * The grace period is written as something else than a whole number.
 *
 * `"60"` in quotes is the usual one. The API server cannot decode it and refuses the whole manifest.
 *
 * facts: FIELDS_HAVE_ONE_TYPE
 */
export const gracePeriodInvalid: IRule = {
  metadata: {
    id: 'LH109',
    name: 'grace-period-invalid',
    severity: Severity.ERROR,
    summary: 'terminationGracePeriodSeconds is not a whole number',
    recommendation: 'Write terminationGracePeriodSeconds as a whole number, without quotes and unit.',
    since: '0.1.0',
  },

  check({ podTemplate, plan }) {
    const value = own(podTemplate.spec, 'terminationGracePeriodSeconds');
    if (plan.gracePeriodReading === 'exact' || isPlaceholder(value)) { return []; }
    const text = typeof value === 'string';
    const without = text ? ` without ${value.includes('s') ? 'unit' : 'quotes'}` : '';
    return [{
      pointer: pointerTo(podTemplate.specPointer, 'terminationGracePeriodSeconds'),
      message: `terminationGracePeriodSeconds is ${describe(value)}, ${text ? 'which is text' : 'which is no whole number'}: the API server refuses it`,
      fix: plan.gracePeriodReading === 'meant' ? `write terminationGracePeriodSeconds: ${plan.gracePeriodSeconds}${without}`
        : 'write terminationGracePeriodSeconds as a whole number of seconds',
    }];
  },
};
