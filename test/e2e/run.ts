/*
 * End-to-end tests against a real cluster: the one that KUBECONFIG names, or with --local one that is brought up on this
 * machine and taken down at the end.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiServer } from './points/api-server';
import { facts } from './points/facts';
import { handlers, visibleLog } from './points/hooks';
import { once } from './points/once';
import { Context } from './points/point';
import { rollingUpdate } from './points/rolling-update';
import { timeline } from './points/timeline';
import { Cluster } from './support/cluster';
import { Measured } from './support/measured';
import { Results, print } from './support/results';
import { ClusterProfile } from 'cdk8s-lifecycle';

const POINTS: readonly { readonly name: string; readonly title: string; readonly run: (context: Context) => Promise<void> }[] = [
  { name: 'visible-log', title: 'the logger in kubectl logs', run: visibleLog },
  { name: 'handlers', title: 'every handler and step in a container', run: handlers },
  { name: 'once', title: 'the kubelet dies during preStop', run: once },
  { name: 'timeline', title: 'the simulator against the kubelet', run: timeline },
  { name: 'facts', title: 'what rules rest on, in running pods', run: facts },
  { name: 'api-server', title: 'what the API server refuses', run: apiServer },
  { name: 'rolling-update', title: 'rolling updates under load', run: rollingUpdate },
];
/** Status of a run that a signal ended. */
const SIGNALLED = 130;
const SCRIPTS = join(__dirname, 'cluster');
const USAGE = `usage: npm run test:e2e -- [--local] [--keep] [--only <part of a name>] [--out <file>] [point...]
points: ${POINTS.map(({ name }) => name).join(', ')}; all when none is given
--local brings up a cluster on this machine, and takes it down at the end if it was not there before, unless --keep is given
without it, KUBECONFIG names the cluster; its nodes must have the images that test/e2e/images/build makes
--out writes what was measured, as Markdown`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      local: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      only: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => POINTS.every((point) => point.name !== name));
  if (values.help || unknown.length > 0) {
    print(unknown.length > 0 ? `unknown point ${unknown.join(', ')}\n${USAGE}` : USAGE);
    return unknown.length > 0 ? 2 : 0;
  }
  if (!values.local && process.env.KUBECONFIG === undefined) {
    print(`no cluster: KUBECONFIG is not set\n${USAGE}`);
    return 2;
  }
  if (!values.local) { return test(false, positionals, values.only, values.out); }
  const takeDown = !values.keep && script('running').status !== 0;
  const down = () => { if (takeDown) { script('down'); } };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      down();
      process.exit(SIGNALLED);
    });
  }
  try {
    const up = script('up');
    if (up.status !== 0) { return 2; }
    process.env.KUBECONFIG = up.stdout.trim();
    process.env.KUBECTL = script('kubectl-path').stdout.trim();
    return await test(true, positionals, values.only, values.out);
  } finally {
    down();
  }
}

async function test(local: boolean, names: readonly string[], only: string | undefined, out: string | undefined): Promise<number> {
  const begin = Date.now();
  const cluster = await Cluster.connect(process.env.KUBECTL ?? 'kubectl');
  const results = new Results();
  const [, version = ''] = /^v(\d+\.\d+)/.exec(cluster.version) ?? [];
  const measured = new Measured(`Against ${local ? 'the node of test/e2e/cluster' : 'a cluster'}, Kubernetes ${cluster.version}.`);
  const context = { cluster, profile: ClusterProfile.kubernetes(version), results, measured, local, only };
  try {
    for (const { name, title, run } of POINTS.filter((point) => names.length === 0 || names.includes(point.name))) {
      print(`\n${name}: ${title}`);
      const started = Date.now();
      await run(context).catch((error: Error) => { results.fail(name, error.message); });
      print(`  (${Math.round((Date.now() - started) / 1000)}s)`);
    }
  } finally {
    cluster.close();
  }
  if (out !== undefined) { measured.write(out); }
  print(`\n${Math.round((Date.now() - begin) / 1000)}s`);
  process.stdout.write(results.summary());
  return results.ok ? 0 : 1;
}

function script(name: string): { status: number | null; stdout: string } {
  return spawnSync(join(SCRIPTS, name), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

void main().then((status) => { process.exitCode = status; }, (error: Error) => {
  print(`error: ${error.message}`);
  process.exitCode = 2;
});
