import { Duration } from 'cdk8s';
import { Actor, Scenario } from './scenario';
import { BUSYBOX_IMAGE, PROGRAM } from '../support/images';
import { HookShell, HttpScheme, LifecycleHandler, LogFormat, Step } from 'cdk8s-lifecycle';

const PORT = 8080;
const seconds = (value: number) => Duration.seconds(value);

/** A command that takes its time, whatever its declaration says. */
function takes(time: number, status: number = 0): Pick<Actor, 'preStop' | 'takes'> {
  const preStop = LifecycleHandler.exec([PROGRAM, 'hook', `-for=${time}s`, `-exit=${status}`], { maxDuration: seconds(Math.ceil(time)) });
  return { preStop, takes: time };
}

const get = (path: string, port: number = PORT, scheme?: HttpScheme) => LifecycleHandler.httpGet({ path, port, scheme });
const sleep = (time: number) => LifecycleHandler.sleep(seconds(time));
const app = (actor: Omit<Actor, 'name'>): Actor => ({ name: 'app', ...actor });
const sidecar = (name: string, actor: Omit<Actor, 'name'>): Actor => ({ name, sidecar: true, ...actor });
const serving = [`-port=${PORT}`];

const ONE_CONTAINER: readonly Scenario[] = [
  { name: 'no hook, exits at once', gracePeriodSeconds: 10, actors: [app({ stopsAfter: 0 })] },
  { name: 'no hook, exits late', gracePeriodSeconds: 10, actors: [app({ stopsAfter: 3 })] },
  { name: 'no hook, never exits', gracePeriodSeconds: 5, actors: [app({})] },
  { name: 'short hook, exits at once', gracePeriodSeconds: 10, actors: [app({ ...takes(1), stopsAfter: 0 })] },
  { name: 'hook, exits late', gracePeriodSeconds: 10, actors: [app({ ...takes(3), stopsAfter: 2 })] },
  { name: 'long hook, never exits', gracePeriodSeconds: 10, actors: [app(takes(8))] },
  { name: 'hook of parts of a second, never exits', gracePeriodSeconds: 7, actors: [app(takes(4.9))] },
  { name: 'hook as long as the grace period, exits late', gracePeriodSeconds: 5, actors: [app({ ...takes(5), stopsAfter: 1 })] },
  { name: 'hook overruns, exits at once', gracePeriodSeconds: 5, actors: [app({ ...takes(12), stopsAfter: 0 })] },
  { name: 'hook overruns, never exits', gracePeriodSeconds: 5, actors: [app(takes(12))] },
  { name: 'hook fails after a while, never exits', gracePeriodSeconds: 6, actors: [app(takes(2, 3))] },
  { name: 'missing binary', gracePeriodSeconds: 5, actors: [app({ preStop: LifecycleHandler.exec(['/missing']), takes: 0 })] },
  {
    name: 'sh -c in an image without a shell',
    gracePeriodSeconds: 8,
    actors: [app({ preStop: LifecycleHandler.exec(['sh', '-c', 'sleep 5']), takes: 0, stopsAfter: 0 })],
  },
  {
    name: 'sh -c sleep in an image with a shell',
    gracePeriodSeconds: 10,
    actors: [app({ image: BUSYBOX_IMAGE, preStop: LifecycleHandler.exec(['sh', '-c', 'sleep 4']), stopsAfter: 1 })],
  },
];

const HTTP: readonly Scenario[] = [
  { name: 'HTTP 200', gracePeriodSeconds: 8, actors: [app({ serve: serving, preStop: get('/drain'), takes: 0, stopsAfter: 1 })] },
  { name: 'HTTP 500', gracePeriodSeconds: 8, actors: [app({ serve: serving, preStop: get('/status/500'), takes: 0, stopsAfter: 1 })] },
  { name: 'HTTP refused', gracePeriodSeconds: 4, actors: [app({ preStop: get('/'), takes: 0 })] },
  { name: 'slow HTTP', gracePeriodSeconds: 8, actors: [app({ serve: serving, preStop: get('/delay/3s'), takes: 3, stopsAfter: 1 })] },
  { name: 'HTTP slower than the grace period', gracePeriodSeconds: 4, actors: [app({ serve: serving, preStop: get('/delay/15s'), takes: 15 })] },
  {
    name: 'HTTPS, certificate of nobody',
    gracePeriodSeconds: 8,
    actors: [app({ serve: ['-tls-port=8443'], preStop: get('/delay/2s', 8443, HttpScheme.HTTPS), takes: 2, stopsAfter: 0 })],
  },
  {
    name: 'HTTPS to a server of plain HTTP',
    gracePeriodSeconds: 8,
    actors: [app({ serve: serving, preStop: get('/delay/2s', PORT, HttpScheme.HTTPS), takes: 2, stopsAfter: 0 })],
  },
];

const NATIVE_SLEEP: readonly Scenario[] = [
  { name: 'native sleep, exits at once', gracePeriodSeconds: 10, actors: [app({ preStop: sleep(4), stopsAfter: 0 })] },
  { name: 'native sleep of the whole grace period, exits late', gracePeriodSeconds: 5, actors: [app({ preStop: sleep(5), stopsAfter: 1 })] },
  { name: 'native sleep of 0, never exits', gracePeriodSeconds: 3, actors: [app({ preStop: sleep(0) })] },
];

const SCRIPTS: readonly Scenario[] = [
  {
    name: 'script',
    gracePeriodSeconds: 15,
    actors: [app({ image: BUSYBOX_IMAGE, preStop: LifecycleHandler.script([Step.log('draining'), Step.sleep(seconds(4))]), takes: 4, stopsAfter: 2 })],
  },
  {
    name: 'script whose step reaches its limit',
    gracePeriodSeconds: 15,
    actors: [app({
      image: BUSYBOX_IMAGE,
      stopsAfter: 0,
      takes: 5,
      preStop: LifecycleHandler.script([Step.command(['sleep', '60'], { maxDuration: seconds(3) })]),
    })],
  },
  {
    name: 'script of an injected shell, in an image without one',
    gracePeriodSeconds: 15,
    actors: [app({
      stopsAfter: 1,
      takes: 3,
      preStop: LifecycleHandler.script([Step.sleep(seconds(3))], { shell: HookShell.injected({ image: BUSYBOX_IMAGE }), logFormat: LogFormat.TEXT }),
    })],
  },
];

const SHORT_GRACE: readonly Scenario[] = [
  { name: 'grace period 0 with a hook', gracePeriodSeconds: 0, actors: [app(takes(5))] },
  { name: 'grace period 0 without a hook', gracePeriodSeconds: 0, actors: [app({})] },
  { name: 'grace period 1 with a hook', gracePeriodSeconds: 1, actors: [app(takes(5))] },
  { name: 'grace period 2 with a hook', gracePeriodSeconds: 2, actors: [app(takes(1))] },
  { name: 'grace period 2 without a hook', gracePeriodSeconds: 2, actors: [app({})] },
  { name: 'negative grace period with a hook', gracePeriodSeconds: -5, actors: [app(takes(5))] },
  { name: 'deletion with a shorter period than the pod has', gracePeriodSeconds: 30, deleteWithSeconds: 3, actors: [app(takes(8))] },
];

const MANY_CONTAINERS: readonly Scenario[] = [
  {
    name: 'two mains, hooks of different length',
    gracePeriodSeconds: 10,
    actors: [app({ ...takes(1), stopsAfter: 1 }), { name: 'second', ...takes(5), stopsAfter: 1 }],
  },
  { name: 'two mains, one never exits', gracePeriodSeconds: 5, actors: [app({ stopsAfter: 0 }), { name: 'second', ...takes(2) }] },
  { name: 'one sidecar without a hook', gracePeriodSeconds: 10, actors: [app({ stopsAfter: 3 }), sidecar('proxy', { stopsAfter: 0 })] },
  {
    name: 'one sidecar, its hook shorter than the main',
    gracePeriodSeconds: 12,
    actors: [app({ ...takes(2), stopsAfter: 2 }), sidecar('proxy', { ...takes(1), stopsAfter: 1 })],
  },
  {
    name: 'one sidecar, its hook longer than the main',
    gracePeriodSeconds: 12,
    actors: [app({ ...takes(1), stopsAfter: 1 }), sidecar('proxy', { ...takes(5), stopsAfter: 1 })],
  },
  { name: 'one sidecar that never exits', gracePeriodSeconds: 6, actors: [app({ ...takes(1), stopsAfter: 1 }), sidecar('proxy', {})] },
  { name: 'one sidecar, the main never exits', gracePeriodSeconds: 6, actors: [app({}), sidecar('proxy', { ...takes(1), stopsAfter: 0 })] },
  {
    name: 'two sidecars stop in reverse order',
    gracePeriodSeconds: 15,
    actors: [app({ stopsAfter: 2 }), sidecar('first', { stopsAfter: 1 }), sidecar('second', { stopsAfter: 3 })],
  },
  {
    name: 'two sidecars, the hook of the first is the longest',
    gracePeriodSeconds: 15,
    actors: [app({ stopsAfter: 1 }), sidecar('first', { ...takes(6), stopsAfter: 1 }), sidecar('second', { ...takes(2), stopsAfter: 1 })],
  },
  {
    name: 'three sidecars, the grace period ends before the first one\'s turn',
    gracePeriodSeconds: 6,
    actors: [app({ ...takes(1), stopsAfter: 1 }), sidecar('first', {}), sidecar('second', { stopsAfter: 3 }), sidecar('third', { ...takes(1), stopsAfter: 3 })],
  },
];

const PROBES: readonly Scenario[] = [
  { name: 'liveness probe, grace period of the pod', gracePeriodSeconds: 6, actors: [app({ ...takes(2), failingProbe: { kind: 'livenessProbe' } })] },
  {
    name: 'liveness probe with a shorter period of its own',
    gracePeriodSeconds: 30,
    actors: [app({ ...takes(12), failingProbe: { kind: 'livenessProbe', terminationGracePeriodSeconds: 3 } })],
  },
  {
    name: 'liveness probe with a longer period of its own',
    gracePeriodSeconds: 2,
    actors: [app({ ...takes(4), failingProbe: { kind: 'livenessProbe', terminationGracePeriodSeconds: 8 }, stopsAfter: 1 })],
  },
  {
    name: 'startup probe with a period of its own',
    gracePeriodSeconds: 30,
    actors: [app({ ...takes(1), failingProbe: { kind: 'startupProbe', terminationGracePeriodSeconds: 4 } })],
  },
];

/** Long ones of their kind first, so that a batch has some of each. */
export const SCENARIOS: readonly Scenario[] = [
  ...ONE_CONTAINER, ...HTTP, ...NATIVE_SLEEP, ...SCRIPTS, ...SHORT_GRACE, ...MANY_CONTAINERS, ...PROBES,
];
