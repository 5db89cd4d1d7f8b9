import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readFacts } from './facts';
import { RulePage, readRulePage } from './rule-page';
import * as commandFacts from '../../src/kubernetes/command-facts';
import * as kubernetesFacts from '../../src/kubernetes/facts';
import * as handlerFacts from '../../src/kubernetes/handler-facts';
import * as hookFacts from '../../src/kubernetes/hook-facts';
import * as platformFacts from '../../src/kubernetes/platform-facts';
import { RULES } from '../../src/rules';

export const PAGES = join(ROOT, 'docs/rules');
const HEAD = '<!-- Written by `npm run docs:update`. -->\n\n';

/** Every page of docs/rules, by file name. */
export function rulePages(): { file: string; page: RulePage }[] {
  return readdirSync(PAGES).sort().map((file) => ({ file, page: readRulePage(readFileSync(join(PAGES, file), 'utf8')) }));
}

/** docs/rules.md: rules from their metadata, findings of the engine from their pages. */
export function rulesDocument(): string {
  const row = ({ id, name, severity, since, summary }: Pick<RulePage, 'id' | 'name' | 'severity' | 'since' | 'summary'>) =>
    `| [${id}](rules/${id}-${name}.md) | ${severity} | ${summary} | ${since} |`;
  const table = (rows: string[]) => ['| id | severity | what is wrong | since |', '|---|---|---|---|', ...rows].join('\n');
  const ids = new Set(RULES.map(({ metadata }) => metadata.id));
  const engine = rulePages().filter(({ page }) => !ids.has(page.id)).map(({ page }) => row(page));
  return `${HEAD}# Rules

Ids are never reused. An error is something the cluster refuses, or that breaks for certain, and fails the synth; what
depends is a warning. A finding about a container has the container in its id, as in \`LH101[web]\`, and can be
acknowledged by it.

${table(RULES.map(({ metadata }) => row(metadata)))}

## Findings about our own annotations

These are raised by the engine, beside the rules.

${table(engine)}
`;
}

const VALUES: Record<string, unknown> = { ...kubernetesFacts, ...handlerFacts, ...commandFacts, ...hookFacts, ...platformFacts };

/** docs/facts.md: what the rules rest on. */
export function factsDocument(): string {
  const sections = readFacts().map(({ name, statement, grade, reference, links }) =>
    `## ${name}\n\n${statement}\n\n${valueOf(VALUES[name])}\n\n${grade}: ${reference}  \n${links.map((link) => `<${link}>`).join('  \n')}\n`);
  return `${HEAD}# Facts

What Kubernetes and its platforms do, one constant of \`src/kubernetes/facts.ts\`, \`handler-facts.ts\`,
\`command-facts.ts\`, \`hook-facts.ts\` or \`platform-facts.ts\` per behaviour. \`source\`: the code was read, \`docs\`: the
documentation says so, \`measured\`: a run showed it, \`vendor\`: a platform's documentation or a report says so, behind a
link that may move, \`assumed\`: it follows, but nobody has run it. Errors rest on the first three only.

${sections.join('\n')}`;
}

function valueOf(value: unknown): string {
  if (Array.isArray(value)) { return `Value: ${value.map((item) => `\`${item}\``).join(', ')}`; }
  return `Value: \`${String(value)}\``;
}
