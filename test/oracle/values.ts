import * as fc from 'fast-check';
import { junk } from './defects';

/* Single values of a lifecycle, right ones and those at the edge. */

const portName = fc.oneof(
  fc.constantFrom('http', 'admin-port', 'a', 'x-1', '8a', 'fifteen-letters', 'sixteen-letters-', 'sixteen-letterss', '8080', '80', '-a', 'a-', 'a--b', 'HTTP', 'a_b', 'a.b', 'a b', '',
    ' 80', '80 ', '0x50', 'http\n', 'ö', '1e3'),
  fc.stringMatching(/^[-a-z0-9]{1,17}$/),
  fc.string({ maxLength: 17 }),
);

const EDGES = [0, -0, -1, 65535, 65536, 70000, 80.5, 5e-324, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 1e20, 1e300];

export const port: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 65535 }) },
  { weight: 4, arbitrary: portName },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...EDGES, null, undefined) },
  { weight: 1, arbitrary: junk },
);

export const seconds: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 25 }) },
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 65 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(0, 1, 2, 30, 31, 1e3, 2 ** 31, 2 ** 53, 9e18, 2 ** 63, 1e19, 1e300, 1.5, 0.1, -0, '5', '30', '', '1s', true, null, undefined) },
  { weight: 1, arbitrary: junk },
);

export const text = fc.oneof(fc.constantFrom('', '/', '/shutdown', 'shutdown', '/a?b=c', '/a b', 'http://x/y', 'ü', '\u0000', '\ud800', '/a#b'), fc.string());
export const host = fc.constantFrom('', 'localhost', '127.0.0.1', '::1', 'http://x', 'x:80', 'a b', 'example.com');
export const headerName = fc.oneof(fc.constantFrom('Host', 'X-Token', 'x', '-', '1'), fc.stringMatching(/^[-A-Za-z0-9]{1,8}$/));
export const badHeaderName = fc.oneof(fc.constantFrom('', 'a b', 'A_B', 'A.B', 'X-Token:', 'ä', 'a\n', ' a'), fc.string({ maxLength: 8 }));
export const badScheme = fc.constantFrom('http', 'https', 'Https', 'HTTPS ', 'TCP', 'HTTP/1.1', ' ');
export const stopSignal = fc.constantFrom('SIGTERM', 'SIGQUIT', 'SIGKILL', 'SIGRTMIN+3', 'SIGRTMIN+16', 'TERM', 'sigterm', '', '15');
