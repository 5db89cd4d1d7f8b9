import * as fc from 'fast-check';
import { complete } from './complete';
import { hasPlaceholder } from './placeholders';
import { fields, junk, lifecycle, mostly, seconds, seldom } from './lifecycle-arbitrary';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const gracePeriod = fc.oneof(
  { weight: 5, arbitrary: fc.constant<unknown>(undefined) },
  { weight: 5, arbitrary: fc.integer({ min: -2, max: 62 }) as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: seconds },
);

/** Sidecars have hooks, plain init containers may not, and what is neither is refused for another reason. */
const restartPolicy = fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>('Always') },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(undefined, undefined, null, 'Never', 'OnFailure', 'always', '') });

const probe = fc.tuple(fc.constantFrom(...PROBES), mostly(seconds)).map(([name, terminationGracePeriodSeconds]) => ({
  [name]: { tcpSocket: { port: 80 }, ...terminationGracePeriodSeconds !== undefined && { terminationGracePeriodSeconds } },
}));

function container(extra: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  const probes = fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: probe });
  const strange = fields({}, ['lifeCycle', 'Lifecycle', 'lifecycles', 'preStop', 'stopSignal', 'postStart']);
  return fc.tuple(extra, mostly(lifecycle), probes, strange)
    .map(([own, hooks, probed, more]) => ({ ...own, ...hooks !== undefined && { lifecycle: hooks }, ...probed, ...more as object }));
}

const none = fc.constant({});
const podSpec = fc.record({
  terminationGracePeriodSeconds: gracePeriod,
  os: seldom(fc.constantFrom({ name: 'linux' }, { name: 'windows' }), 3),
  containers: fc.array(container(none), { minLength: 1, maxLength: 2 }),
  initContainers: seldom(fc.array(container(restartPolicy.map((policy) => policy === undefined ? {} : { restartPolicy: policy })), { maxLength: 2 }), 3),
});

const WRAPPED: Record<string, (spec: object) => unknown> = {
  PodTemplate: (spec) => ({ apiVersion: 'v1', kind: 'PodTemplate', template: { spec } }),
  Deployment: (spec) => ({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } }),
  StatefulSet: (spec) => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { template: { spec } } }),
  DaemonSet: (spec) => ({ apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { template: { spec } } }),
  ReplicaSet: (spec) => ({ apiVersion: 'apps/v1', kind: 'ReplicaSet', spec: { template: { spec } } }),
  ReplicationController: (spec) => ({ apiVersion: 'v1', kind: 'ReplicationController', spec: { template: { spec } } }),
  Job: (spec) => ({ apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec } } }),
  CronJob: (spec) => ({ apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec } } } } }),
};

const pod = fc.tuple(podSpec, seldom(fc.array(container(none), { minLength: 1, maxLength: 1 }), 10))
  .map(([spec, ephemeralContainers]): unknown => ({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, ephemeralContainers } }));
const templated = fc.tuple(fc.constantFrom(...Object.keys(WRAPPED)), podSpec).map(([kind, spec]) => WRAPPED[kind]!(spec));
const misplaced = fc.tuple(podSpec, fc.constantFrom('lifecycle', 'preStop', 'Lifecycle'), junk)
  .map(([spec, key, value]): unknown => ({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, [key]: value } }));

/** Workloads of every kind that has pods, complete but for what may be wrong with their hooks. As JSON: without `undefined`. */
export const workloads: fc.Arbitrary<unknown> = fc.oneof({ weight: 12, arbitrary: pod }, { weight: 6, arbitrary: templated }, { weight: 1, arbitrary: misplaced })
  .map((manifest) => JSON.parse(JSON.stringify(complete(manifest))) as unknown).filter((manifest) => !hasPlaceholder(manifest));
