/*
 * A start-up call to the container's own HTTP endpoint. postStart runs beside the entrypoint, so the server may not
 * listen yet: the script waits for it first. When it never does, the container is restarted.
 */
import { App, Chart, Duration } from 'cdk8s';
import { FailurePolicy, GracefulDeployment, HttpMethod, LifecycleHandler, Step } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'start-up-call');

const search = new GracefulDeployment(chart, 'search');
search.addGracefulContainer({
  name: 'search',
  image: 'registry.example.com/search:5.0.3',
  portNumber: 9200,
  postStart: LifecycleHandler.script([
    Step.waitForHttp({ port: 9200, path: '/healthz' }, { timeout: Duration.seconds(60) }),
    Step.httpRequest({ method: HttpMethod.POST, port: 9200, path: '/warm-up', timeout: Duration.seconds(20), retries: 1 }),
  ], { failurePolicy: FailurePolicy.STOP }),
  shutdownWindow: Duration.seconds(10),
});

app.synth();
