import { FixtureManifest } from './fixtures';
import { Refusal } from './refusals';
import { Answer, Cluster } from '../support/cluster';

/** As `kubectl apply` asks: a field that nobody knows is refused. */
const DRY_RUN = '?dryRun=All&fieldValidation=Strict';
const LONGEST_EVIDENCE = 160;
const FORBIDDEN = 403;
/** Created, not to be decoded, against a policy, invalid; anything else says nothing about a manifest. */
const VERDICTS: readonly number[] = [201, 400, FORBIDDEN, 422];

/** What the API server makes of a manifest; throws when it gives no verdict. */
export async function dryRun(cluster: Cluster, path: string, manifest: object): Promise<Answer> {
  const answer = await cluster.ask('POST', `${path}${DRY_RUN}`, manifest);
  if (!VERDICTS.includes(answer.status) || typeof answer.body !== 'object') {
    throw new Error(`a dry run at ${path} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

export function podOf(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'refusal' }, spec };
}

export async function judgeRefusal(cluster: Cluster, refusal: Refusal, path: string): Promise<{ problems: string[]; evidence: string }> {
  const { status, body } = await dryRun(cluster, path, podOf(refusal.spec));
  if (status < 400) {
    const problems = refusal.refusedWith === undefined ? refusal.problems?.(body) ?? [] : ['it was accepted'];
    return { problems, evidence: `accepted${refusal.evidence === undefined ? '' : `, ${refusal.evidence(body)}`}` };
  }
  const message = String(body.message).replace(/^Pod "refusal" is invalid: /, '').replace(/\s+/g, ' ');
  const evidence = `\`${message.slice(0, LONGEST_EVIDENCE).replace(/[`|]/g, '')}\``;
  if (!refusal.refusedWith?.test(message)) { return { problems: [`it was refused: ${message}`], evidence }; }
  return { problems: refusal.messageProblems?.(message) ?? [], evidence };
}

/** Problems unless the API server refuses a fixture where our findings say so, and takes it elsewhere. */
export async function judgeFixture(cluster: Cluster, namespace: string, fixture: FixtureManifest): Promise<string[]> {
  const { manifest, path, saidToBeRefused, messages } = fixture;
  const { status, body } = await dryRun(cluster, path(namespace), { ...manifest, metadata: { ...manifest.metadata, namespace } });
  // a policy of the cluster is nothing that our findings speak of
  if (status !== FORBIDDEN && status >= 400 === saidToBeRefused) { return []; }
  return [`the API server ${status >= 400 ? `refused it: ${body.message}` : 'took it'}, our findings: ${messages.join(' / ') || 'none'}`];
}
