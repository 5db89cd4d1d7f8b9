import { stringify } from 'yaml';
import { Random } from './random';
import { TrueContainer, TrueVerdict, randomContainer, trueVerdict } from './truth';

export interface TrueManifest {
  readonly grace: number;
  readonly containers: readonly TrueContainer[];
  readonly text: string;
  readonly verdict: TrueVerdict;
}

/** Ways to write a number of seconds that the API machinery reads alike. */
const SPELLINGS: readonly ((seconds: number) => string)[] = [
  String, String, String, (seconds) => `0x${seconds.toString(16)}`, (seconds) => seconds < 8 ? String(seconds) : `0${seconds.toString(8)}`, (seconds) => `0o${seconds.toString(8)}`,
  (seconds) => `+${seconds}`, (seconds) => `${seconds}.0`, (seconds) => `${seconds} # "90"`, (seconds) => `0b${seconds.toString(2)}`,
];

/** What stands beside a hook and changes nothing about how long it takes. */
const COMPANIONS: readonly object[] = [
  {}, {}, {}, { postStart: { exec: { command: ['sh', '-c', 'while true; do sleep 1; done'] } } }, { preStopHook: { sleep: { seconds: 1 } } }, { prestop: { exec: { command: ['sleep', '900'] } } },
  { constructor: { sleep: { seconds: 1 } } }, { stopSignal: 'SIGUSR1' }, { postStart: null },
];

const COMPANION_FIELDS: readonly object[] = [
  {}, {}, { livenessProbe: { httpGet: { port: 80 }, terminationGracePeriodSeconds: 1 } }, { startupProbe: { exec: { command: ['x'] }, terminationGracePeriodSeconds: 3600 } },
  { envFrom: [{ configMapRef: { name: 'x' } }] }, { prototype: 1 }, { ports: [{ name: 'toString', containerPort: 80 }] },
];

const usesEnvironment = ({ handler, env }: TrueContainer) => env !== undefined || /\$(DRAIN|1|UNSET)/.test(JSON.stringify(handler ?? ''));

function rendered(container: TrueContainer, random: Random): object {
  const { name, sidecar, handler, env } = container;
  const fields = random.pick(COMPANION_FIELDS);
  return {
    name,
    image: 'registry.example.com/app:1',
    ...usesEnvironment(container) || !('envFrom' in fields) ? ('envFrom' in fields ? {} : fields) : {},
    ...sidecar && { restartPolicy: 'Always' },
    ...env && { env },
    ...handler && { lifecycle: shuffledKeys({ ...random.pick(COMPANIONS), preStop: handler }, random) },
  };
}

function shuffledKeys(value: object, random: Random): object {
  return Object.fromEntries(random.shuffled(Object.entries(value)));
}

function annotations(containers: readonly TrueContainer[], random: Random): Record<string, string> {
  const windows = containers.flatMap(({ name, window }) => window === undefined ? [] : [`${name}=${window}s`]);
  const declared = containers.flatMap(({ name, declared: seconds }) => seconds === undefined ? [] : [`${name}.preStop=${seconds}s`]);
  const separator = random.pick([' ', '\n', '  \t ']);
  return {
    ...windows.length > 0 && { 'cdk8s-lifecycle/shutdown-window': windows.join(separator) },
    ...declared.length > 0 && { 'cdk8s-lifecycle/max-duration': declared.join(separator) },
  };
}

/** The same truth, written in one of many ways. */
export function write(grace: number, containers: readonly TrueContainer[], random: Random): TrueManifest {
  const spec = shuffledKeys({
    terminationGracePeriodSeconds: 4_567_890,
    containers: containers.filter(({ sidecar }) => !sidecar).map((container) => rendered(container, random)),
    initContainers: [
      ...random.chance(0.2) ? [{ name: 'setup', image: 'x', command: ['sleep', '900'] }] : [],
      ...containers.filter(({ sidecar }) => sidecar).map((container) => rendered(container, random)),
    ],
  }, random);
  const metadata = { name: 'x', annotations: annotations(containers, random) };
  const template = { metadata: { labels: { app: 'x' } }, spec };
  const manifest = random.pick<() => object>([
    () => ({ apiVersion: 'v1', kind: 'Pod', metadata, spec }),
    () => ({ apiVersion: 'apps/v1', kind: random.pick(['Deployment', 'StatefulSet', 'DaemonSet']), metadata, spec: { template } }),
    () => ({ apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template } } } }),
    () => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata, spec: { template } }),
    () => ({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata, spec }] }),
  ])();
  return { grace, containers, text: textOf(shuffledKeys(manifest, random), grace, random), verdict: trueVerdict(grace, containers) };
}

function textOf(manifest: object, grace: number, random: Random): string {
  if (random.chance(0.2)) { return JSON.stringify(manifest, undefined, random.pick([0, 2])).replace('4567890', String(grace)); }
  const spelling = grace < 0 ? String(grace) : random.pick(SPELLINGS)(grace);
  const text = stringify(manifest, { version: '1.1', defaultStringType: random.pick(['QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN']), lineWidth: 0, aliasDuplicateObjects: random.chance(0.5) });
  const written = text.replace('4567890', spelling);
  return random.pick<(one: string) => string>([
    (one) => one, (one) => one.replace(/\n/g, '\r\n'), (one) => `\ufeff${one}`, (one) => `# x\n--- # y\n${one}...\n`, (one) => `a: b\n---\n${one}---\n`, (one) => `kind: [\n---\n${one}`,
  ])(written);
}

export function randomManifest(random: Random): TrueManifest {
  const count = random.integer(1, 4);
  const list = Array.from({ length: count }, (_, index) => randomContainer(random.pick([`c${index}`, `constructor-${index}`, `a.b-${index}`]), random));
  const containers = list.every(({ sidecar }) => sidecar) ? [{ ...list[0]!, sidecar: false }, ...list.slice(1)] : list;
  // around the need, where a mistake of one second shows
  const need = Math.max(1, ...containers.map(({ preStop, atLeast = 0, window }) => (typeof preStop === 'number' ? preStop : atLeast) + (window ?? (preStop === 'none' ? 0 : 1))));
  const grace = random.pick([need - 1, need, need + 1, need + random.integer(0, 40), random.integer(-2, 60), 30]);
  return write(grace, containers, random);
}

/** The same pod, with one thing that takes longer, or with less time. */
export function longer({ grace, containers }: TrueManifest, random: Random): TrueManifest {
  const index = random.integer(0, containers.length - 1);
  const change = (make: (container: TrueContainer) => TrueContainer) => containers.map((container, at) => at === index ? make(container) : container);
  const more = random.integer(1, 30);
  return random.pick<() => TrueManifest>([
    () => write(grace - more, containers, random),
    () => write(grace, change((container) => ({ ...container, window: (container.window ?? 1) + more })), random),
    () => write(grace, change((container) => {
      const seconds = (typeof container.preStop === 'number' ? container.preStop : 0) + more;
      return container.preStop === 'endless' || container.preStop === 'unknown' ? container
        : { ...container, preStop: seconds, handler: { exec: { command: ['sleep', String(seconds)] } }, env: undefined, declared: undefined };
    }), random),
    () => write(grace, change((container) => ({ ...container, preStop: 'endless', handler: random.pick(ENDLESS_HANDLERS), env: undefined, declared: undefined })), random),
    () => write(grace, [{ name: 'added', sidecar: true, preStop: more, window: more, handler: { sleep: { seconds: more } } }, ...containers], random),
  ])();
}

const ENDLESS_HANDLERS: readonly object[] = [{ exec: { command: ['sleep', 'infinity'] } }, { exec: { command: ['sh', '-c', 'while :; do sleep 1; done'] } }];
