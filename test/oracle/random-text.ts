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
    const differences = readingDifferences(value, problems[0]?.message, answer);
    if (differences.length === 0 && value !== undefined && !hasPlaceholder(value)) {
      read += 1;
      differences.push(...disagreements(claimsOf(findingsOn(value, oracle.minor), oracle.minor), answer));
    }
    if (differences.length > 0) { throw new Error([...differences, `the API server: ${said(answer)}`].join('\n')); }
  }), { numRuns: runs, seed });
  const name = `${outcome.numRuns} random files on ${oracle.minor}, seed ${outcome.seed}`;
  tally.expect(!outcome.failed, name, ...outcome.failed ? [
    `ORACLE_SEED=${outcome.seed}, after ${outcome.numShrinks} steps of shrinking:`, ...(outcome.counterexample?.[0] ?? '').split('\n'), ...String((outcome.errorInstance as Error).message).split('\n'),
  ] : []);
  if (outcome.failed) { return; }
  tally.expect(read >= runs * LEAST_READ, `${name}: ${read} read`);
  process.stdout.write(`${name}: agreed on all, ${read} read\n`);
}

function readingDifferences(value: unknown, problem: string | undefined, answer: Answer): string[] {
  if (answer.readError !== undefined || problem !== undefined) {
    return (answer.readError === undefined) === (problem === undefined) ? [] : [`kubectl: ${answer.readError ?? 'reads it'}`, `here: ${problem ?? 'read'}`];
  }
  return isDeepStrictEqual(value, answer.read) ? [] : [`kubectl reads ${JSON.stringify(answer.read)}`, `here ${JSON.stringify(value)}`];
}
