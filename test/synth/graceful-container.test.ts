import { Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { FailurePolicy, GracefulDeployment, HookShell, LifecycleHandler, Step } from 'cdk8s-lifecycle';

const SLEEP = LifecycleHandler.sleep(Duration.seconds(5));
const deployment = () => new GracefulDeployment(Testing.chart(), 'web');
const specOf = (workload: GracefulDeployment) => Testing.synth(workload.node.scope as any)[0].spec.template.spec;

test('a container without hooks is a container of cdk8s-plus', () => {
  const graceful = deployment();
  graceful.addGracefulContainer({ name: 'web', image: 'web:1', portNumber: 80 });
  const plain = new kplus.Deployment(Testing.chart(), 'web', { containers: [{ name: 'web', image: 'web:1', portNumber: 80 }] });
  expect(specOf(graceful).containers).toEqual(specOf(plain as GracefulDeployment).containers);
});

test('hooks beside lifecycle are refused: one of them would be lost', () => {
  const lifecycle = { preStop: kplus.Handler.fromCommand(['true']) };
  expect(() => deployment().addGracefulContainer({ name: 'web', image: 'web:1', lifecycle, preStop: SLEEP }))
    .toThrow('\'lifecycle\' of container "web" must not be given beside \'preStop\'; they set the same field');
});

test('a sidecar always restarts', () => {
  expect(() => deployment().addGracefulSidecar({ name: 'proxy', image: 'proxy:1', restartPolicy: 'OnFailure' as any }))
    .toThrow('\'restartPolicy\' of a sidecar must be Always, got "OnFailure"');
  const web = deployment();
  web.addGracefulContainer({ name: 'web', image: 'web:1' });
  web.addGracefulSidecar({ name: 'proxy', image: 'proxy:1', postStart: SLEEP });
  expect(specOf(web).initContainers[0]).toMatchObject({ name: 'proxy', restartPolicy: 'Always', lifecycle: { postStart: { sleep: { seconds: 5 } } } });
});

test('a postStart script that can fail says what then, where it is added', () => {
  const script = (failurePolicy?: FailurePolicy) => LifecycleHandler.script([Step.sleep(Duration.seconds(1))], { failurePolicy });
  expect(() => deployment().addGracefulContainer({ name: 'web', image: 'web:1', postStart: script() })).toThrow('\'failurePolicy\' of a postStart script must be given');
  expect(() => deployment().addGracefulContainer({ name: 'web', image: 'web:1', postStart: script(FailurePolicy.IGNORE) })).not.toThrow();
});

test('an injected shell is brought once, in front of everything that may need it', () => {
  const web = deployment();
  const script = LifecycleHandler.script([Step.log('x')], { shell: HookShell.injected() });
  web.addInitContainer({ name: 'prepare', image: 'prepare:1' });
  web.addGracefulContainer({ name: 'web', image: 'web:1', preStop: script, postStart: script });
  web.addGracefulContainer({ name: 'api', image: 'api:1', portNumber: 81, preStop: script });
  const { initContainers, volumes, containers } = specOf(web);
  expect(initContainers.map(({ name }: { name: string }) => name)).toEqual(['cdk8s-lifecycle-shell', 'prepare']);
  expect(volumes.map(({ name }: { name: string }) => name)).toEqual(['cdk8s-lifecycle-shell']);
  expect(containers.map(({ volumeMounts }: { volumeMounts: object[] }) => volumeMounts.length)).toEqual([1, 1]);
});

test('two injected shells of different images are refused', () => {
  const web = deployment();
  const script = (image: string) => LifecycleHandler.script([Step.log('x')], { shell: HookShell.injected({ image }) });
  web.addGracefulContainer({ name: 'web', image: 'web:1', preStop: script('a:1') });
  web.addGracefulContainer({ name: 'api', image: 'api:1', portNumber: 81, preStop: script('b:1') });
  expect(() => specOf(web)).toThrow('initContainers has another item with name "cdk8s-lifecycle-shell"; rename it, it is needed for lifecycle hooks');
});
