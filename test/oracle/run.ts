import { disagreements, isAboutSomethingElse, said } from './agreement';
import { complete } from './complete';
import { Sample, exampleSamples, fixtureSamples, pageSamples } from './manifests';
import { Missing, Oracle, build } from './oracle';
import { claimsOn } from './refusals';
import { Tally } from './tally';

/*
 * The checks against the API server's own validation: README.md beside this file. Needs Go.
 */

const RELEASES = (process.env.ORACLE_KUBERNETES ?? '1.30,1.34').split(',');

async function main(): Promise<number> {
  const tally = new Tally();
  const oracles = RELEASES.map((minor) => new Oracle(minor, build(minor)));
  try {
    await askAboutSamples(oracles, tally);
  } finally {
    for (const oracle of oracles) { oracle.close(); }
  }
  process.stdout.write(tally.summary());
  return tally.hasFailed ? 1 : 0;
}

async function askAboutSamples(oracles: readonly Oracle[], tally: Tally): Promise<void> {
  for (const sample of [...exampleSamples(), ...fixtureSamples(), ...pageSamples()]) {
    if (sample.unaskable !== undefined) {
      tally.skip(sample.unaskable);
      continue;
    }
    for (const oracle of oracles) { await askAbout(sample, oracle, tally); }
  }
}

async function askAbout(sample: Sample, oracle: Oracle, tally: Tally): Promise<void> {
  const manifest = complete(sample.manifest);
  const claims = claimsOn(manifest, oracle.minor);
  const answer = await oracle.ask(manifest);
  const name = `${sample.name} on ${oracle.minor}`;
  const differences = disagreements(claims, answer);
  tally.expect(differences.length === 0, name, ...differences);
  if (sample.passing && minorOf(sample.kubernetesVersion) <= minorOf(oracle.minor)) {
    tally.expect(answer.accepted || isAboutSomethingElse(answer), `${name} is accepted`, said(answer));
  }
}

function minorOf(version: string): number {
  return Number(/^1\.(\d+)/.exec(version)?.[1]);
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  process.stderr.write(`${error instanceof Missing ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = error instanceof Missing ? 69 : 70;
});
