import * as fc from 'fast-check';
import { findingsOfLifecycle, shapeRulesOf } from '../support/hooks';

const rulesOf = (port: unknown) =>
  shapeRulesOf({ preStop: { httpGet: { port } } }, { container: { ports: [{ name: String(port), containerPort: 80 }] } });

/** IsValidPortName, step by step as Kubernetes has it. */
function isPortName(name: string): boolean {
  const inSet = [...name].every((char) => 'abcdefghijklmnopqrstuvwxyz0123456789-'.includes(char));
  const hasLetter = [...name].some((char) => char >= 'a' && char <= 'z');
  return [...name].length <= 15 && inSet && hasLetter && !name.includes('--') && name[0] !== '-' && name[name.length - 1] !== '-';
}

test.each(['a', 'http', 'http-alt', '8080a', 'a8080', 'a-b-c-d-e-f-g-h', '123456789012345'.replace(/.$/, 'a')])('%s is a port name', (name) => {
  expect(isPortName(name)).toBe(true);
  expect(rulesOf(name)).toEqual([]);
});

test.each(['', ' ', '-', 'http-', '-http', 'ht--tp', 'Http', 'http_alt', 'http.alt', '8080', '0', '1-2', 'a-b-c-d-e-f-g-hi', 'é', 'a\n', ' a', 'http/2'])('%p is none', (name) => {
  expect(isPortName(name)).toBe(false);
  expect(rulesOf(name)).toEqual(['LH203']);
});

test('a port name is what Kubernetes takes for one', () => {
  const letters = fc.constantFrom('a', 'b', 'z', '0', '9', '-', '-', 'A', '_', '.', 'é', ' ');
  const names = fc.oneof(fc.array(letters, { maxLength: 18 }).map((list) => list.join('')), fc.string({ maxLength: 18 }))
    .filter((name) => !/\$\{|\{\{|^\$[A-Za-z_]\w*$/.test(name));
  const seen = { valid: 0, invalid: 0 };
  fc.assert(fc.property(names, (name) => {
    const valid = isPortName(name);
    seen[valid ? 'valid' : 'invalid'] += 1;
    expect([name, rulesOf(name)]).toEqual([name, valid ? [] : ['LH203']]);
  }), { numRuns: 3000 });
  expect(seen.valid).toBeGreaterThan(100);
  expect(seen.invalid).toBeGreaterThan(500);
});

test('a port number is 1 to 65535', () => {
  fc.assert(fc.property(fc.oneof(fc.integer({ min: -3, max: 5 }), fc.integer({ min: 65530, max: 65540 }), fc.integer(), fc.double()), (port) => {
    const valid = Number.isInteger(port) && port >= 1 && port <= 65535;
    expect([port, rulesOf(port)]).toEqual([port, valid ? [] : ['LH203']]);
  }));
});

test.each([['8080', 'write port: 8080 without quotes'], [' 80 ', 'write port: 80 without quotes'], ['0', 'write a whole number from 1 to 65535, without quotes']])(
  'the number %p in quotes is told to lose them', (port, fix) => {
    expect(findingsOfLifecycle({ preStop: { httpGet: { port } } }).find(({ rule }) => rule === 'LH203')!.fix).toBe(fix);
  });

test('a name is looked up in the ports of the same container, and nowhere on its prototype', () => {
  expect(shapeRulesOf({ preStop: { httpGet: { port: 'http' } } }, { container: { ports: [{ name: 'http', containerPort: 80 }] } })).toEqual([]);
  expect(shapeRulesOf({ preStop: { httpGet: { port: 'http' } } }, { container: { ports: [{ name: 'https', containerPort: 443 }] } })).toEqual(['LH204']);
  expect(shapeRulesOf({ preStop: { httpGet: { port: 'constructor' } } })).toEqual(['LH204']);
  expect(shapeRulesOf({ preStop: { httpGet: { port: 'http' } } }, { container: { image: undefined } })).toEqual([]);
});
