import * as fc from 'fast-check';

/*
 * Lifecycles as people and programs write them: most parts right, so that one defect at a time decides, and everywhere a
 * chance of what is none.
 */

/** What stands where it does not belong. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, '', 'x', '5', '80', 'SIGTERM', [], {}, [null], [{}], { seconds: 1 }, { command: ['x'] }),
  fc.jsonValue({ maxDepth: 1 }),
);

/** A right value mostly, and now and then something else or nothing. */
export function mostly(right: fc.Arbitrary<unknown>, wrong: fc.Arbitrary<unknown> = junk): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 16, arbitrary: right }, { weight: 1, arbitrary: wrong }, { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, null) });
}

/** Each key with a chance of its own to be there. */
export function fields(arbitraries: Record<string, fc.Arbitrary<unknown>>, strange: readonly string[]): fc.Arbitrary<unknown> {
  const strangers = fc.dictionary(fc.oneof(fc.constantFrom(...strange), fc.string({ maxLength: 6 })), junk, { maxKeys: 1, noNullPrototype: true });
  return fc.tuple(fc.record(arbitraries), fc.oneof({ weight: 30, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: strangers })).map(([right, more]) => ({ ...right, ...more }));
}

/** Once in so many times. */
export function seldom(arbitrary: fc.Arbitrary<unknown>, times: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const maybe = (arbitrary: fc.Arbitrary<unknown>, chance = 2) => fc.option(arbitrary, { nil: undefined, freq: chance });

const name = fc.oneof(
  fc.constantFrom('http', 'admin-port', 'a', 'x-1', '8a', 'fifteen-letters', 'sixteen-letters-', 'sixteen-letterss', '8080', '80', '-a', 'a-', 'a--b', 'HTTP', 'a_b', 'a.b', 'a b', '', ' 80', '80 ', '0x50', 'http\n', 'ö', '1e3'),
  fc.stringMatching(/^[-a-z0-9]{1,17}$/),
  fc.string({ maxLength: 17 }),
);

export const port: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 65535 }) },
  { weight: 4, arbitrary: name },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(0, -1, 65535, 65536, 70000, 80.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 1e20, 1e300, -0, 5e-324, null, undefined) },
  { weight: 1, arbitrary: junk },
);

const text = fc.oneof(fc.constantFrom('', '/', '/shutdown', 'shutdown', '/a?b=c', '/a b', 'http://x/y', 'ü', '\u0000', '\ud800', '/a#b'), fc.string());
const header = fc.oneof({ weight: 20, arbitrary: fields({
  name: mostly(fc.oneof(fc.constantFrom('Host', 'X-Token', 'x', '-', '', 'a b', 'A_B', 'A.B', 'X-Token:', 'ä', 'a\n'), fc.string({ maxLength: 8 }))),
  value: mostly(text),
}, ['Name', 'key', 'values', 'valueFrom']) }, { weight: 1, arbitrary: junk });

const httpGet = fields({
  port: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 65535 }) }, { weight: 2, arbitrary: port }),
  path: maybe(mostly(text)),
  host: maybe(mostly(fc.constantFrom('', 'localhost', '127.0.0.1', '::1', 'http://x', 'x:80', 'a b'))),
  scheme: maybe(mostly(fc.constantFrom('HTTP', 'HTTPS', 'HTTP', 'HTTPS', '', 'http', 'https', 'Https', 'HTTPS ', 'TCP'))),
  httpHeaders: maybe(mostly(fc.array(header, { maxLength: 3 }))),
}, ['prot', 'Port', 'headers', 'url', 'httpHeader', 'timeoutSeconds', 'command']);

const exec = fields({
  command: mostly(fc.oneof({ weight: 6, arbitrary: fc.array(fc.oneof({ weight: 12, arbitrary: text }, { weight: 1, arbitrary: junk }), { maxLength: 4 }) }, { weight: 1, arbitrary: text })),
}, ['cmd', 'Command', 'args', 'timeoutSeconds']);

export const seconds: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 65 }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(0, 1, 2, 30, 31, 1e3, 2 ** 31, 2 ** 53, 9e18, 1e19, 1e300, 1.5, 0.1, -0, '5', '30', '', '1s', true, null, undefined) },
  { weight: 1, arbitrary: junk },
);

const sleep = fields({ seconds }, ['second', 'Seconds', 'duration', 'timeoutSeconds']);
const tcpSocket = fields({ port: mostly(port), host: maybe(mostly(text)) }, ['Port', 'scheme']);

const KINDS: Record<string, fc.Arbitrary<unknown>> = { exec, httpGet, sleep, tcpSocket };
const oneHandler = fc.oneof(...[exec, exec, httpGet, httpGet, httpGet, sleep, sleep, sleep, tcpSocket].map((arbitrary) => {
  const kind = Object.keys(KINDS).find((key) => KINDS[key] === arbitrary)!;
  return arbitrary.map((value) => ({ [kind]: value }));
}));
const anyHandlers = fields(Object.fromEntries(Object.entries(KINDS).map(([kind, arbitrary]) => [kind, maybe(mostly(arbitrary), 3)])),
  ['Exec', 'http', 'httpget', 'tcp', 'grpc', 'command', 'timeoutSeconds', 'port', 'seconds', 'script', '__proto__', 'constructor']);

const hook = fc.oneof({ weight: 12, arbitrary: oneHandler }, { weight: 4, arbitrary: anyHandlers }, { weight: 1, arbitrary: junk });

const stopSignal = mostly(fc.constantFrom('SIGTERM', 'SIGQUIT', 'SIGKILL', 'SIGRTMIN+3', 'SIGRTMIN+16', 'TERM', 'sigterm', '', '15'));

export const lifecycle: fc.Arbitrary<unknown> = fc.oneof({
  weight: 30,
  arbitrary: fields({ preStop: maybe(hook, 5), postStart: maybe(hook), stopSignal: seldom(stopSignal, 7) },
    ['preStopHook', 'prestop', 'poststart', 'PreStop', 'preStart', 'exec', 'sleep', 'terminationGracePeriodSeconds', 'type']),
}, { weight: 1, arbitrary: junk });
