import { readFileSync } from 'node:fs';
import { createColors } from 'picocolors';
import { wantsColors } from './colors';
import { UsageError } from './errors';
import { EXIT_CODE } from './exit-code';
import { CliIo } from './io';
import { nearWords } from './near-words';
import { packageFile } from './package-file';
import { terminalPage } from './terminal-page';
import { RULE_CATALOGUE } from '../checks/rule-catalogue';

/** `explain`: the page of a rule. */
export function explainCommand(id: string, { color }: { readonly color?: boolean }, io: CliIo): number {
  const { id: rule, name } = findRule(id);
  const page = readFileSync(packageFile('docs', 'rules', `${rule}-${name}.md`), 'utf8');
  io.stdout.write(`${terminalPage(page, createColors(wantsColors(color, io, io.stdout)), io.stdout.columns)}\n`);
  return EXIT_CODE.clean;
}

/** By id, by the id of a finding, or by name. */
function findRule(text: string): (typeof RULE_CATALOGUE)[number] {
  const wanted = text.trim().replace(/\[.*$/, '').toLowerCase();
  const found = RULE_CATALOGUE.find(({ id, name }) => id.toLowerCase() === wanted || name === wanted);
  if (found !== undefined) { return found; }
  const near = nearWords(wanted, RULE_CATALOGUE.flatMap(({ id, name }) => [id, name]));
  throw new UsageError(`no rule is called "${text}"${near.length === 0 ? ';' : `, did you mean ${near.join(', ')}?`} cdk8s-lifecycle rules shows all`);
}
