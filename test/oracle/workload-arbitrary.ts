import * as fc from 'fast-check';
import { complete } from './complete';
import { junk, merged, mostly, seldom, withStrangers } from './defects';
import { lifecycle } from './lifecycle-arbitrary';
import { hasPlaceholder } from './placeholders';
import { operatingSystem, signalledLifecycle } from './stop-signal-arbitrary';
import { seconds } from './values';

const CARE = 40;

const gracePeriod = fc.oneof(
  { weight: 8, arbitrary: fc.constant<unknown>(undefined) },
  { weight: 8, arbitrary: fc.integer({ min: 20, max: 90 }) as fc.Arbitrary<unknown> },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 20 }) as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: seconds },
);

/** Sidecars have hooks, plain init containers may not, and what is neither is refused for another reason. */
const restartPolicy = fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>('Always') },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(undefined, undefined, null, 'Never', 'OnFailure', 'always', '') });

const probe = fc.tuple(fc.constantFrom('livenessProbe', 'readinessProbe', 'startupProbe'), mostly(CARE, seconds))
  .map(([name, terminationGracePeriodSeconds]) => ({ [name]: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds } }));

function container(lifecycles: fc.Arbitrary<unknown>, extra: fc.Arbitrary<object> = fc.constant({})): fc.Arbitrary<object> {
  const probes = fc.oneof({ weight: 10, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: probe });
  const strange = withStrangers(2 * CARE, ['lifeCycle', 'Lifecycle', 'lifecycles', 'preStop', 'stopSignal', 'postStart'], fc.constant({}));
  return fc.tuple(extra, mostly(CARE, lifecycles), probes, strange)
    .map(([fields, hooks, probed, more]) => merged(fields, { lifecycle: hooks }, probed, more));
}

/** What the workloads of one draw have. */
interface Parts {
  readonly lifecycles: fc.Arbitrary<unknown>;
  readonly os: fc.Arbitrary<unknown>;
  /** Once in so many pods. */
  readonly ephemeral: number;
}

function podSpecs({ lifecycles, os }: Parts): fc.Arbitrary<object> {
  const init = restartPolicy.map((policy) => ({ restartPolicy: policy }));
  return fc.record({
    terminationGracePeriodSeconds: gracePeriod,
    os,
    hostNetwork: seldom(fc.constant(true), 10),
    containers: fc.array(container(lifecycles), { minLength: 1, maxLength: 2 }),
    initContainers: seldom(fc.array(container(lifecycles, init), { minLength: 1, maxLength: 2 }), 3),
  });
}

const TEMPLATED: Record<string, string> = {
  Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1', ReplicaSet: 'apps/v1', ReplicationController: 'v1', Job: 'batch/v1',
};

function wrapped(kind: string, spec: object): unknown {
  if (kind === 'PodTemplate') { return { apiVersion: 'v1', kind, template: { spec } }; }
  return kind === 'CronJob' ? { apiVersion: 'batch/v1', kind, spec: { jobTemplate: { spec: { template: { spec } } } } }
    : { apiVersion: TEMPLATED[kind], kind, spec: { template: { spec } } };
}

/** Workloads of every kind that has pods, complete but for what may be wrong with their hooks. As JSON: without `undefined`. */
function workloadsWith(parts: Parts): fc.Arbitrary<unknown> {
  const podSpec = podSpecs(parts);
  const pod = fc.tuple(podSpec, seldom(fc.array(container(parts.lifecycles), { minLength: 1, maxLength: 1 }), parts.ephemeral))
    .map(([spec, ephemeralContainers]): unknown => ({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, ephemeralContainers } }));
  const templated = fc.tuple(fc.constantFrom(...Object.keys(TEMPLATED), 'PodTemplate', 'CronJob'), podSpec).map(([kind, spec]) => wrapped(kind, spec));
  const misplaced = fc.tuple(podSpec, fc.constantFrom('lifecycle', 'preStop', 'Lifecycle'), junk)
    .map(([spec, key, value]): unknown => ({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, [key]: value } }));
  return fc.oneof({ weight: 18, arbitrary: pod }, { weight: 18, arbitrary: templated }, { weight: 1, arbitrary: misplaced })
    .map((manifest) => JSON.parse(JSON.stringify(complete(manifest))) as unknown).filter((manifest) => !hasPlaceholder(manifest));
}

export const workloads = workloadsWith({ lifecycles: lifecycle, os: seldom(fc.constantFrom({ name: 'linux' }, { name: 'windows' }), 4), ephemeral: 10 });
export const workloadsWithStopSignals = workloadsWith({ lifecycles: signalledLifecycle, os: operatingSystem, ephemeral: 4 });
