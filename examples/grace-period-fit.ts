/*
 * The grace period is computed: what the containers need, and a margin; never more than the nodes allow.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { GracefulDeployment, GracePeriod, LifecycleHandler, LifecycleHooks } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'grace-period-fit');

const worker = new GracefulDeployment(chart, 'worker', {
  gracePeriod: GracePeriod.fit({ margin: Duration.seconds(10), atMost: Duration.seconds(120) }),
});
worker.addGracefulContainer({
  name: 'worker',
  image: 'registry.example.com/worker:1.0.0',
  preStop: LifecycleHandler.exec(['/app/worker', 'finish', '--timeout=30s'], { maxDuration: Duration.seconds(30) }),
  shutdownWindow: Duration.seconds(15),
});

// the same for a workload that somebody else made
const legacy = new Deployment(chart, 'legacy', { containers: [{ name: 'legacy', image: 'registry.example.com/legacy:0.3.0' }] });
LifecycleHooks.of(legacy)
  .add({ container: 'legacy', preStop: LifecycleHandler.sleep(Duration.seconds(15)), shutdownWindow: Duration.seconds(20) })
  .useGracePeriod(GracePeriod.fit());

app.synth();
