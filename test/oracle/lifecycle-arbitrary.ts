import * as fc from 'fast-check';
import { mostly, seldom, withStrangers } from './defects';
import * as values from './values';

/*
 * Lifecycles as people and programs write them. `care` is how many parts come out right for each that does not: with
 * much of it one defect at a time decides, with little of it they meet.
 */

const often = (arbitrary: fc.Arbitrary<unknown>, times = 2) => fc.option(arbitrary, { nil: undefined, freq: times });

function header(care: number): fc.Arbitrary<unknown> {
  return mostly(care, withStrangers(care, ['Name', 'key', 'values', 'valueFrom'], fc.record({
    name: fc.oneof({ weight: care, arbitrary: values.headerName }, { weight: 1, arbitrary: mostly(care, values.badHeaderName) }),
    value: mostly(care, values.text),
  })));
}

function httpGet(care: number): fc.Arbitrary<unknown> {
  return withStrangers(care, ['prot', 'Port', 'headers', 'url', 'httpHeader', 'timeoutSeconds', 'command'], fc.record({
    port: fc.oneof({ weight: care, arbitrary: fc.integer({ min: 1, max: 65535 }) }, { weight: 4, arbitrary: values.port }),
    path: often(mostly(care, values.text)),
    host: seldom(mostly(care, values.host), 4),
    scheme: often(fc.oneof({ weight: care, arbitrary: fc.constantFrom('HTTP', 'HTTPS', '') }, { weight: 1, arbitrary: mostly(care, values.badScheme) })),
    httpHeaders: seldom(mostly(care, fc.array(header(care), { maxLength: 3 })), 3),
  }));
}

function exec(care: number): fc.Arbitrary<unknown> {
  const words = fc.array(mostly(care, values.text), { minLength: 1, maxLength: 3 });
  return withStrangers(care, ['cmd', 'Command', 'args', 'timeoutSeconds'], fc.record({
    command: mostly(care, fc.oneof({ weight: care, arbitrary: words }, { weight: 1, arbitrary: fc.oneof(fc.constant([]), values.text) })),
  }));
}

function handlers(care: number): Record<string, fc.Arbitrary<unknown>> {
  return {
    exec: mostly(care, exec(care)),
    httpGet: mostly(care, httpGet(care)),
    sleep: mostly(care, withStrangers(care, ['second', 'Seconds', 'duration', 'timeoutSeconds'], fc.record({ seconds: values.seconds }))),
    tcpSocket: mostly(care, withStrangers(care, ['Port', 'scheme'], fc.record({ port: values.port, host: seldom(mostly(care, values.text), 3) }))),
  };
}

function hook(care: number): fc.Arbitrary<unknown> {
  const kinds = handlers(care);
  const one = (kind: string) => kinds[kind]!.map((value) => ({ [kind]: value }));
  const single = fc.oneof({ weight: 2, arbitrary: one('exec') }, { weight: 4, arbitrary: one('httpGet') }, { weight: 4, arbitrary: one('sleep') },
    { weight: 1, arbitrary: one('tcpSocket') });
  const any = fc.record(Object.fromEntries(Object.entries(kinds).map(([kind, arbitrary]) => [kind, often(arbitrary, 3)])));
  return mostly(care, withStrangers(care, ['Exec', 'http', 'httpget', 'tcp', 'grpc', 'command', 'timeoutSeconds', 'port', 'seconds', 'script', '__proto__', 'constructor'],
    fc.oneof({ weight: care, arbitrary: single }, { weight: 1, arbitrary: any })));
}

function careful(care: number): fc.Arbitrary<unknown> {
  return mostly(care, withStrangers(care, ['preStopHook', 'prestop', 'poststart', 'PreStop', 'preStart', 'exec', 'sleep', 'terminationGracePeriodSeconds', 'type'],
    fc.record({ preStop: often(hook(care), 5), postStart: often(hook(care)), stopSignal: seldom(mostly(care, values.stopSignal), 7) })));
}

/** Little, and most of it nothing: what `null` and empty values mean, in every place. */
const small = fc.dictionary(fc.constantFrom('preStop', 'postStart', 'stopSignal', 'preStart'), fc.oneof(
  fc.constantFrom<unknown>(null, {}, [], '', 'SIGTERM', 15, 0, false, { exec: null }, { exec: {} }, { exec: { command: null } }, { exec: [] }, { httpGet: null }, { httpGet: {} },
    { httpGet: { port: null } }, { httpGet: { port: 80, path: null, scheme: null, host: null, httpHeaders: null } },
    { httpGet: { port: 80, httpHeaders: [null] } },
    { httpGet: { port: 80, scheme: '' } }, { sleep: null }, { sleep: {} }, { sleep: { seconds: null } }, { tcpSocket: null }, { tcpSocket: {} }, { sleep: {}, exec: null },
    { exec: { command: [null] } }, { exec: { command: [''] } }, { nothing: null }, { sleep: { seconds: 1, nothing: null } }, { httpGet: { port: 80, httpHeaders: {} } }),
), { maxKeys: 3, noNullPrototype: true });

export const lifecycle: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: careful(40) }, { weight: 2, arbitrary: careful(4) }, { weight: 1, arbitrary: small },
);
