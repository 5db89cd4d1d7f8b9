import * as fc from 'fast-check';
import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { LINUX_STOP_SIGNALS, WINDOWS_STOP_SIGNALS } from '../../src/kubernetes/facts';
import { findingsOfLifecycle, shapeRulesOf } from '../support/hooks';

const VERSIONS = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;
const byVersion = (rules: (version: string) => string[]) => Object.fromEntries(VERSIONS.map((version) => [version, rules(version)]));
const sleep = (seconds: unknown) => ({ preStop: { sleep: { seconds } } });

test('sleep is judged by what each release does with it', () => {
  const too = { 1.28: ['LH210'], 1.29: ['LH210'] };
  const all = (rules: string[]) => byVersion(() => rules);
  expect(byVersion((version) => shapeRulesOf(sleep(10), { version }))).toEqual({ ...all([]), ...too });
  expect(byVersion((version) => shapeRulesOf(sleep(0), { version }))).toEqual({ ...all([]), ...too, '1.30': ['LH209'], '1.31': ['LH209'], '1.32': ['LH209'] });
  expect(byVersion((version) => shapeRulesOf(sleep(31), { version }))).toEqual({ ...all(['LH209']), ...too });
  expect(byVersion((version) => shapeRulesOf(sleep(-1), { version }))).toEqual({ ...all(['LH209']), ...too });
  expect(byVersion((version) => shapeRulesOf(sleep('10'), { version }))).toEqual({ ...all(['LH209']), ...too });
});

test('where the handler does not run, what it would take is still held against the budget', () => {
  expect(findingsOfLifecycle(sleep(31), { version: '1.29' }).map(({ rule }) => rule)).toEqual(['LH101', 'LH210']);
  expect(findingsOfLifecycle(sleep(31), { version: '1.30' }).map(({ rule }) => rule)).toEqual(['LH209']);
  expect(findingsOfLifecycle(sleep(30), { version: '1.30' }).map(({ rule }) => rule)).toEqual(['LH102']);
});

test('a stop signal is judged by what each release does with it', () => {
  const rules = (stopSignal: unknown, spec?: object) => byVersion((version) => shapeRulesOf({ stopSignal }, { version, spec }));
  const known = (since: string[]) => byVersion((version) => version < '1.33' ? ['LH215'] : since);
  expect(rules('SIGQUIT', { os: { name: 'linux' } })).toEqual(known(['LH212']));
  expect(rules('SIGQUIT')).toEqual(known(['LH211', 'LH212']));
  expect(rules('QUIT')).toEqual(known(['LH217']));
  expect(rules(null)).toEqual(known([]));
});

test.each([...LINUX_STOP_SIGNALS])('%s is a stop signal of Linux', (stopSignal) => {
  expect(shapeRulesOf({ stopSignal }, { spec: { os: { name: 'linux' } } })).toEqual(['LH212']);
  expect(shapeRulesOf({ stopSignal }, { spec: { os: { name: 'windows' } } })).toEqual(WINDOWS_STOP_SIGNALS.includes(stopSignal) ? ['LH212'] : ['LH217']);
});

test.each([['sigquit', 'SIGQUIT'], ['QUIT', 'SIGQUIT'], [' Term ', 'SIGTERM'], ['rtmin+3', 'SIGRTMIN+3'], ['SIGSEVG', undefined], ['3', undefined], [3, undefined], [['SIGTERM'], undefined], [true, undefined]])(
  'stop signal %p is none; %p is proposed', (stopSignal, proposed) => {
    const [finding] = findingsOfLifecycle({ stopSignal });
    expect(finding!.rule).toBe('LH217');
    expect(finding!.fix).toBe(proposed === undefined ? 'write a signal such as SIGTERM, SIGQUIT or SIGRTMIN+3' : `write ${proposed}`);
  });

test('Linux has the 65 stop signals of Kubernetes', () => {
  expect(new Set(LINUX_STOP_SIGNALS).size).toBe(65);
});

test('host is judged by what each release does with it', () => {
  const rules = (spec: object, host?: string) =>
    byVersion((version) => shapeRulesOf({ preStop: { httpGet: { port: 80, host } } }, { version, spec }));
  expect(rules({}, 'web')).toEqual(byVersion((version) => version < '1.34' ? [] : ['LH214']));
  expect(rules({})).toEqual(byVersion(() => []));
  expect(rules({ hostNetwork: true })).toEqual(byVersion(() => ['LH213']));
  expect(rules({ hostNetwork: true }, '127.0.0.1')).toEqual(byVersion(() => []));
  for (const spec of [{ hostPID: true }, { hostIPC: true }, { volumes: [{ name: 'x', hostPath: { path: '/' } }] }]) {
    expect(rules(spec, 'web')).toEqual(byVersion(() => []));
  }
  for (const spec of [{ hostPID: false }, { volumes: [{ name: 'x', emptyDir: {} }, null, 'x'] }]) {
    expect(rules(spec, 'web')).toEqual(byVersion((version) => version < '1.34' ? [] : ['LH214']));
  }
});

test.each(['web', 'web.example.com', 'web.example.com.', 'größe.example', 'a_b', 'localhost', '127.0.0.1', '::1', 'fe80::1', '', null, undefined, '${HOST}'])('host %p is one', (host) => {
  expect(shapeRulesOf({ preStop: { httpGet: { port: 80, host } } })).toEqual([]);
});

test.each(['localhost:8080', 'http://web', 'https://web.example.com/drain', 'web/drain', '[::1]', '127.0.0.1:80', ' web', 'web ', 'we b', 'a\nb', 'user@web', 10, true, ['web'], {}])(
  'host %p is none', (host) => {
    expect(shapeRulesOf({ preStop: { httpGet: { port: 80, host } } })).toEqual(['LH219']);
  });

test.each([404, true, ['/'], {}])('path %p is no text', (path) => {
  expect(shapeRulesOf({ preStop: { httpGet: { port: 80, path } } })).toEqual(['LH219']);
});

test.each(['/', '', 'drain', '/drain?all=1', '/a b', null, undefined])('path %p is taken', (path) => {
  expect(shapeRulesOf({ preStop: { httpGet: { port: 80, path } } })).toEqual([]);
});

test.each(['HTTP', 'HTTPS', '', null, undefined, '${SCHEME}'])('scheme %p is taken', (scheme) => {
  expect(shapeRulesOf({ preStop: { httpGet: { port: 80, scheme } } })).toEqual([]);
});

test.each(['http', 'https', 'Https', 'HTTP ', 'HTTPS/2', 'TCP', ' ', true, 1, ['HTTP'], {}])('scheme %p is refused', (scheme) => {
  expect(shapeRulesOf({ preStop: { httpGet: { port: 80, scheme } } })).toEqual(['LH205']);
});

test('headers are what Kubernetes takes and net/http sends', () => {
  const header = fc.record({ name: fc.string({ maxLength: 6 }), value: fc.string({ maxLength: 6, unit: 'binary' }) })
    .filter(({ name, value }) => !/[${]/.test(name + value));
  const seen = new Set<number>();
  fc.assert(fc.property(header, ({ name, value }) => {
    const nameFits = name.length > 0 && [...name].every((char) => /[A-Za-z0-9-]/.test(char));
    const valueFits = [...Buffer.from(value)].every((byte) => byte === 9 || (byte >= 32 && byte !== 127));
    const wrong = Number(!nameFits) + Number(!valueFits);
    seen.add(wrong);
    expect(shapeRulesOf({ preStop: { httpGet: { port: 80, httpHeaders: [{ name, value }] } } })).toEqual(Array(wrong).fill('LH206'));
  }), { numRuns: 500, examples: [[{ name: 'a', value: 'b' }], [{ name: 'a', value: 'b\n' }], [{ name: 'a_', value: '\u007f' }], [{ name: 'Größe', value: 'ü\t€' }]] });
  expect(seen.size).toBe(3);
});

test('values of headers, and text where a mapping belongs, are never printed', () => {
  const secret = 'hunter2-hunter2';
  const print = (lifecycle: unknown) => {
    const findings = findingsOfLifecycle(lifecycle);
    expect(findings).not.toEqual([]);
    return findings.map(({ message, fix }) => message + fix).join('\n');
  };
  for (const value of [`${secret}\n`, [secret], { secret }]) {
    expect(print({ preStop: { httpGet: { port: 0, httpHeaders: [{ name: 'Authorization', value }] } } })).not.toContain('hunter2');
  }
  expect(print({ preStop: { httpGet: { port: 0, httpHeaders: `Authorization: ${secret}` } } })).not.toContain('hunter2');
  expect(print({ preStop: { httpGet: { port: 0, httpHeaders: [`Authorization: ${secret}`] } } })).not.toContain('hunter2');
  expect(print({ preStop: { exec: `curl -H ${secret}` } })).not.toContain('hunter2');
  expect(print({ preStop: `curl -H ${secret}` })).not.toContain('hunter2');
  expect(print({ preStop: { exec: { command: `curl -H ${secret}` } } })).not.toContain('hunter2');
});

test('a plain init container is told to lose its lifecycle, and nothing else is said of it', () => {
  const rules = (initContainer: object, version = '1.33') => checkDocument({
    apiVersion: 'v1', kind: 'Pod', spec: { initContainers: [{ name: 'a', ...initContainer }], containers: [{ name: 'web' }] },
  }, { cluster: ClusterProfile.kubernetes(version) })[0]!.findings.map(({ rule }) => rule);
  const lifecycle = { preStop: { tcpSocket: { port: '80' }, sleep: { seconds: 600 } }, prestop: 1 };
  for (const restartPolicy of [undefined, null, 'Never', 'OnFailure', 'always', '', 1]) { expect(rules({ restartPolicy, lifecycle })).toEqual(['LH208']); }
  expect(rules({ restartPolicy: 'Always', lifecycle: { preStop: { sleep: { seconds: 5 } } } })).toEqual([]);
  expect(rules({ lifecycle: {} })).toEqual(['LH208']);
  expect(rules({ lifecycle: null })).toEqual([]);
  for (const stopSignal of ['SIGTERM', 'TERM', '']) { expect(rules({ lifecycle: { stopSignal, preStop: null } })).toEqual(['LH220']); }
  expect(rules({ lifecycle: { stopSignal: 'SIGTERM' } }, '1.32')).toEqual(['LH208']);
  expect(rules({ lifecycle: { stopSignal: 'SIGTERM', preStop: {} } })).toEqual(['LH208']);
  expect(rules({ lifecycle: { stopSignal: '${SIGNAL}' } })).toEqual([]);
  expect(rules({ restartPolicy: 'Always', lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }, '1.28')).toEqual(['LH208']);
  expect(rules({ restartPolicy: 'Always', lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }, '1.29')).toEqual([]);
});

test('each defect of a hook is said once', () => {
  const rules = (preStop: unknown) => findingsOfLifecycle({ preStop }).map(({ rule }) => rule);
  expect(rules({ tcpSocket: { port: 80 } })).toEqual(['LH207']);
  expect(rules({ tcpSocket: { port: '80' } })).toEqual(['LH207']);
  expect(rules({})).toEqual(['LH201']);
  expect(rules({ exec: { command: ['drain'] }, httpGet: { port: 0, scheme: 'x' }, sleep: { seconds: 99 }, tcpSocket: {} })).toEqual(['LH201']);
  expect(rules({ exec: { command: [] } })).toEqual(['LH202']);
  expect(rules({ exec: { command: [''] } })).toEqual(['LH202']);
  expect(rules({ sleep: { seconds: '5' } })).toEqual(['LH209']);
  expect(rules({ sleep: {} })).toEqual(['LH209']);
  expect(rules({ sleep: 5 })).toEqual(['LH218']);
  expect(rules([{ exec: { command: ['a'] } }])).toEqual(['LH218']);
  expect(rules({ grpc: { port: 80 } })).toEqual(['LH215']);
});

test('no lifecycle, whatever it is, crashes the rules, and every message is one line of text', () => {
  const leaf = fc.oneof({ weight: 1, arbitrary: fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 1 }) }, {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      '8080', 'sleep 5\nsleep 5', 5, 0, -1, 1.5, null, true, '', 'SIGTERM', 'https', 'a b', [], {}, [{ exec: {} }], { toString: 'x' }),
  });
  const shape = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.oneof(leaf, { weight: 4, arbitrary: fc.record(fields, { requiredKeys: [] }) });
  const httpHeaders = fc.oneof(leaf, fc.array(shape({ name: leaf, value: leaf, key: leaf }), { maxLength: 2 }));
  const kinds = {
    exec: shape({ command: fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), cmd: leaf }),
    httpGet: shape({ port: leaf, host: leaf, path: leaf, scheme: leaf, httpHeaders, headers: leaf }),
    sleep: shape({ seconds: leaf }),
    tcpSocket: leaf,
  };
  const alone = Object.entries(kinds).map(([kind, fields]) => fc.record({ [kind]: fields }));
  const handler = fc.oneof(leaf, ...alone, shape({ ...kinds, http: leaf, __proto__: leaf }));
  const lifecycles = shape({ preStop: handler, postStart: handler, stopSignal: leaf, prestop: leaf, constructor: leaf });
  const seen = new Set<string>();
  fc.assert(fc.property(lifecycles, lifecycles, leaf, fc.constantFrom(...VERSIONS), fc.boolean(), (lifecycle, other, any, version, hostNetwork) => {
    const initContainers = [{ name: 'init', lifecycle: other, restartPolicy: any }];
    const spec = { hostNetwork, terminationGracePeriodSeconds: any, lifecycle: other, initContainers, os: any, volumes: any };
    const container = { preStop: any, ports: any, securityContext: any, livenessProbe: { terminationGracePeriodSeconds: any } };
    for (const { rule, message, fix, pointer } of findingsOfLifecycle(lifecycle, { version, spec, container })) {
      seen.add(rule);
      expect(pointer).toMatch(/^\//);
      expect(`${message}; ${fix}`).not.toMatch(/\n|undefined|\[object|NaN(s| or)/);
      expect(message).toMatch(/^[a-z].*[^.]$/);
      expect(fix).toMatch(/^[a-z].*[^.]$/);
    }
  }), { numRuns: 800 });
  for (const rule of ['LH109', 'LH201', 'LH202', 'LH203', 'LH205', 'LH206', 'LH208', 'LH209', 'LH215', 'LH216', 'LH217', 'LH218', 'LH219']) { expect(seen).toContain(rule); }
});
