/*
 * Log, drain and an HTTPS call in one hook: Kubernetes takes one handler, a script takes as many steps as it needs.
 */
import { App, Chart, Duration } from 'cdk8s';
import { GracefulDeployment, GracePeriod, HttpMethod, HttpScheme, LifecycleHandler, Step } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'composed');

const web = new GracefulDeployment(chart, 'web', { gracePeriod: GracePeriod.of(Duration.seconds(60)) });
web.addGracefulContainer({
  name: 'server',
  image: 'registry.example.com/server:2.1.0',
  portNumber: 8443,
  preStop: LifecycleHandler.script([
    Step.log('draining'),
    Step.sleep(Duration.seconds(10)),
    Step.httpRequest({ scheme: HttpScheme.HTTPS, method: HttpMethod.POST, port: 8443, path: '/shutdown', timeout: Duration.seconds(5) }),
  ]),
  shutdownWindow: Duration.seconds(20),
});

app.synth();
