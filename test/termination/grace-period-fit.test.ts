import * as fc from 'fast-check';
import { containersOfAnyBounds, gracePeriods, plan } from './plans';
import { fitGracePeriod } from '../../src/termination/grace-period-fit';

test('what the manifest says of the grace period does not change the result', () => {
  fc.assert(fc.property(gracePeriods, containersOfAnyBounds, (grace, containers) => {
    const fit = fitGracePeriod(plan(grace, ...containers));
    expect(fitGracePeriod(plan(fit.seconds ?? -3, ...containers))).toEqual(fit);
  }));
});

test('a missing bound gives a reason instead of a result, one for each hook', () => {
  fc.assert(fc.property(containersOfAnyBounds, (containers) => {
    const { seconds, reasons } = fitGracePeriod(plan(30, ...containers));
    const missing = containers.filter(({ preStop }) => preStop !== undefined && preStop.seconds === undefined);
    expect(reasons).toHaveLength(missing.length);
    expect(seconds === undefined).toBe(missing.length > 0);
    missing.forEach(({ name }, index) => expect(reasons[index]).toContain(`"${name}"`));
  }));
});
