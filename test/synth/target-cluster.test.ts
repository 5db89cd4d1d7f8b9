import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { ClusterProfile, DrainProfile, GracefulDeployment, LifecycleHandler, Platform, TerminationChecks } from 'cdk8s-lifecycle';

const seconds = (count: number) => Duration.seconds(count);

let stderr: string[];
beforeEach(() => {
  stderr = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => { stderr.push(String(text)); return true; });
});
afterEach(() => { jest.restoreAllMocks(); });

/** A Deployment, and in another chart of the same app the Service that selects its pods. */
function appWith(preStopSeconds: number | undefined): App {
  const app = Testing.app();
  const preStop = preStopSeconds === undefined ? {} : { lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } } };
  new ApiObject(new Chart(app, 'workloads'), 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { terminationGracePeriodSeconds: 900, containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 80 }], ...preStop }] },
      },
    },
  } as any);
  new ApiObject(new Chart(app, 'network'), 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' } } } as any);
  return app;
}

const findings = () => stderr.join('').match(/\[LH\d+\]/g) ?? [];

test('platforms and drain of the target cluster are held against every workload, with the Services of all charts', () => {
  const app = appWith(3);
  TerminationChecks.of(app).targetCluster(new ClusterProfile({ platforms: [Platform.GKE, Platform.EKS_SPOT], drain: DrainProfile.of(seconds(15)) }));
  app.synthYaml();
  expect(findings()).toEqual(['[LH108]', '[LH108]', '[LH110]']);
  expect(stderr.join('')).toContain('[workloads/web] warning: preStop of container "web" takes 3s at most, traffic of Service "web" still comes for 15s (drain profile 15s) [LH110]');
});

test('without them nobody asks', () => {
  const app = appWith(undefined);
  TerminationChecks.of(app);
  app.synthYaml();
  expect(findings()).toEqual([]);
});

test('the nearest scope decides, and a drain that is long enough is silent', () => {
  const app = appWith(15);
  TerminationChecks.of(app).targetCluster(new ClusterProfile({ drain: DrainProfile.AZURE_AGIC, platforms: [Platform.GKE_SPOT] }));
  TerminationChecks.of(app.node.findChild('workloads')).targetCluster(new ClusterProfile({ drain: DrainProfile.of(seconds(15)) }));
  app.synthYaml();
  expect(findings()).toEqual([]);
});

test('a platform that is too short fails a synth in which warnings fail, and can be acknowledged', () => {
  const build = () => {
    const app = Testing.app();
    const web = new GracefulDeployment(new Chart(app, 'c'), 'web');
    web.addGracefulContainer({ name: 'web', image: 'web:1', preStop: LifecycleHandler.sleep(seconds(10)), shutdownWindow: seconds(10) });
    const checks = TerminationChecks.of(app).failOnWarnings().targetCluster(new ClusterProfile({ platforms: [Platform.GKE_SPOT] }));
    return { app, checks };
  };
  expect(() => build().app.synthYaml()).toThrow(/the pod needs 20s to stop, platform gke-spot gives 15s: .* \[LH108\]\n {4}fix: shorten preStop and shutdown windows by 5s/);
  const { app, checks } = build();
  checks.acknowledge({ id: 'LH108', reason: 'spot nodes may lose requests' });
  expect(() => app.synthYaml()).not.toThrow();
});
