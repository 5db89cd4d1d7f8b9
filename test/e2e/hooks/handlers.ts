import { Duration } from 'cdk8s';
import { Volume } from 'cdk8s-plus-28';
import { HookCase, SERVER_PORT, Seen, TLS_PORT, missingEvents, missingLines, servingPod, unwantedLines } from './hook-case';
import { BUSYBOX_IMAGE, NGINX_IMAGE, PROGRAM, STATIC_IMAGE } from '../support/images';
import { FailurePolicy, HookShell, HttpMethod, HttpScheme, LifecycleHandler, LifecycleScriptOptions, LogFormat, Step } from 'cdk8s-lifecycle';

const HEADERS = [{ name: 'X-Hook', value: 'stop' }];
const seconds = (value: number) => Duration.seconds(value);
const LABEL = 'example.com/skip-hooks';
const quietlyStopped = (seen: Seen) => seen.events.filter((event) => /^Failed(PreStop|PostStart)Hook/.test(event));
const done = (text: string) => new RegExp(`^cdk8s-lifecycle: preStop app: ${text} done in \\ds$`);

/** A request by the kubelet, as the server saw it. */
function byKubelet(scheme: string, path: string): RegExp {
  return new RegExp(` request GET ${scheme} ${path} "kube-lifecycle/1\\.\\d+" x-hook=stop$`);
}

const KUBELET_HANDLERS: readonly HookCase[] = [
  {
    name: 'exec, argv byte for byte',
    build: (chart, podName) => servingPod(chart, podName, {
      image: STATIC_IMAGE,
      postStart: LifecycleHandler.exec([PROGRAM, 'hook', '-name=a"b $(PATH) c'], { maxDuration: seconds(1) }),
      preStop: LifecycleHandler.exec([PROGRAM, 'hook', '-for=1s'], { maxDuration: seconds(2) }),
    }),
    problems: (seen) => [
      ...missingLines(seen, [/ a"b \$\(PATH\) c-begin$/, / hook-begin$/, / hook-end$/, / signal SIGTERM$/]), ...quietlyStopped(seen),
    ],
  },
  {
    name: 'httpGet with a port number and a header',
    build: (chart, podName) => servingPod(chart, podName, {
      image: STATIC_IMAGE,
      preStop: LifecycleHandler.httpGet({ path: '/drain?now=1', port: SERVER_PORT, httpHeaders: HEADERS, maxDuration: seconds(2) }),
    }),
    problems: (seen) => [...missingLines(seen, [byKubelet('http', '/drain\\?now=1'), / signal SIGTERM$/]), ...quietlyStopped(seen)],
  },
  {
    name: 'httpGet with a named port',
    build: (chart, podName) => servingPod(chart, podName, {
      image: STATIC_IMAGE,
      ports: [{ number: SERVER_PORT, name: 'web' }],
      preStop: LifecycleHandler.httpGet({ path: '/drain', portName: 'web', httpHeaders: HEADERS, maxDuration: seconds(2) }),
    }),
    problems: (seen) => [...missingLines(seen, [byKubelet('http', '/drain'), / signal SIGTERM$/]), ...quietlyStopped(seen)],
  },
  {
    name: 'httpGet over HTTPS, no certificate is checked',
    build: (chart, podName) => servingPod(chart, podName, {
      image: STATIC_IMAGE,
      preStop: LifecycleHandler.httpGet({
        path: '/drain', port: TLS_PORT, scheme: HttpScheme.HTTPS, httpHeaders: HEADERS, maxDuration: seconds(2),
      }),
    }),
    problems: (seen) => [...missingLines(seen, [byKubelet('https', '/drain'), / signal SIGTERM$/]), ...quietlyStopped(seen)],
  },
  {
    name: 'sleep in postStart and preStop, in an image without a shell',
    build: (chart, podName) => servingPod(chart, podName, {
      image: STATIC_IMAGE, postStart: LifecycleHandler.sleep(seconds(1)), preStop: LifecycleHandler.sleep(seconds(2)),
    }),
    problems: (seen) => [...missingLines(seen, [/ signal SIGTERM$/]), ...quietlyStopped(seen)],
  },
];

/** Every step, in one script. */
function steps(shell: HookShell): HookCase['build'] {
  return (chart, podName) => servingPod(chart, podName, {
    image: shell === IMAGE_SHELL ? BUSYBOX_IMAGE : STATIC_IMAGE,
    command: [PROGRAM, 'serve', `-port=${SERVER_PORT}`, `-tls-port=${TLS_PORT}`, '-listen-delay=3s'],
    postStart: LifecycleHandler.script([
      Step.waitForHttp({ port: SERVER_PORT, path: '/ready' }, { timeout: seconds(20) }),
      Step.shell('echo ready >/dev/shm/ready', { maxDuration: seconds(2) }),
    ], { shell, failurePolicy: FailurePolicy.STOP }),
    preStop: LifecycleHandler.script([
      Step.log('begin'),
      Step.sleep(seconds(1)),
      Step.httpRequest({ port: SERVER_PORT, path: '/get', httpHeaders: [{ name: 'X-Hook', value: 'it\'s 1' }] }),
      Step.httpRequest({ port: SERVER_PORT, path: '/post', method: HttpMethod.POST, body: '{"a": "it\'s"}' }),
      Step.httpRequest({ port: TLS_PORT, path: '/tls', scheme: HttpScheme.HTTPS }),
      Step.httpRequest({ port: SERVER_PORT, path: '/status/503', retries: 1 }),
      Step.command([PROGRAM, 'hook', '-name=a  b\'c'], { maxDuration: seconds(3) }),
      Step.shell('f=/dev/shm/mark; (sleep 2; : >"$f") & exit 7', { maxDuration: seconds(4) }),
      Step.shell('sleep 3; [ ! -e /dev/shm/mark ]', { maxDuration: seconds(5) }),
      Step.waitForFile('/dev/shm/ready', { timeout: seconds(5) }),
      Step.waitForCommand(['test', '-e', '/dev/shm/ready'], { timeout: seconds(5) }),
      Step.signal('SIGUSR1'),
      Step.signal('SIGHUP', { processName: 'static' }),
    ], { shell }),
  });
}

const IMAGE_SHELL = HookShell.image();
const INJECTED_SHELL = HookShell.injected({ image: BUSYBOX_IMAGE });

const everyStep = (seen: Seen) => [
  ...missingLines(seen, [
    / request GET http \/ready /,
    /^cdk8s-lifecycle: postStart app: finished with status 0 in [2-5]s$/,
    /preStop app: begin$/,
    done('sleep 1s'),
    / request GET http \/get .* x-hook=it's 1$/, done('GET http://127.0.0.1:8080/get'),
    / request POST http \/post /, done('POST http://127.0.0.1:8080/post'),
    / request GET https \/tls /, done('GET https://127.0.0.1:8443/tls'),
    / request GET http \/status\/503 /, / request GET http \/status\/503 /, /preStop app: GET \S+503 failed with status \d+ after \ds$/,
    / a {2}b'c-begin$/, / a {2}b'c-end$/,
    /preStop app: .* failed with status 7 after/,
    // what a step left in the background has ended with it
    /preStop app: .*mark \] done in 3s$/,
    done('wait for /dev/shm/ready'),
    done('wait for test -e /dev/shm/ready'),
    done('SIGUSR1 to process 1'),
    done('SIGHUP to static'),
    /preStop app: finished with status [1-9]\d* in \d+s$/,
    / signal SIGTERM$/,
  ]),
  // the script does not wait for the process to tell that it got them
  ...missingLines(seen, [/ signal SIGUSR1$/, / signal SIGHUP$/, / signal SIGTERM$/]),
  ...missingEvents(seen, ['FailedPreStopHook: PreStopHook failed']),
];

function script(preStop: LifecycleScriptOptions, labels: Record<string, string> = {}): HookCase['build'] {
  return (chart, podName) => servingPod(chart, podName, {
    image: BUSYBOX_IMAGE, preStop: LifecycleHandler.script([Step.log('ran'), Step.sleep(seconds(1))], preStop),
  }, labels);
}

const SCRIPTS: readonly HookCase[] = [
  { name: 'every step, with the image\'s shell', build: steps(IMAGE_SHELL), problems: everyStep },
  { name: 'every step, with an injected shell in an image without one', build: steps(INJECTED_SHELL), problems: everyStep },
  {
    name: 'a script that skips when the label is set',
    build: script({ breakGlassLabel: LABEL }, { [LABEL]: '1' }),
    problems: (seen) => [
      ...missingLines(seen, [/preStop app: skipped: break-glass is set$/, / signal SIGTERM$/]), ...unwantedLines(seen, /app: ran$/),
    ],
  },
  {
    name: 'a script that runs when the label is not set',
    build: script({ breakGlassLabel: LABEL }),
    problems: (seen) => missingLines(seen, [/preStop app: ran$/, / signal SIGTERM$/]),
  },
  {
    name: 'methods that need curl, verified or not',
    build: (chart, podName) => servingPod(chart, podName, {
      image: NGINX_IMAGE,
      preStop: LifecycleHandler.script([
        Step.httpRequest({ port: SERVER_PORT, path: '/put', method: HttpMethod.PUT, body: 'x' }),
        Step.httpRequest({ port: SERVER_PORT, path: '/delete', method: HttpMethod.DELETE }),
        Step.httpRequest({ port: TLS_PORT, path: '/tls', scheme: HttpScheme.HTTPS }),
        Step.httpRequest({ port: TLS_PORT, path: '/verified', scheme: HttpScheme.HTTPS, verifyCertificate: true }),
      ]),
    }),
    problems: (seen) => [
      ...missingLines(seen, [
        / request PUT http \/put "curl/, / request DELETE http \/delete "curl/, / request GET https \/tls "curl/, /verified failed with status 60/,
      ]),
      ...unwantedLines(seen, / request GET https \/verified/),
    ],
  },
  {
    name: 'a guard in a volume of its own',
    build: (chart, podName) => {
      servingPod(chart, podName, {
        image: BUSYBOX_IMAGE,
        volumeMounts: [{ path: '/guard', volume: Volume.fromEmptyDir(chart, `${podName}-guard`, 'guard') }],
        preStop: LifecycleHandler.script([Step.shell('ls /guard', { maxDuration: seconds(2) })], { guardDirectory: '/guard' }),
      });
    },
    problems: (seen) => missingLines(seen, [/^cdk8s-lifecycle\.preStop\.app\.\S+\.1$/, /finished with status 0/]),
  },
  {
    name: 'a script without a log',
    build: script({ logFormat: LogFormat.NONE }),
    problems: (seen) => [...unwantedLines(seen, /cdk8s-lifecycle/), ...missingLines(seen, [/ signal SIGTERM$/]), ...quietlyStopped(seen)],
  },
  {
    name: 'a script that reaches its deadline',
    build: (chart, podName) => servingPod(chart, podName, {
      image: BUSYBOX_IMAGE,
      preStop: LifecycleHandler.script([
        Step.command(['sleep', '60'], { maxDuration: seconds(60) }), Step.command(['echo', 'never'], { maxDuration: seconds(1) }),
      ], { deadline: seconds(3) }),
    }),
    problems: (seen) => missingLines(seen, [/sleep 60 ended at its limit of 3s$/, /echo never skipped: the deadline is reached$/, / signal SIGTERM$/]),
  },
  {
    name: 'a postStart that fails is started again',
    runsSeconds: 6,
    build: (chart, podName) => servingPod(chart, podName, {
      image: BUSYBOX_IMAGE,
      postStart: LifecycleHandler.script([Step.command(['false'], { maxDuration: seconds(1) })], { failurePolicy: FailurePolicy.STOP }),
    }),
    problems: (seen) => missingEvents(seen, ['FailedPostStartHook: PostStartHook failed', 'Killing: FailedPostStartHook']),
  },
  {
    name: 'a postStart that fails and ignores it',
    build: (chart, podName) => servingPod(chart, podName, {
      image: BUSYBOX_IMAGE,
      postStart: LifecycleHandler.script([Step.command(['false'], { maxDuration: seconds(1) })], { failurePolicy: FailurePolicy.IGNORE }),
    }),
    problems: (seen) => [...missingLines(seen, [/postStart app: false failed with status 1/, / signal SIGTERM$/]), ...quietlyStopped(seen)],
  },
];

/** Every handler and every step, in a container. */
export const HANDLERS: readonly HookCase[] = [...KUBELET_HANDLERS, ...SCRIPTS];
