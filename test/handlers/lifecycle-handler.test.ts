import { spawnSync } from 'node:child_process';
import { Duration } from 'cdk8s';
import { HookShell } from '../../src/handlers/hook-shell';
import { HttpScheme } from '../../src/handlers/http';
import { HttpGetOptions } from '../../src/handlers/http-get';
import { LifecycleHandler } from '../../src/handlers/lifecycle-handler';
import { HandlerContext } from '../../src/handlers/rendered-handler';
import { FailurePolicy } from '../../src/handlers/script-options';
import { Step } from '../../src/handlers/steps';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

const context = (changes: Partial<HandlerContext> = {}): HandlerContext =>
  ({ hook: 'preStop', container: 'web', cluster: ClusterProfile.kubernetes('1.33'), ...changes });
const seconds = (count: number) => Duration.seconds(count);

test('an argv comes out as it went in', () => {
  const argv = ['/bin/app', '', '$(VAR)', 'two words', 'üñï\n'];
  expect(LifecycleHandler.exec(argv)._render(context())).toEqual({ handler: { exec: { command: argv } } });
});

test('changing the argv afterwards changes nothing', () => {
  const argv = ['/bin/app'];
  const handler = LifecycleHandler.exec(argv);
  argv.push('--later');
  expect(handler._render(context()).handler).toEqual({ exec: { command: ['/bin/app'] } });
});

test('a declared maximum travels beside the handler, in whole seconds', () => {
  const handler = LifecycleHandler.exec(['/bin/app'], { maxDuration: seconds(7) });
  expect(handler.maxDuration?.toSeconds()).toBe(7);
  expect(handler._render(context()).maxDurationSeconds).toBe(7);
});

test('an HTTP GET has Kubernetes\' own fields', () => {
  const { handler } = LifecycleHandler.httpGet({
    port: 8443, scheme: HttpScheme.HTTPS, path: '/shutdown?now', host: 'web.internal', httpHeaders: [{ name: 'Host', value: 'web' }, { name: 'Host', value: 'again' }],
  })._render(context());
  expect(handler).toEqual({
    httpGet: { host: 'web.internal', httpHeaders: [{ name: 'Host', value: 'web' }, { name: 'Host', value: 'again' }], path: '/shutdown?now', port: 8443, scheme: 'HTTPS' },
  });
});

test('a port name stays a name', () => {
  expect(LifecycleHandler.httpGet({ portName: 'admin-1' })._render(context()).handler).toEqual({ httpGet: { path: '/', port: 'admin-1', scheme: 'HTTP' } });
});

test.each<[string, HttpGetOptions, string]>([
  ['no port', {}, '\'port\' or \'portName\' must be given, got none; Kubernetes has no default port'],
  ['two ports', { port: 80, portName: 'http' }, '\'port\' or \'portName\' must be given, got both'],
  ['a port that is none', { port: 1.5 }, '\'port\' must be a whole number from 1 to 65535, got 1.5'],
  ['a number as a name', { portName: '8080' }, '\'portName\' must have at most 15 of a-z, 0-9 and single "-" inside, and one letter at least, got "8080"; give a number as \'port\''],
  ['a name that is too long', { portName: 'sixteen-letters-' }, '\'portName\' must have at most 15'],
  ['a name with two dashes', { portName: 'a--b' }, '\'portName\' must have at most 15'],
  ['a header that no client sends', { port: 80, httpHeaders: [{ name: 'X', value: 'a\u0001' }] }, '\'httpHeaders\' must have values of one line without control characters, got "a\\u0001" for X'],
  ['a header with a dot', { port: 80, httpHeaders: [{ name: 'X.Y', value: '' }] }, '\'httpHeaders\' must have names of letters, digits and "-", got "X.Y"'],
  ['a path with NUL', { port: 80, path: '/\0' }, '\'path\' must not contain a NUL character'],
  ['a host with a scheme', { port: 80, host: 'http://web' }, '\'host\' must be a host name or an address without scheme, port and path, got "http://web"'],
  ['a maximum of zero', { port: 80, maxDuration: seconds(0) }, '\'maxDuration\' must be 1s or more, got 0s'],
])('an HTTP GET refuses %s', (_what, options, message) => {
  expect(() => LifecycleHandler.httpGet(options)).toThrow(message);
});

test.each([
  ['1.33', 10, { sleep: { seconds: 10 } }],
  ['1.30', 10, { sleep: { seconds: 10 } }],
  ['1.29', 10, { exec: { command: ['sleep', '10'] } }],
  ['1.28', 0, { exec: { command: ['sleep', '0'] } }],
  ['1.33', 0, { sleep: { seconds: 0 } }],
])('on Kubernetes %s a sleep of %i s is what its kubelet runs', (version, count, handler) => {
  const cluster = ClusterProfile.kubernetes(version);
  expect(LifecycleHandler.sleep(seconds(count))._render(context({ cluster })).handler).toEqual(handler);
});

test('a sleep of zero is refused where the API server would', () => {
  const cluster = ClusterProfile.kubernetes('1.32');
  expect(() => LifecycleHandler.sleep(seconds(0))._render(context({ cluster }))).toThrow('\'duration\' must be 1s or more on Kubernetes 1.32, got 0s; it accepts zero since 1.33');
});

describe('a script', () => {
  const steps = [Step.log('draining'), Step.sleep(seconds(10)), Step.httpRequest({ port: 8443, timeout: seconds(5) })];

  test('is one exec handler, bounded by its steps and two seconds for itself', () => {
    const { handler, maxDurationSeconds } = LifecycleHandler.script(steps)._render(context());
    const { command } = (handler as { exec: { command: string[] } }).exec;
    expect([command.length, command[0], command[1]]).toEqual([3, '/bin/sh', '-c']);
    expect(maxDurationSeconds).toBe(1 + 10 + 5 + 2);
  });

  test('has the deadline that it was given', () => {
    const handler = LifecycleHandler.script(steps, { deadline: seconds(12) });
    expect([handler.maxDuration?.toSeconds(), handler._render(context()).maxDurationSeconds]).toEqual([12, 12]);
  });

  test('needs a step', () => {
    expect(() => LifecycleHandler.script([])).toThrow('\'steps\' must have one step or more, got none');
  });

  test('in postStart says what a failure means, unless none counts', () => {
    const postStart = context({ hook: 'postStart' });
    expect(() => LifecycleHandler.script(steps)._render(postStart)).toThrow('\'failurePolicy\' of a postStart script must be given when a step can fail ("sleep 10s")');
    expect(() => LifecycleHandler.script([Step.log('started')])._render(postStart)).not.toThrow();
    expect(() => LifecycleHandler.script(steps, { failurePolicy: FailurePolicy.STOP })._render(postStart)).not.toThrow();
  });

  test.each(['echo "open', 'if true; then', 'esac', 'x() {', '(', "echo 'a", 'done\n;;\nesac\n}'])('a step of one\'s own cannot break the others: %j', (text) => {
    const own = { description: 'mine', maxDuration: seconds(3), needs: [], fallible: true, toShell: () => text.split('\n') };
    const { command } = (LifecycleHandler.script([own, ...steps])._render(context()).handler as { exec: { command: string[] } }).exec;
    expect(spawnSync('/bin/sh', ['-n', ...command.slice(1)], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('asks for a volume where its guard is not in /dev/shm', () => {
    expect(LifecycleHandler.script(steps)._render(context()).mustBeMounted).toBeUndefined();
    expect(LifecycleHandler.script(steps, { guardDirectory: '/state' })._render(context()).mustBeMounted).toBe('/state');
    expect(() => LifecycleHandler.script(steps, { guardDirectory: 'state' })).toThrow('\'guardDirectory\' must be an absolute path, got "state"');
  });

  test('brings its own shell when told so', () => {
    const rendered = LifecycleHandler.script(steps, { shell: HookShell.injected({ image: 'mirror.example/busybox:1.36.1-musl' }) })._render(context());
    expect((rendered.handler as any).exec.command[0]).toBe('/cdk8s-lifecycle/sh');
    expect(rendered.initContainer).toMatchObject({
      image: 'mirror.example/busybox:1.36.1-musl',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(rendered.volumeMounts).toEqual([{ mountPath: '/cdk8s-lifecycle', name: 'cdk8s-lifecycle-shell', readOnly: true }]);
    expect(rendered.volumes).toEqual([{ emptyDir: { sizeLimit: '16Mi' }, name: 'cdk8s-lifecycle-shell' }]);
  });

  test('reads its break-glass label through the downward API', () => {
    const rendered = LifecycleHandler.script(steps, { breakGlassLabel: 'example.com/skip_Hooks' })._render(context());
    expect(rendered.volumes).toEqual([{
      downwardAPI: { items: [{ fieldRef: { fieldPath: 'metadata.labels[\'example.com/skip_Hooks\']' }, path: 'value' }] },
      name: 'label-example-com-skip-hooks',
    }]);
    expect(rendered.volumeMounts).toEqual([{ mountPath: '/label-example-com-skip-hooks', name: 'label-example-com-skip-hooks', readOnly: true }]);
    expect(() => LifecycleHandler.script(steps, { breakGlassLabel: 'a b' })).toThrow('\'breakGlassLabel\' must be the key of a label, such as example.com/skip-hooks, got "a b"');
  });
});
