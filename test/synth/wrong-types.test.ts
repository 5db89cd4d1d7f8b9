import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import { Handler } from 'cdk8s-plus-28';
import { LifecycleHandler } from '../../src/handlers/lifecycle-handler';
import { Step } from '../../src/handlers/steps';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';
import { Platform } from '../../src/kubernetes/platform';
import { GracePeriod } from '../../src/synth/grace-period';
import { GracefulDeployment } from '../../src/synth/graceful-deployment';
import { LifecycleHooks } from '../../src/synth/lifecycle-hooks';
import { TerminationChecks } from '../../src/synth/termination-checks';

/** Plain JavaScript passes anything. */
const any = (value: unknown): never => value as never;
const chart = () => Testing.chart();
const hooks = () => LifecycleHooks.of(new ApiObject(chart(), 'web', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: 'web' }] } }));
const checks = () => TerminationChecks.of(chart());
const reason = 'a reason that is long enough';

test.each<[string, () => unknown, string]>([
  ['hooks of nothing', () => LifecycleHooks.of(any(undefined)), '\'construct\' must be a construct, such as a Deployment, got undefined'],
  ['hooks of a manifest', () => LifecycleHooks.of(any({ kind: 'Pod' })), '\'construct\' must be a construct, such as a Deployment, got a mapping'],
  ['checks of nothing', () => TerminationChecks.of(any(undefined)), '\'scope\' must be a construct, such as an app or a chart, got undefined'],
  ['checks of a path', () => TerminationChecks.of(any('dist')), '\'scope\' must be a construct, such as an app or a chart, got "dist"'],
  ['no options', () => hooks().add(any(undefined)), '\'options\' must be a mapping of options, got undefined'],
  ['a handler for options', () => hooks().add(any('nginx')), '\'options\' must be a mapping of options, got "nginx"'],
  ['a command for a handler', () => hooks().add({ preStop: any(['nginx', '-s', 'quit']) }),
    '\'preStop\' must be a LifecycleHandler, such as LifecycleHandler.sleep(Duration.seconds(5)), got a list'],
  ['null for a handler', () => hooks().add({ postStart: any(null) }), '\'postStart\' must be a LifecycleHandler, such as LifecycleHandler.sleep(Duration.seconds(5)), got null'],
  ['a step for a handler', () => hooks().add({ preStop: any(Step.log('hi')) }),
    '\'preStop\' must be a LifecycleHandler, such as LifecycleHandler.sleep(Duration.seconds(5)), got a step; put steps into LifecycleHandler.script'],
  ['a handler of cdk8s-plus', () => hooks().add({ preStop: any(Handler.fromCommand(['true'])) }),
    '\'preStop\' must be a LifecycleHandler, such as LifecycleHandler.sleep(Duration.seconds(5)), got a mapping'],
  ['a container by its number', () => hooks().add({ container: any(0), preStop: LifecycleHandler.sleep(Duration.seconds(1)) }), '\'container\' must be text, got 0'],
  ['a switch that is text', () => hooks().add({ replace: any('no'), preStop: LifecycleHandler.sleep(Duration.seconds(1)) }), '\'replace\' must be true or false, got "no"'],
  ['a stop signal by its number', () => hooks().add({ stopSignal: any(15) }),
    '\'stopSignal\' must be a signal that Kubernetes knows, such as SIGTERM, SIGQUIT or SIGRTMIN+3, got 15'],
  ['a duration for a grace period', () => hooks().useGracePeriod(any(Duration.seconds(60))),
    '\'gracePeriod\' must be a GracePeriod, such as GracePeriod.of(Duration.seconds(60)), got a mapping'],
  ['a number for a grace period', () => new GracefulDeployment(chart(), 'web', { gracePeriod: any(60) }),
    '\'gracePeriod\' must be a GracePeriod, such as GracePeriod.of(Duration.seconds(60)), got 60'],
  ['null for a grace period', () => hooks().useGracePeriod(any(null)), '\'gracePeriod\' must be a GracePeriod, such as GracePeriod.of(Duration.seconds(60)), got null'],
  ['a number for options of fit', () => GracePeriod.fit(any(60)), '\'options\' must be a mapping of options, got 60'],
  ['a number for the most that fit may take', () => GracePeriod.fit({ atMost: any(60) }), '\'atMost\' must be a Duration, such as Duration.seconds(5), got 60'],
  ['an id for an acknowledgement', () => checks().acknowledge(any('LH101')), '\'acknowledgement\' must be a mapping of id and reason, got "LH101"'],
  ['an id that is none', () => checks().acknowledge({ id: any(101), reason }), '\'id\' must be a rule id such as LH104, or a finding id such as LH104[web], got 101'],
  ['no reason', () => checks().acknowledge(any({ id: 'LH101' })), '\'reason\' of acknowledgement LH101 must have 10 characters or more, got undefined'],
  ['a reason that is a number', () => checks().acknowledge({ id: 'LH101', reason: any(1234567890) }),
    '\'reason\' of acknowledgement LH101 must have 10 characters or more, got 1234567890'],
  ['a version for a cluster', () => checks().targetCluster(any('1.29')), '\'cluster\' must be a ClusterProfile, such as ClusterProfile.kubernetes(\'1.33\'), got "1.29"'],
  ['no cluster', () => checks().targetCluster(any(undefined)), '\'cluster\' must be a ClusterProfile, such as ClusterProfile.kubernetes(\'1.33\'), got undefined'],
  ['a version that is a number', () => ClusterProfile.kubernetes(any(1.33)), '\'kubernetesVersion\' must be text from \'1.28\' to \'1.36\', got 1.33'],
  ['no version', () => ClusterProfile.kubernetes(any(undefined)), '\'kubernetesVersion\' must be text from \'1.28\' to \'1.36\', got undefined'],
  ['a version for a profile', () => new ClusterProfile(any('1.33')), '\'props\' must be a mapping of properties, got "1.33"'],
  ['a platform for a list', () => new ClusterProfile({ platforms: any(Platform.GKE) }), '\'platforms\' must be a list of Platform, got a mapping'],
  ['a platform by its name', () => new ClusterProfile({ platforms: [Platform.AKS, any('gke')] }), '\'platforms[1]\' must be a Platform, such as Platform.GKE_SPOT, got "gke"'],
  ['a drain by its seconds', () => new ClusterProfile({ drain: any(10) }), '\'drain\' must be a DrainProfile, such as DrainProfile.CLUSTER_IP, got 10'],
  ['a platform whose name is a number', () => Platform.custom(any(5), Duration.seconds(5)), '\'name\' must be text that is not empty, got 5'],
  ['a platform whose reason is a number', () => Platform.custom('mine', Duration.seconds(5), any(5)), '\'why\' must be text that is not empty, got 5'],
  ['a cap that is a number', () => Platform.custom('mine', any(5)), '\'gracePeriodCap\' must be a Duration, such as Duration.seconds(5), got 5'],
])('%s is refused in words', (_what, call, message) => {
  expect(call).toThrow(new Error(message));
});

test('a second copy of the library is one of us: shapes count, not classes', () => {
  const foreign = <T extends object>(object: T): T => ({ ...object, ...prototypeOf(object) });
  const handler = foreign(LifecycleHandler.sleep(Duration.seconds(1)));
  const workload = new ApiObject(chart(), 'web', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: 'web' }] } });
  LifecycleHooks.of(workload).add({ preStop: handler }).useGracePeriod(foreign(GracePeriod.of(Duration.seconds(20))));
  expect(Testing.synth(Chart.of(workload))[0].spec).toEqual({
    containers: [{ name: 'web', image: 'web', lifecycle: { preStop: { sleep: { seconds: 1 } } } }], terminationGracePeriodSeconds: 20,
  });
});

function prototypeOf(object: object): object {
  return Object.fromEntries(Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => name !== 'constructor')
    .map((name) => [name, (object as Record<string, unknown>)[name]]));
}
