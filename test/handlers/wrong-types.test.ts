import { Duration } from 'cdk8s';
import { HookShell } from '../../src/handlers/hook-shell';
import { LifecycleHandler } from '../../src/handlers/lifecycle-handler';
import { Step } from '../../src/handlers/steps';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

/** Plain JavaScript passes anything. */
const any = (value: unknown): never => value as never;
const seconds = (count: number) => Duration.seconds(count);
const log = Step.log('hi');

test.each<[string, () => unknown, string]>([
  ['a number for a duration', () => LifecycleHandler.sleep(any(5)), '\'duration\' must be a Duration, such as Duration.seconds(5), got 5'],
  ['text for a duration', () => Step.sleep(any('5s')), '\'duration\' must be a Duration, such as Duration.seconds(5), got "5s"'],
  ['no duration', () => LifecycleHandler.sleep(any(undefined)), '\'duration\' must be a Duration, such as Duration.seconds(5), got undefined'],
  ['null for a maximum', () => LifecycleHandler.exec(['a'], { maxDuration: any(null) }), '\'maxDuration\' must be a Duration, such as Duration.seconds(5), got null'],
  ['a duration of centuries', () => LifecycleHandler.sleep(seconds(1e12)), '\'duration\' must be 999999999 s or less, got 1000000000000 s'],
  ['a command line as one text', () => LifecycleHandler.exec(any('nginx -s quit')), '\'argv\' must be a list of words, the program first, got "nginx -s quit"'],
  ['no argv', () => Step.command(any(undefined), { maxDuration: seconds(1) }), '\'argv\' must be a list of words, the program first, got undefined'],
  ['a number in an argv', () => LifecycleHandler.exec(['sleep', any(5)]), '\'argv[1]\' must be text, got 5'],
  ['a mapping as the program', () => Step.waitForCommand([any({})]), '\'argv[0]\' must be text, got a mapping'],
  ['a command without options', () => Step.command(['a'], any(undefined)), '\'options\' must be a mapping of options, got undefined'],
  ['options of exec that are text', () => LifecycleHandler.exec(['a'], any('5s')), '\'options\' must be a mapping of options, got "5s"'],
  ['null as options of exec', () => LifecycleHandler.exec(['a'], any(null)), '\'options\' must be a mapping of options, got null'],
  ['a description that is a number', () => Step.command(['a'], { maxDuration: seconds(1), description: any(5) }), '\'description\' must be text, got 5'],
  ['a text without options', () => Step.shell('true', any(undefined)), '\'options\' must be a mapping of options, got undefined'],
  ['needs that are text', () => Step.shell('true', { maxDuration: seconds(1), needs: any('curl') }), '\'needs\' must be a list of text, got "curl"'],
  ['needs that are numbers', () => Step.shell('true', { maxDuration: seconds(1), needs: [any(5)] }), '\'needs[0]\' must be text, got 5'],
  ['a log line that is a number', () => Step.log(any(5)), '\'message\' must be text, got 5'],
  ['no log line', () => Step.log(any(undefined)), '\'message\' must be text, got undefined'],
  ['a path that is a list', () => Step.waitForFile(any(['/tmp'])), '\'path\' must be text, got a list'],
  ['options of a wait that are a number', () => Step.waitForFile('/a', any(5)), '\'options\' must be a mapping of options, got 5'],
  ['a signal by its number', () => Step.signal(any(15)), '\'signal\' must be a standard signal such as SIGTERM, SIGQUIT or SIGUSR1, got 15'],
  ['a process by its number', () => Step.signal('SIGTERM', { processName: any(7) }), '\'processName\' must be text, got 7'],
  ['null as options of a signal', () => Step.signal('SIGTERM', any(null)), '\'options\' must be a mapping of options, got null'],
  ['a call that is an address', () => Step.httpRequest(any('http://web')), '\'options\' must be a mapping of options, got "http://web"'],
  ['a wait for a call that is none', () => Step.waitForHttp(any(undefined)), '\'request\' must be a mapping of options, got undefined'],
  ['a port that is text', () => Step.httpRequest({ port: any('8080') }), '\'port\' must be a whole number from 1 to 65535, got "8080"'],
  ['a path of a call that is a number', () => Step.httpRequest({ port: 80, path: any(5) }), '\'path\' must be text, got 5'],
  ['an unknown scheme', () => Step.httpRequest({ port: 80, scheme: any('https') }), '\'scheme\' must be "HTTP" or "HTTPS", got "https"'],
  ['an unknown method', () => Step.httpRequest({ port: 80, method: any('post') }), '\'method\' must be "GET", "POST", "PUT", "PATCH" or "DELETE", got "post"'],
  ['a host that is a list', () => Step.httpRequest({ port: 80, host: any(['web']) }), '\'host\' must be text, got a list'],
  ['a body that is a mapping', () => Step.httpRequest({ port: 80, method: any('POST'), body: any({ a: 1 }) }), '\'body\' must be text, got a mapping'],
  ['headers that are a mapping', () => Step.httpRequest({ port: 80, httpHeaders: any({ Host: 'web' }) }), '\'httpHeaders\' must be a list of name and value, got a mapping'],
  ['a header that is text', () => Step.httpRequest({ port: 80, httpHeaders: [any('Host: web')] }), '\'httpHeaders[0]\' must be a mapping of name and value, got "Host: web"'],
  ['a header without value', () => Step.httpRequest({ port: 80, httpHeaders: [any({ name: 'X' })] }), '\'httpHeaders[0].value\' must be text, got undefined'],
  ['retries that are text', () => Step.httpRequest({ port: 80, retries: any('2') }), '\'retries\' must be a whole number, 0 or more, got "2"'],
  ['a certificate switch that is text', () => Step.httpRequest({ port: 80, verifyCertificate: any('no') }), '\'verifyCertificate\' must be true or false, got "no"'],
  ['a GET that is a number', () => LifecycleHandler.httpGet(any(80)), '\'options\' must be a mapping of options, got 80'],
  ['a GET with an unknown scheme', () => LifecycleHandler.httpGet({ port: 80, scheme: any('https') }), '\'scheme\' must be "HTTP" or "HTTPS", got "https"'],
  ['a GET with a list as path', () => LifecycleHandler.httpGet({ port: 80, path: any(['/a']) }), '\'path\' must be text, got a list'],
  ['a GET with a number as port name', () => LifecycleHandler.httpGet({ portName: any(80) }), '\'portName\' must be text, got 80'],
  ['a GET with a number as host', () => LifecycleHandler.httpGet({ port: 80, host: any(5) }), '\'host\' must be text, got 5'],
  ['a GET with headers that are text', () => LifecycleHandler.httpGet({ port: 80, httpHeaders: any('a') }), '\'httpHeaders\' must be a list of name and value, got "a"'],
  ['no steps', () => LifecycleHandler.script(any(undefined)), '\'steps\' must be a list of steps, got undefined'],
  ['one step beside a list', () => LifecycleHandler.script(any(log)), '\'steps\' must be a list of steps, got a mapping'],
  ['a step that is text', () => LifecycleHandler.script([log, any('sleep 5')]), '\'steps[1]\' must be a step, such as Step.sleep(Duration.seconds(5)), got "sleep 5"'],
  ['a step that is null', () => LifecycleHandler.script([any(null)]), '\'steps[0]\' must be a step, such as Step.sleep(Duration.seconds(5)), got null'],
  ['a handler for a step', () => LifecycleHandler.script([any(LifecycleHandler.sleep(seconds(5)))]),
    '\'steps[0]\' must be a step, such as Step.sleep(Duration.seconds(5)), got a handler; steps are made with Step'],
  ['script options that are null', () => LifecycleHandler.script([log], any(null)), '\'options\' must be a mapping of options, got null'],
  ['an unknown failure policy', () => LifecycleHandler.script([log], { failurePolicy: any('STOP') }), '\'failurePolicy\' must be "continue", "stop" or "ignore", got "STOP"'],
  ['an unknown log format', () => LifecycleHandler.script([log], { logFormat: any('yaml') }), '\'logFormat\' must be "text", "json" or "none", got "yaml"'],
  ['a guard directory that is a number', () => LifecycleHandler.script([log], { guardDirectory: any(5) }), '\'guardDirectory\' must be text, got 5'],
  ['a shell that is a path', () => LifecycleHandler.script([log], { shell: any('/bin/bash') }), '\'shell\' must be a HookShell, such as HookShell.injected(), got "/bin/bash"'],
  ['a label that is a number', () => LifecycleHandler.script([log], { breakGlassLabel: any(5) }), '\'breakGlassLabel\' must be text, got 5'],
  ['an image that is a number', () => HookShell.injected({ image: any(5) }), '\'image\' must be text, got 5'],
])('%s is refused in words', (_what, call, message) => {
  expect(call).toThrow(new Error(message));
});

test.each([
  ['true', '"true"'],
  [[], 'an empty list'],
  [['true', 5], 'a list'],
])('lines of a step of one\'s own are looked at, too: %j', (lines, got) => {
  const handler = LifecycleHandler.script([{ description: 'mine', maxDuration: seconds(1), needs: [], fallible: false, toShell: any(() => lines) }]);
  expect(() => handler._render({ hook: 'preStop', container: 'web', cluster: new ClusterProfile() }))
    .toThrow(new Error(`'toShell' of step "mine" must give a list of text, a line or more, got ${got}`));
});
