/*
 * A member of a cluster leaves it before it stops. Operators can skip the hook of one pod with a label:
 * `kubectl label pod store-0 example.com/skip-hooks=1`.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { GracefulStatefulSet, GracePeriod, LifecycleHandler, Step } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'stateful-set');

const store = new GracefulStatefulSet(chart, 'store', {
  replicas: 3,
  service: new Service(chart, 'peers', { clusterIP: 'None', ports: [{ port: 7000 }] }),
  gracePeriod: GracePeriod.of(Duration.minutes(5)),
});
store.addGracefulContainer({
  name: 'store',
  image: 'registry.example.com/store:3.9.1',
  portNumber: 7000,
  preStop: LifecycleHandler.script([
    Step.log('leaving the cluster'),
    Step.command(['storectl', 'drain', '--wait'], { maxDuration: Duration.minutes(3) }),
    Step.signal('SIGUSR1', { processName: 'store' }),
  ], { breakGlassLabel: 'example.com/skip-hooks' }),
  shutdownWindow: Duration.seconds(60),
});

app.synth();
