import { App, Chart, Duration, Testing } from 'cdk8s';
import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { readServices } from '../../src/kubernetes/service';
import { FailurePolicy, GracefulDeployment, GracefulPod, HttpMethod, IStep, LifecycleHandler, Step } from 'cdk8s-lifecycle';

const seconds = (count: number) => Duration.seconds(count);

/** What the rules about commands say of a generated hook, in a main container or in a sidecar. */
function findings(hook: 'postStart' | 'preStop', steps: IStep[], failurePolicy: FailurePolicy, sidecar = false): string[] {
  const chart = new Chart(new App(), 'c');
  const pod = new GracefulPod(chart, 'pod');
  pod.addGracefulContainer({ name: 'web', image: 'web:1', [hook]: LifecycleHandler.script(steps, { failurePolicy }) });
  const [manifest] = Testing.synth(chart);
  if (sidecar) {
    manifest.spec.initContainers = manifest.spec.containers.map((container: object) => ({ ...container, restartPolicy: 'Always' }));
    manifest.spec.containers = [{ name: 'main' }];
  }
  return checkDocument(manifest, { cluster: new ClusterProfile() }).flatMap((verdict) => verdict.findings)
    .filter(({ severity }) => severity === 'warning').map(({ message }) => message);
}

const CALL = () => [Step.httpRequest({ host: 'registry', port: 80, path: '/x', timeout: seconds(2) })];
const DRAIN = () => [Step.httpRequest({ method: HttpMethod.POST, port: 9901, path: '/drain_listeners', timeout: seconds(2) })];

test('the sleep of a script that only sleeps is found, and so is one among others', () => {
  const spec = { selector: { app: 'web' }, publishNotReadyAddresses: true };
  const services = readServices({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
  const drains = (steps: IStep[]) => {
    const chart = new Chart(new App(), 'c');
    const web = new GracefulDeployment(chart, 'web', { podMetadata: { labels: { app: 'web' } } });
    web.addGracefulContainer({ name: 'web', image: 'web:1', preStop: LifecycleHandler.script(steps) });
    const verdicts = checkDocument(Testing.synth(chart)[0], { cluster: new ClusterProfile(), services });
    return verdicts.flatMap((verdict) => verdict.findings).map(({ rule }) => rule);
  };
  expect(drains([Step.log('draining'), Step.sleep(seconds(3))])).toEqual(['LH408']);
  expect(drains([Step.sleep(seconds(3)), ...DRAIN()])).toEqual(['LH408']);
  expect(drains(DRAIN())).toEqual([]);
});

test('a call to another host is found where its failure fails the hook', () => {
  expect(findings('postStart', CALL(), FailurePolicy.STOP)).toEqual([expect.stringContaining('depends on host registry (curl)')]);
  expect(findings('postStart', CALL(), FailurePolicy.IGNORE)).toEqual([]);
  expect(findings('preStop', CALL(), FailurePolicy.STOP)).toEqual([]);
  expect(findings('postStart', [Step.log('calling http://registry/'), Step.sleep(seconds(1))], FailurePolicy.STOP)).toEqual([]);
});

test('a sidecar that drains is found, by what its author wrote and not by the frame, which kills what it started', () => {
  const early = [expect.stringMatching(/^preStop of sidecar "web" \(.+\) drains or stops it/)];
  expect(findings('preStop', DRAIN(), FailurePolicy.CONTINUE, true)).toEqual(early);
  expect(findings('preStop', [Step.shell('pkill -TERM envoy', { maxDuration: seconds(5) })], FailurePolicy.CONTINUE, true)).toEqual(early);
  expect(findings('preStop', [Step.shell('nginx -s quit', { maxDuration: seconds(5) })], FailurePolicy.CONTINUE, true)).toEqual(early);
  expect(findings('preStop', [Step.log('draining'), Step.sleep(seconds(3))], FailurePolicy.CONTINUE, true)).toEqual([]);
  expect(findings('preStop', [Step.sleep(seconds(3)), ...DRAIN()], FailurePolicy.CONTINUE, true)).toEqual([]);
  expect(findings('preStop', [Step.shell('echo "\n}\n"', { maxDuration: seconds(5) })], FailurePolicy.CONTINUE, true)).toEqual([]);
  expect(findings('preStop', DRAIN(), FailurePolicy.CONTINUE)).toEqual([]);
});

test('a text that only begins like ours is judged by what it does', () => {
  const begin = '# cdk8s-lifecycle: preStop of web\n';
  const findingsOf = (hook: string, text: string, spec: object = {}) => checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { ...spec, containers: [{ name: 'web', image: 'web:1', lifecycle: { [hook]: { exec: { command: ['sh', '-c', text] } } } }] },
  }, { cluster: new ClusterProfile() }).flatMap((verdict) => verdict.findings);
  expect(findingsOf('postStart', `${begin}curl -m 2 http://registry/x`).map(({ rule }) => rule)).toContain('LH404');
  const [touches] = findingsOf('preStop', `${begin}echo bye >/proc/1/fd/1`, { shareProcessNamespace: true }).filter(({ rule }) => rule === 'LH301');
  expect(touches!.message).toBe('preStop of container "web" touches process 1, which is the pod\'s pause process under shareProcessNamespace: true');
  expect(touches!.fix).toBe('remove shareProcessNamespace, or find the process by its name');
});
