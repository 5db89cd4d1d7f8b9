import * as fc from 'fast-check';
import { describe as described, isPlaceholder } from '../../src/kubernetes/json';

test.each([
  ['a "b"', '"a \\"b\\""'], ['a\nb', '"a\\nb"'], ['x'.repeat(41), `"${'x'.repeat(40)}…"`], [8080, '8080'], [true, 'true'], [null, 'null'],
  [undefined, 'undefined'], [[], 'an empty list'], [[1], 'a list'], [{}, 'a mapping'], [{ toString: 'x' }, 'a mapping'], [BigInt(5), '5'],
])('%p is described as %s', (value, text) => {
  expect(described(value)).toBe(text);
});

test('any value is described on one line', () => {
  fc.assert(fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true }), (value) => {
    const text = described(value);
    expect(text).not.toMatch(/\n/);
    expect(text.length).toBeLessThan(300);
  }));
});

test.each(['${PORT}', '${PORT:-8080}', '${{PORT}}', '{{ .Values.port }}', '$PORT', 'prefix-${NAME}'])('%s is filled in by another tool', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each(['8080', 'http', '$', '$1', '$(PORT)', '<port>', '', 8080, null, {}])('%p is what it is', (value) => {
  expect(isPlaceholder(value)).toBe(false);
});
