import { ApiObject, Chart, Duration, Size } from 'cdk8s';
import { Cpu, DeploymentStrategy, ImagePullPolicy, PercentOrAbsolute, Probe } from 'cdk8s-plus-28';
import { Context } from './point';
import { AS_USER } from '../hooks/hook-case';
import { NGINX_IMAGE, PROGRAM, STATIC_IMAGE } from '../support/images';
import { synthesize } from '../support/manifests';
import { Namespace } from '../support/namespace';
import { pause, until, within } from '../support/waiting';
import { GracePeriod, GracefulDeployment, LifecycleHandler } from 'cdk8s-lifecycle';

const PORT = 8080;
const REPLICAS = 3;
const DRAIN_SECONDS = 10;
/** Counted, not judged: on a busy node kube-proxy may need longer than the shortest drain that is recommended. */
const SHORT_DRAIN_SECONDS = 5;
const REQUESTS_PER_SECOND = 100;
const ROLLOUTS = 2;
const ROLLOUT_SECONDS = 120;
/** A load that nobody ends would go on for ever. */
const LONGEST_LOAD = '300s';

interface Counts {
  readonly requests: number;
  readonly failed: number;
  readonly reasons: Record<string, number>;
}

/** Rolling updates of a web server behind a Service, under constant load, with the library's drain and without. */
export async function rollingUpdate({ cluster, profile, results, measured }: Context): Promise<void> {
  const namespace = await Namespace.create(cluster, 'e2e-rollout');
  const update = async (name: string, preStop?: LifecycleHandler): Promise<Counts> => {
    cluster.apply(synthesize(namespace.name, profile, (chart) => { addServer(chart, name, preStop); }).yaml);
    const rollout = (...args: string[]) => cluster.run(['-n', namespace.name, 'rollout', ...args, `deployment/${name}`]);
    rollout('status', `--timeout=${ROLLOUT_SECONDS}s`);
    const service = await cluster.read(`/api/v1/namespaces/${namespace.name}/services/${name}`);
    const load = `load-${name}`;
    cluster.apply(synthesize(namespace.name, profile, (chart) => { addLoad(chart, load, `http://${service.spec.clusterIP}:${PORT}/`); }).yaml);
    await namespace.waitStarted(load, 60);
    const log = await namespace.followLog(load, 'load');
    await until('the load', 20, () => log.lines.some(({ text }) => text.endsWith(' started')));
    await pause(2000);
    for (let round = 0; round < ROLLOUTS; round += 1) {
      rollout('restart');
      rollout('status', `--timeout=${ROLLOUT_SECONDS}s`);
    }
    await until('the old pods to be gone', 60, () => namespace.present().filter(({ metadata }) => metadata.name.startsWith(`${name}-`)).length === REPLICAS);
    await pause(1000);
    await namespace.delete(load);
    await within(30, log.ended);
    const result = log.lines.map(({ text }) => / result (\{.*\})$/.exec(text)?.[1]).find((text) => text !== undefined);
    if (result === undefined) { throw new Error(`the load told no result: ${log.lines.map(({ text }) => text).join(' / ')}`); }
    return JSON.parse(result);
  };
  try {
    const drained = await update('drained', LifecycleHandler.sleep(Duration.seconds(DRAIN_SECONDS)));
    results.judge('with the library\'s drain, no request fails', drained.failed === 0 ? [] : [countsText(drained)], countsText(drained));
    const brief = await update('brief', LifecycleHandler.sleep(Duration.seconds(SHORT_DRAIN_SECONDS)));
    const bare = await update('bare');
    results.judge('without a drain, some fail', bare.failed > 0 ? [] : [countsText(bare)], countsText(bare));
    measured.add('Rolling updates under load', `
${ROLLOUTS} rolling updates of ${REPLICAS} nginx pods behind a Service, ${REQUESTS_PER_SECOND} requests a second from a pod, each over a connection of its own.

| drain | requests | failed | why |
|---|---|---|---|
| ${DRAIN_SECONDS} s | ${drained.requests} | ${drained.failed} | ${reasonsText(drained)} |
| ${SHORT_DRAIN_SECONDS} s | ${brief.requests} | ${brief.failed} | ${reasonsText(brief)} |
| none | ${bare.requests} | ${bare.failed} | ${reasonsText(bare)} |`);
  } finally {
    await namespace.remove();
  }
}

function addServer(chart: Chart, name: string, preStop: LifecycleHandler | undefined): void {
  const deployment = new GracefulDeployment(chart, name, {
    metadata: { name },
    replicas: REPLICAS,
    strategy: DeploymentStrategy.rollingUpdate({ maxSurge: PercentOrAbsolute.absolute(1), maxUnavailable: PercentOrAbsolute.absolute(0) }),
    gracePeriod: GracePeriod.of(Duration.seconds(30)),
  });
  deployment.addGracefulContainer({
    name: 'nginx',
    image: NGINX_IMAGE,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    portNumber: PORT,
    // nginx keeps its pid file and its temporary files in /tmp
    securityContext: { ...AS_USER, readOnlyRootFilesystem: false },
    resources: { cpu: { request: Cpu.millis(1) }, memory: { request: Size.mebibytes(1) } },
    readiness: Probe.fromHttpGet('/', { port: PORT, periodSeconds: Duration.seconds(1) }),
    shutdownWindow: Duration.seconds(5),
    preStop,
  });
  deployment.exposeViaService({ name, ports: [{ port: PORT, targetPort: PORT }] });
}

function addLoad(chart: Chart, name: string, url: string): void {
  new ApiObject(chart, name, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      restartPolicy: 'Never',
      containers: [{
        name: 'load', image: STATIC_IMAGE, command: [PROGRAM, 'load', `-url=${url}`, `-rate=${REQUESTS_PER_SECOND}`, `-for=${LONGEST_LOAD}`],
      }],
    },
  } as any);
}

function countsText(counts: Counts): string {
  return `${counts.failed} of ${counts.requests} requests failed${counts.failed > 0 ? ` (${reasonsText(counts)})` : ''}`;
}

function reasonsText({ reasons }: Counts): string {
  return Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`).join(', ');
}
