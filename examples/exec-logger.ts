/*
 * A line in `kubectl logs` when the container has started. What a hook prints by itself never gets there.
 */
import { App, Chart, Duration } from 'cdk8s';
import { GracefulDeployment, LifecycleHandler, Step } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'exec-logger');

const web = new GracefulDeployment(chart, 'web', { replicas: 2 });
web.addGracefulContainer({
  name: 'nginx',
  image: 'nginxinc/nginx-unprivileged:1.27',
  portNumber: 8080,
  postStart: LifecycleHandler.script([Step.log('nginx has started')]),
  shutdownWindow: Duration.seconds(5),
});

app.synth();
