import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { disagreements, said } from './agreement';
import { Answer, Oracle } from './oracle';
import { hasPlaceholder } from './placeholders';
import { claimsOf, findingsOn } from './refusals';
import { Tally } from './tally';
import { podTexts } from './text-arbitrary';
import { readManifestText } from '../../src/kubernetes/manifest-text';

const LEAST_READ = 1 / 4;

/** Random files: they are read as kubectl reads them, and what was read is judged as the API server judges it. */
export async function askAboutRandomText(oracle: Oracle, runs: number, seed: number, tally: Tally): Promise<void> {
  let read = 0;
  const outcome = await fc.check(fc.asyncProperty(podTexts, async (text) => {
    const answer = await oracle.askText(text);
    const { documents, problems } = readManifestText(text, 'pod.yaml');
    const value = documents[0]?.value;
    const claims = value === undefined || hasPlaceholder(value) ? [] : claimsOf(findingsOn(value, oracle), oracle);
    const differences = readingDifferences({ value, problem: problems[0]?.message, isRefused: claims.length > 0 }, answer);
    if (differences.length === 0 && answer.readError === undefined && value !== undefined && !hasPlaceholder(value)) {
      read += 1;
      differences.push(...disagreements(claims, answer));
    }
    if (differences.length > 0) { throw new Error([...differences, `the API server: ${said(answer)}`].join('\n')); }
  }), { numRuns: runs, seed });
  const name = `${outcome.numRuns} random files on ${oracle.name}, seed ${outcome.seed}`;
  tally.expect(!outcome.failed, name, ...outcome.failed ? [
    `ORACLE_SEED=${outcome.seed}, after ${outcome.numShrinks} steps of shrinking:`, ...(outcome.counterexample?.[0] ?? '').split('\n'), ...String((outcome.errorInstance as Error).message).split('\n'),
  ] : []);
  if (outcome.failed) { return; }
  tally.expect(read >= runs * LEAST_READ, `${name}: ${read} read`);
  process.stdout.write(`${name}: agreed on all, ${read} read\n`);
}

/** What kubectl cannot read must not pass here; that it is read and refused for its value is as good. */
function readingDifferences({ value, problem, isRefused }: { value: unknown; problem?: string; isRefused: boolean }, answer: Answer): string[] {
  if (answer.readError !== undefined) { return problem !== undefined || isRefused ? [] : [`kubectl: ${answer.readError}`, `here: ${JSON.stringify(value)}`]; }
  if (problem !== undefined) { return [`kubectl reads ${JSON.stringify(answer.read)}`, `here: ${problem}`]; }
  return isDeepStrictEqual(plain(value), plain(answer.read)) ? [] : [`kubectl reads ${JSON.stringify(answer.read)}`, `here ${JSON.stringify(value)}`];
}

/** Without the difference between 0 and -0, which is none in an object of Kubernetes. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
