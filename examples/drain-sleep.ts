/*
 * The container goes on serving for ten seconds, until the load balancers have learnt that it leaves. The kubelet does
 * the waiting: nothing is needed in the image.
 */
import { App, Chart, Duration } from 'cdk8s';
import { GracefulDeployment, GracePeriod, LifecycleHandler } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'drain-sleep');

const web = new GracefulDeployment(chart, 'web', { gracePeriod: GracePeriod.of(Duration.seconds(40)) });
web.addGracefulContainer({
  name: 'nginx',
  image: 'nginxinc/nginx-unprivileged:1.27',
  portNumber: 8080,
  preStop: LifecycleHandler.sleep(Duration.seconds(10)),
  shutdownWindow: Duration.seconds(25),
});
web.exposeViaService();

app.synth();
