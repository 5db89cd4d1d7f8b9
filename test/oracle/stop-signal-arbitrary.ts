import { constants } from 'node:os';
import * as fc from 'fast-check';
import { junk, merged } from './defects';
import { lifecycle } from './lifecycle-arbitrary';

/* Stop signals as people write them: those of this machine, real-time ones up to both ends and beyond, and other spellings. */

const BEYOND = 33;
const realTime = fc.tuple(fc.constantFrom('SIGRTMIN', 'SIGRTMAX'), fc.constantFrom('+', '-'), fc.nat({ max: BEYOND })).map(([base, sign, step]) => `${base}${sign}${step}`);
/** Other systems have more, and Node.js does not name all of Linux's. */
const named = fc.constantFrom(...Object.keys(constants.signals), 'SIGCLD', 'SIGPOLL', 'SIGRTMIN', 'SIGRTMAX', 'SIGEMT', 'SIGINFO', 'SIGLOST', 'SIGBREAK', 'SIGUNUSED', 'SIGNULL', 'SIGEXIT');
const signal = fc.oneof({ weight: 3, arbitrary: named }, { weight: 2, arbitrary: realTime });
const SPELLINGS: readonly ((name: string) => unknown)[] = [
  (name) => name.toLowerCase(), (name) => name.slice('SIG'.length), (name) => name.slice('SIG'.length).toLowerCase(), (name) => `${name.slice(0, 1)}${name.slice(1).toLowerCase()}`,
  (name) => ` ${name}`, (name) => `${name} `, (name) => `${name}\n`, (name) => name.replace('SIG', 'SIG_'), (name) => name.replace('I', 'İ'), (name) => name.replace('S', 'ſ'),
  (name) => name.replace(/(\d+)$/, '0$1'), (name) => name.replace(/([+-])/, ' $1 '), (name) => `${name}+0`, (name) => `SIG${name}`, (name) => `${name},SIGTERM`, (name) => [name], (name) => ({ name }),
];
const misspelt = fc.tuple(signal, fc.constantFrom(...SPELLINGS)).map(([name, spell]) => spell(name));
const number = fc.constantFrom<unknown>(15, 9, 0, -1, 1.5, 1e20, '15', '9', '0', '-15', '0x0f', '', true, null);

const stopSignal: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>('SIGTERM', 'SIGKILL') },
  { weight: 12, arbitrary: signal as fc.Arbitrary<unknown> },
  { weight: 3, arbitrary: misspelt },
  { weight: 1, arbitrary: number },
  { weight: 1, arbitrary: fc.oneof(junk, fc.string({ maxLength: 9 })) },
);

const HOOKS = [{}, {}, { preStop: null }, { preStop: null, postStart: null }, { preStop: { exec: { command: ['drain'] } } }, { postStart: { sleep: { seconds: 1 } } }, { preStop: {} }];
const withSignal = fc.tuple(fc.constantFrom<object>(...HOOKS), stopSignal).map(([hooks, value]) => merged(hooks, { stopSignal: value }));
/** Most with a stop signal, some with whatever else a lifecycle may have. */
export const signalledLifecycle: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: withSignal as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: lifecycle },
);

/** Named, absent, empty, and one that Kubernetes does not have. */
export const operatingSystem: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<unknown>({ name: 'linux' }) },
  { weight: 5, arbitrary: fc.constant<unknown>({ name: 'windows' }) },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(undefined, null) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>({}, { name: '' }, { name: null }, { name: 'Linux' }, { name: 'WINDOWS' }, { name: 'darwin' }) },
);
