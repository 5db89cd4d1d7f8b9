import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';

/*
 * An app that does not know this library; what it makes is named on its command line, as
 * `<name>:<preStop seconds>:<grace seconds>[:probe]`. `broken` is a file that is no YAML.
 */
const app = new App();
const chart = new Chart(app, 'shop');
for (const [index, words] of process.argv.slice(2).entries()) {
  if (words === 'broken') { continue; }
  const [name, seconds, grace, probe] = words.split(':');
  new ApiObject(chart, `workload-${index}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          terminationGracePeriodSeconds: Number(grace),
          containers: [{
            name: 'web',
            image: 'registry.example.com/web:1.0',
            lifecycle: { preStop: { exec: { command: ['sleep', seconds] } } },
            ...probe === undefined ? {} : { livenessProbe: { exec: { command: ['true'] }, terminationGracePeriodSeconds: 1 } },
          }],
        },
      },
    },
  } as any);
}
app.synth();
if (process.argv.includes('broken')) { writeFileSync(join(app.outdir, 'broken.k8s.yaml'), 'kind: [Deployment\n'); }
