/*
 * A sidecar that outlives the main container: its preStop starts at once like every other, its SIGTERM comes after the
 * main container has gone, and its shutdown window must fit behind that.
 */
import { App, Chart, Duration } from 'cdk8s';
import { ClusterProfile, GracefulDeployment, GracePeriod, LifecycleHandler, TerminationChecks } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'native-sidecar');
TerminationChecks.of(app).targetCluster(ClusterProfile.kubernetes('1.33'));

const shop = new GracefulDeployment(chart, 'shop', { gracePeriod: GracePeriod.of(Duration.seconds(60)) });
shop.addGracefulSidecar({
  name: 'log-shipper',
  image: 'registry.example.com/log-shipper:0.9.0',
  shutdownWindow: Duration.seconds(10),
});
shop.addGracefulSidecar({
  name: 'proxy',
  image: 'registry.example.com/proxy:1.30.1',
  portNumber: 15001,
  shutdownWindow: Duration.seconds(5),
});
shop.addGracefulContainer({
  name: 'shop',
  image: 'registry.example.com/shop:7.2.0',
  portNumber: 8080,
  preStop: LifecycleHandler.sleep(Duration.seconds(10)),
  shutdownWindow: Duration.seconds(25),
});

app.synth();
