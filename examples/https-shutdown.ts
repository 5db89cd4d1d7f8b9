/*
 * An HTTPS call that tells the server to stop. The kubelet sends it from the node, does not verify the certificate and
 * takes any status for success; it has no timeout, so the bound is what the server promises.
 */
import { App, Chart, Duration } from 'cdk8s';
import { GracefulDeployment, GracePeriod, HttpScheme, LifecycleHandler } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'https-shutdown');

const api = new GracefulDeployment(chart, 'api', { gracePeriod: GracePeriod.of(Duration.seconds(45)) });
api.addGracefulContainer({
  name: 'api',
  image: 'registry.example.com/api:1.4.2',
  portNumber: 8443,
  preStop: LifecycleHandler.httpGet({
    scheme: HttpScheme.HTTPS,
    port: 8443,
    path: '/shutdown',
    httpHeaders: [{ name: 'X-Reason', value: 'preStop' }],
    maxDuration: Duration.seconds(10),
  }),
  shutdownWindow: Duration.seconds(20),
});

app.synth();
