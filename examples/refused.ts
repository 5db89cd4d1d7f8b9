/*
 * Refused at synth: thirty seconds of sleep in the default grace period of thirty, as popular charts ship it. What it
 * prints is kept in refused.out.
 */
import { App, Chart, Duration } from 'cdk8s';
import { GracefulDeployment, LifecycleHandler } from 'cdk8s-lifecycle';

export const app = new App();
const chart = new Chart(app, 'refused');

const gateway = new GracefulDeployment(chart, 'gateway');
gateway.addGracefulContainer({
  name: 'gateway',
  image: 'registry.example.com/gateway:3.1.0',
  portNumber: 9080,
  preStop: LifecycleHandler.sleep(Duration.seconds(30)),
  shutdownWindow: Duration.seconds(10),
});

app.synth();
