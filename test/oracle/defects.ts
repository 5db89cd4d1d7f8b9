import * as fc from 'fast-check';

/** What stands where it does not belong. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, '', 'x', '5', '80', 'SIGTERM', [], {}, [null], [{}], { seconds: 1 }, { command: ['x'] }),
  fc.jsonValue({ maxDepth: 1 }),
);

/** A right value so many times, then something else, or nothing. */
export function mostly(care: number, right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const nothing = fc.constantFrom<unknown>(undefined, null);
  return fc.oneof({ weight: care, arbitrary: right }, { weight: 1, arbitrary: junk }, { weight: 1, arbitrary: nothing });
}

/** Once in so many times. */
export function seldom(arbitrary: fc.Arbitrary<unknown>, times: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Now and then a key more. */
export function withStrangers(care: number, strange: readonly string[], right: fc.Arbitrary<object>): fc.Arbitrary<object> {
  const keys = fc.oneof(fc.constantFrom(...strange), fc.string({ maxLength: 6 }));
  const strangers = fc.dictionary(keys, junk, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
  const more = fc.oneof({ weight: care, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: strangers });
  return fc.tuple(right, more).map((objects) => merged(...objects));
}

/** `__proto__` as a property of its own, as JSON has it. */
export function merged(...objects: readonly object[]): object {
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object))) as object;
}
