import { Context } from './point';
import { fixtureManifests } from '../facts/fixtures';
import { REFUSALS, Refusal } from '../facts/refusals';
import { Cluster } from '../support/cluster';
import { Namespace } from '../support/namespace';

const BASELINE = { 'pod-security.kubernetes.io/enforce': 'baseline' };
/** As `kubectl apply` asks: a field that nobody knows is refused. */
const DRY_RUN = '?dryRun=All&fieldValidation=Strict';

/** What the API server refuses, and what it lets pass, by dry runs. */
export async function apiServer({ cluster, profile, results, measured, only }: Context): Promise<void> {
  const plain = await Namespace.create(cluster, 'e2e-api');
  const baseline = await Namespace.create(cluster, 'e2e-baseline', BASELINE);
  const rows: string[] = [];
  try {
    for (const refusal of REFUSALS.filter(({ claim }) => only === undefined || claim.includes(only))) {
      const { problems, evidence } = await judge(cluster, refusal, (refusal.baseline ? baseline : plain).podsPath);
      results.judge(refusal.claim, problems, evidence);
      rows.push(`| ${refusal.claim} | ${problems.length === 0 ? 'yes' : '**no**'} | ${evidence} |`);
    }
    let compared = 0;
    for (const { name, manifest, path, saidToBeRefused, messages } of fixtureManifests(profile)) {
      if (only !== undefined && !name.includes(only)) { continue; }
      compared += 1;
      const { status, body } = await cluster.ask('POST', `${path(plain.name)}${DRY_RUN}`, { ...manifest, metadata: { ...manifest.metadata, namespace: plain.name } });
      const refused = status >= 400;
      results.judge(`fixture ${name}`, refused === saidToBeRefused ? [] : [
        `the API server ${refused ? `refused it: ${body.message}` : 'took it'}, our findings: ${messages.join(' / ') || 'none'}`,
      ]);
    }
    rows.push(`| the fixtures of LH109 and LH2xx, refused where our findings say so and taken elsewhere | | ${compared} manifests |`);
  } finally {
    await plain.remove();
    await baseline.remove();
  }
  measured.add('What the API server refuses', `| claim | seen | how |\n|---|---|---|\n${rows.join('\n')}`);
}

async function judge(cluster: Cluster, { spec, refusedWith, problems }: Refusal, path: string): Promise<{ problems: string[]; evidence: string }> {
  const { status, body } = await cluster.ask('POST', `${path}${DRY_RUN}`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'refusal' }, spec });
  if (status < 400) {
    return { problems: refusedWith === undefined ? problems?.(body) ?? [] : ['it was accepted'], evidence: 'accepted' };
  }
  const message = String(body.message).replace(/^Pod "refusal" is invalid: /, '').replace(/\s+/g, ' ');
  const evidence = `\`${message.slice(0, 160).replace(/[`|]/g, '')}\``;
  return { problems: refusedWith?.test(message) ? [] : [`it was refused: ${message}`], evidence };
}
