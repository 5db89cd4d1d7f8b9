import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsDocument, rulesDocument } from '../support/docs';
import { FACT_FILES, ROOT } from '../support/facts';

test.each([['docs/rules.md', rulesDocument], ['docs/facts.md', factsDocument]])('%s is what `npm run docs:update` writes', (file, written) => {
  const path = join(ROOT, file);
  if (process.env.UPDATE_DOCS === '1') { writeFileSync(path, written()); }
  expect(readFileSync(path, 'utf8')).toBe(written());
});

test('every fact is in docs/facts.md, and every rule in docs/rules.md', () => {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length;
  expect(count(factsDocument(), /^## /gm)).toBe(FACT_FILES.reduce((sum, path) => sum + (count(readFileSync(path, 'utf8'), /^export const /gm) ?? 0), 0));
  expect(count(rulesDocument(), /^\| \[LH[1-4]/gm)).toBe(count(readFileSync(join(ROOT, 'src/rules/index.ts'), 'utf8'), /^import .*\/lh/gm));
});
