import { Context } from './point';
import { judgeFixture, judgeRefusal } from '../facts/dry-run';
import { FixtureManifest, fixtureManifests } from '../facts/fixtures';
import { REFUSALS, Refusal } from '../facts/refusals';
import { STOP_SIGNAL_REFUSALS, StopSignals, stopSignalsAt } from '../facts/stop-signals';
import { withStopSignals } from '../support/apiserver-with-stop-signals';
import { Cluster } from '../support/cluster';
import { Namespace } from '../support/namespace';

const BASELINE = { 'pod-security.kubernetes.io/enforce': 'baseline' };
const ABOUT_STOP_SIGNALS = /^LH(211|212|217|220)\//;
const HEAD = '| claim | seen | how |\n|---|---|---|';

interface Questions {
  /** Before each name. */
  readonly label: string;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly refusals: readonly Refusal[];
  readonly pathOf: (refusal: Refusal) => string;
  readonly fixtures: readonly FixtureManifest[];
  /** What the fixtures are. */
  readonly families: string;
}

/** What the API server refuses, and what it lets pass, by dry runs; stop signals also where they are in force. */
export async function apiServer(context: Context): Promise<void> {
  const { cluster, measured } = context;
  const plain = await Namespace.create(cluster, 'e2e-api');
  const baseline = await Namespace.create(cluster, 'e2e-baseline', BASELINE);
  try {
    const signals = await stopSignalsAt(cluster, plain.podsPath);
    const sections = [await judgeAll(context, signals, plain, baseline), ...await judgeStopSignals(context, signals, plain)];
    measured.add('What the API server refuses', sections.join('\n\n'));
  } finally {
    await plain.remove();
    await baseline.remove();
  }
}

async function judgeAll(context: Context, signals: StopSignals, plain: Namespace, baseline: Namespace): Promise<string> {
  const { cluster, profile, results, only } = context;
  const asked = REFUSALS.filter(({ claim }) => isAsked(claim, only));
  const left = asked.filter(({ whereDropped }) => whereDropped && signals !== 'dropped');
  for (const { claim } of left) { results.skip(claim, whyNot(signals, cluster)); }
  return judge(context, {
    label: '',
    cluster,
    namespace: plain.name,
    refusals: asked.filter((refusal) => !left.includes(refusal)),
    pathOf: (refusal) => (refusal.baseline ? baseline : plain).podsPath,
    fixtures: fixtureManifests(profile, signals === 'kept').filter(({ name }) => isAsked(name, only)),
    families: 'LH109 and LH2xx',
  });
}

/** At the cluster itself where its gate is on, else at a second API server of the local one. */
async function judgeStopSignals(context: Context, signals: StopSignals, { name: namespace, podsPath }: Namespace): Promise<string[]> {
  const { cluster, profile, results, local, only } = context;
  const refusals = STOP_SIGNAL_REFUSALS.filter(({ claim }) => isAsked(claim, only));
  const fixtures = fixtureManifests(profile, true).filter(({ name }) => ABOUT_STOP_SIGNALS.test(name) && isAsked(name, only));
  if (refusals.length + fixtures.length === 0) { return []; }
  const label = 'with stop signals: ';
  if (signals !== 'kept' && !local) {
    for (const name of [...refusals.map(({ claim }) => claim), ...fixtures.map((fixture) => `fixture ${fixture.name}`)]) {
      results.skip(`${label}${name}`, `${whyNot(signals, cluster)}; --local has an API server where it is on`);
    }
    return [];
  }
  const ask = async (other: Cluster) => {
    const found = await stopSignalsAt(other, podsPath);
    if (found !== 'kept') { throw new Error(`the gate ContainerStopSignals is on, and a stop signal is ${found}`); }
    return judge(context, { label, cluster: other, namespace, refusals, pathOf: () => podsPath, fixtures, families: 'LH211, LH212, LH217 and LH220' });
  };
  const table = signals === 'kept' ? await ask(cluster) : await withStopSignals(cluster, ask);
  return ['With the gate ContainerStopSignals on:', table];
}

function isAsked(name: string, only: string | undefined): boolean {
  return only === undefined || name.includes(only);
}

/** Asks an API server, and gives back the table of what it did. */
async function judge({ results }: Context, { label, cluster, namespace, refusals, pathOf, fixtures, families }: Questions): Promise<string> {
  const rows = [HEAD];
  for (const refusal of refusals) {
    const { problems, evidence } = await judgeRefusal(cluster, refusal, pathOf(refusal));
    results.judge(`${label}${refusal.claim}`, problems, evidence);
    rows.push(`| ${refusal.claim} | ${problems.length === 0 ? 'yes' : '**no**'} | ${evidence} |`);
  }
  for (const fixture of fixtures) {
    results.judge(`${label}fixture ${fixture.name}`, await judgeFixture(cluster, namespace, fixture));
  }
  rows.push(`| the fixtures of ${families}, refused where our findings say so and taken elsewhere | | ${fixtures.length} manifests |`);
  return rows.join('\n');
}

function whyNot(signals: StopSignals, { version }: Cluster): string {
  if (signals === 'unknown') { return `Kubernetes ${version} does not know stop signals`; }
  return `the gate ContainerStopSignals of this cluster is ${signals === 'kept' ? 'on' : 'off'}`;
}
