import { App, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { ClusterProfile, TerminationChecks } from 'cdk8s-lifecycle';

const REASON = 'done on purpose, to see what the cluster makes of it';

/** What the library writes for what `build` adds to a chart. Findings that are the point of a test are acknowledged. */
export function synthesize(namespace: string, cluster: ClusterProfile, build: (chart: Chart) => void): { yaml: string; objects: any[] } {
  const app = new App();
  const chart = new Chart(app, 'e2e', { namespace, disableResourceNameHashes: true });
  const checks = TerminationChecks.of(app).targetCluster(cluster);
  build(chart);
  for (const id of new Set(checks.report().findings.map((finding) => finding.id))) { checks.acknowledge({ id, reason: REASON }); }
  const yaml = app.synthYaml() as string;
  return { yaml, objects: parseAllDocuments(yaml).map((document) => document.toJS()) };
}
