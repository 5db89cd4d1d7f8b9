/*
 * A script in an image without a shell: an init container brings a static busybox on a read-only volume.
 */
import { App, Chart, Duration } from 'cdk8s';
import { GracefulDeployment, GracePeriod, HookShell, HttpMethod, LifecycleHandler, LogFormat, Step } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'distroless');

const ledger = new GracefulDeployment(chart, 'ledger', { gracePeriod: GracePeriod.of(Duration.seconds(60)) });
ledger.addGracefulContainer({
  name: 'ledger',
  image: 'gcr.io/distroless/static-debian12:nonroot',
  command: ['/ledger'],
  portNumber: 8080,
  preStop: LifecycleHandler.script([
    Step.httpRequest({ method: HttpMethod.POST, port: 8080, path: '/drain', timeout: Duration.seconds(10) }),
    Step.sleep(Duration.seconds(5)),
  ], { shell: HookShell.injected(), logFormat: LogFormat.JSON }),
  shutdownWindow: Duration.seconds(20),
});

app.synth();
