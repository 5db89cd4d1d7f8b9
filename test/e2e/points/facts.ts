import { Context } from './point';
import { FactCase } from '../facts/fact-case';
import { FAILING_HANDLERS } from '../facts/failing-handlers';
import { POST_START } from '../facts/post-start';
import { SEMANTICS } from '../facts/semantics';
import { SURROUNDINGS } from '../facts/surroundings';
import { playHooks } from '../hooks/play-hooks';
import { Namespace } from '../support/namespace';

const CASES: readonly FactCase[] = [...FAILING_HANDLERS, ...SEMANTICS, ...SURROUNDINGS, ...POST_START];
/** Pods side by side. */
const BATCH = 16;

/** What rules rest on, seen in running pods: events, statuses, moments. */
export async function facts({ cluster, profile, results, measured, only }: Context): Promise<void> {
  const cases = CASES.filter(({ name }) => only === undefined || name.includes(only));
  if (cases.length === 0) { return; }
  const namespace = await Namespace.create(cluster, 'e2e-facts');
  const rows: string[] = [];
  try {
    for (let from = 0; from < cases.length; from += BATCH) {
      const batch = cases.slice(from, from + BATCH);
      const seen = await playHooks(cluster, namespace, profile, batch, `f${from}-`);
      for (const factCase of batch) {
        const problems = factCase.problems(seen.get(factCase)!);
        const evidence = factCase.evidence(seen.get(factCase)!);
        results.judge(factCase.name, problems, evidence);
        rows.push(`| ${cell(factCase.name)} | ${problems.length === 0 ? 'yes' : '**no**'} | ${cell(evidence)} |`);
      }
    }
  } finally {
    await namespace.remove();
  }
  measured.add('What hooks do', `| claim | seen | how |\n|---|---|---|\n${rows.join('\n')}`);
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}
