import { ApiObject, App, Chart, Cron, Duration, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as k8s28 from 'cdk8s-plus-28/lib/imports/k8s';
import * as plus32 from 'cdk8s-plus-32';
import * as k8s32 from 'cdk8s-plus-32/lib/imports/k8s';
import * as plus34 from 'cdk8s-plus-34';
import * as k8s34 from 'cdk8s-plus-34/lib/imports/k8s';
import { IConstruct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { JsonObject } from '../../src/kubernetes/json';
import { readWorkloads } from '../../src/kubernetes/pod-template';
import { GracefulCronJob, GracefulDaemonSet, GracefulDeployment, GracefulJob, GracefulPod, GracefulStatefulSet, GracePeriod, HttpScheme, LifecycleHandler, LifecycleHooks, TerminationChecks } from 'cdk8s-lifecycle';

/** Stop signals are dropped by default, which is a warning. */
const GATE_IS_ON = { id: 'LH212', reason: 'the gate ContainerStopSignals is on' };

/** Everything that cdk8s-plus-28 would drop, and what it would not. */
const HANDLERS: Record<string, { handler: LifecycleHandler; manifest: object }> = {
  'sleep': { handler: LifecycleHandler.sleep(Duration.seconds(5)), manifest: { sleep: { seconds: 5 } } },
  'an HTTPS GET with headers and host': {
    handler: LifecycleHandler.httpGet({ scheme: HttpScheme.HTTPS, port: 8443, path: '/down', host: 'a.b', httpHeaders: [{ name: 'X-A', value: '1' }], maxDuration: Duration.seconds(3) }),
    manifest: { httpGet: { scheme: 'HTTPS', port: 8443, path: '/down', host: 'a.b', httpHeaders: [{ name: 'X-A', value: '1' }] } },
  },
  'a GET of a named port': {
    handler: LifecycleHandler.httpGet({ portName: 'admin', maxDuration: Duration.seconds(3) }),
    manifest: { httpGet: { port: 'admin', path: '/', scheme: 'HTTP' } },
  },
  'an exec': { handler: LifecycleHandler.exec(['sleep', '5']), manifest: { exec: { command: ['sleep', '5'] } } },
};

const CONTAINERS = [{ name: 'web', image: 'web:1', ports: [{ number: 8443, name: 'admin' }] }];
const POD_SPEC = { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 8443, name: 'admin' }] }] };
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: POD_SPEC };
const SELECTOR = { matchLabels: { app: 'web' } };
const EVERY_HOUR = Cron.hourly();

type Make = (chart: Chart) => IConstruct;
type Plus = typeof plus28 | typeof plus32 | typeof plus34;
type L1 = typeof k8s28 | typeof k8s32 | typeof k8s34;

function plusKinds(version: string, plus: Plus): [string, Make][] {
  const kplus = plus as typeof plus28;
  return [
    [`cdk8s-plus-${version} Pod`, (chart) => new kplus.Pod(chart, 'x', { containers: CONTAINERS })],
    [`cdk8s-plus-${version} Deployment`, (chart) => new kplus.Deployment(chart, 'x', { containers: CONTAINERS })],
    [`cdk8s-plus-${version} StatefulSet`, (chart) => new kplus.StatefulSet(chart, 'x', { containers: CONTAINERS, service: new kplus.Service(chart, 's', { ports: [{ port: 80 }] }) })],
    [`cdk8s-plus-${version} DaemonSet`, (chart) => new kplus.DaemonSet(chart, 'x', { containers: CONTAINERS })],
    [`cdk8s-plus-${version} Job`, (chart) => new kplus.Job(chart, 'x', { containers: CONTAINERS })],
    [`cdk8s-plus-${version} CronJob`, (chart) => new kplus.CronJob(chart, 'x', { containers: CONTAINERS, schedule: EVERY_HOUR })],
  ];
}

function l1Kinds(version: string, imports: L1): [string, Make][] {
  const k8s = imports as typeof k8s28;
  const spec = { selector: SELECTOR, template: TEMPLATE } as any;
  return [
    [`L1 KubePod of ${version}`, (chart) => new k8s.KubePod(chart, 'x', { spec: POD_SPEC as any })],
    [`L1 KubeDeployment of ${version}`, (chart) => new k8s.KubeDeployment(chart, 'x', { spec })],
    [`L1 KubeStatefulSet of ${version}`, (chart) => new k8s.KubeStatefulSet(chart, 'x', { spec: { ...spec, serviceName: 's' } })],
    [`L1 KubeDaemonSet of ${version}`, (chart) => new k8s.KubeDaemonSet(chart, 'x', { spec })],
    [`L1 KubeReplicaSet of ${version}`, (chart) => new k8s.KubeReplicaSet(chart, 'x', { spec })],
    [`L1 KubeJob of ${version}`, (chart) => new k8s.KubeJob(chart, 'x', { spec: { template: TEMPLATE as any } })],
    [`L1 KubeCronJob of ${version}`, (chart) => new k8s.KubeCronJob(chart, 'x', { spec: { schedule: '0 * * * *', jobTemplate: { spec: { template: TEMPLATE as any } } } })],
  ];
}

const raw = (apiVersion: string, kind: string, spec: object): Make => (chart) => new ApiObject(chart, 'x', { apiVersion, kind, spec } as any);

const KINDS: [string, Make][] = [
  ...plusKinds('28', plus28), ...plusKinds('32', plus32), ...plusKinds('34', plus34),
  ...l1Kinds('28', k8s28), ...l1Kinds('32', k8s32), ...l1Kinds('34', k8s34),
  ['raw Deployment', raw('apps/v1', 'Deployment', { selector: SELECTOR, template: TEMPLATE })],
  ['custom resource with a template', raw('argoproj.io/v1alpha1', 'Rollout', { selector: SELECTOR, template: TEMPLATE })],
  ['custom resource with templates in a list', raw('example.com/v1', 'Cluster', { groups: [{ name: 'a', podTemplate: TEMPLATE }] })],
];

/** The container as it is synthesized, through each way out of cdk8s. */
function containersOf(app: App, chart: Chart): JsonObject[] {
  const ways: unknown[][] = [Testing.synth(chart), chart.toJson(), parseAllDocuments(app.synthYaml()).map((document) => document.toJS())];
  return ways.map((documents) => documents.flatMap((document) => readWorkloads(document))
    .flatMap(({ podTemplates }) => podTemplates.flatMap(({ containers }) => containers))
    .find(({ name }) => name === 'web')!.raw);
}

describe.each(KINDS)('%s', (_kind, make) => {
  test.each(Object.entries(HANDLERS))('%s comes out as it went in, in both hooks', (_name, { handler, manifest }) => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    TerminationChecks.of(app).acknowledge(GATE_IS_ON);
    LifecycleHooks.of(make(chart)).add({ preStop: handler, postStart: handler, stopSignal: 'SIGQUIT' });
    for (const container of containersOf(app, chart)) {
      expect(container.lifecycle).toEqual({ preStop: manifest, postStart: manifest, stopSignal: 'SIGQUIT' });
    }
  });
});

test('a stop signal brings the operating system that the API server asks for', () => {
  const chart = Testing.chart();
  TerminationChecks.of(chart).acknowledge(GATE_IS_ON);
  LifecycleHooks.of(new plus28.Deployment(chart, 'x', { containers: CONTAINERS })).add({ stopSignal: 'SIGQUIT' });
  expect(Testing.synth(chart)[0].spec.template.spec.os).toEqual({ name: 'linux' });
});

const GRACEFUL: [string, (chart: Chart) => { addGracefulContainer(props: any): unknown; addGracefulSidecar(props: any): unknown }][] = [
  ['GracefulPod', (chart) => new GracefulPod(chart, 'x', { gracePeriod: GracePeriod.of(Duration.seconds(77)) })],
  ['GracefulDeployment', (chart) => new GracefulDeployment(chart, 'x', { gracePeriod: GracePeriod.of(Duration.seconds(77)) })],
  ['GracefulStatefulSet', (chart) => new GracefulStatefulSet(chart, 'x', {
    gracePeriod: GracePeriod.of(Duration.seconds(77)), service: new plus28.Service(chart, 's', { ports: [{ port: 80 }] }),
  })],
  ['GracefulDaemonSet', (chart) => new GracefulDaemonSet(chart, 'x', { gracePeriod: GracePeriod.of(Duration.seconds(77)) })],
  ['GracefulJob', (chart) => new GracefulJob(chart, 'x', { gracePeriod: GracePeriod.of(Duration.seconds(77)) })],
  ['GracefulCronJob', (chart) => new GracefulCronJob(chart, 'x', { gracePeriod: GracePeriod.of(Duration.seconds(77)), schedule: EVERY_HOUR })],
];

describe.each(GRACEFUL)('%s', (_kind, make) => {
  test('writes hooks, sidecar, grace period and window', () => {
    const chart = Testing.chart();
    const workload = make(chart);
    workload.addGracefulContainer({ ...CONTAINERS[0], preStop: LifecycleHandler.sleep(Duration.seconds(5)), shutdownWindow: Duration.seconds(9) });
    workload.addGracefulSidecar({ name: 'proxy', image: 'proxy:1', preStop: LifecycleHandler.sleep(Duration.seconds(3)) });
    const [found] = Testing.synth(chart).flatMap((document) => readWorkloads(document));
    const [template] = found!.podTemplates;
    expect(template!.terminationGracePeriodSeconds).toBe(77);
    expect(template!.containers.map(({ name, type, preStop }) => [name, type, preStop?.sleepSeconds])).toEqual([['proxy', 'sidecar', 3], ['web', 'main', 5]]);
    expect(found!.annotations).toEqual({ 'cdk8s-lifecycle/shutdown-window': 'web=9s' });
  });
});
