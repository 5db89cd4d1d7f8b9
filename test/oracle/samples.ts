import { disagreements, isAboutSomethingElse, said } from './agreement';
import { complete } from './complete';
import { Sample, exampleSamples, fixtureSamples, pageSamples } from './manifests';
import { Oracle, knowsStopSignals } from './oracle';
import { claimsOf, findingsOn } from './refusals';
import { silentDisagreements } from './silence';
import { Tally } from './tally';

/** Their examples have nothing that is refused otherwise. */
const REFUSED_WITH_STOP_SIGNALS: readonly string[] = ['LH211', 'LH217', 'LH220'];

/** What the examples synthesize, every fixture of a rule, and every example of a page. */
export async function askAboutSamples(oracles: readonly Oracle[], tally: Tally): Promise<void> {
  const before = tally.done;
  for (const sample of [...exampleSamples(), ...fixtureSamples(), ...pageSamples()]) {
    if (sample.unaskable !== undefined) {
      tally.skip(sample.unaskable);
      continue;
    }
    for (const oracle of oracles) { await askAbout(sample, oracle, tally); }
  }
  process.stdout.write(`examples, fixtures and pages: ${tally.done - before} checks\n`);
}

async function askAbout(sample: Sample, oracle: Oracle, tally: Tally): Promise<void> {
  const manifest = complete(sample.manifest);
  const findings = findingsOn(manifest, oracle);
  const answer = await oracle.ask(manifest);
  const name = `${sample.name} on ${oracle.name}`;
  const differences = [...disagreements(claimsOf(findings, oracle), answer), ...silentDisagreements(manifest, findings, answer, oracle)];
  tally.expect(differences.length === 0, name, ...differences);
  const isForLater = minorOf(sample.kubernetesVersion) > minorOf(oracle.minor);
  if (oracle.hasStopSignals && !isForLater && !sample.passing && REFUSED_WITH_STOP_SIGNALS.includes(sample.rule ?? '')) {
    tally.expect(!answer.accepted, `${name} is refused`, said(answer));
  }
  // what passes for a release passes for the later ones, unless it is for one that has not heard of what is on
  if (sample.passing && !isForLater && (!oracle.hasStopSignals || knowsStopSignals({ minor: sample.kubernetesVersion }))) {
    tally.expect(answer.accepted || isAboutSomethingElse(answer), `${name} is accepted`, said(answer));
  }
}

function minorOf(version: string): number {
  return Number(/^1\.(\d+)/.exec(version)?.[1]);
}
