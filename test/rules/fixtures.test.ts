import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsOf, printPlacedFindings } from '../support/findings';

const FIXTURES = join(__dirname, 'fixtures');
const update = process.env.UPDATE_FIXTURES === '1';

const cases = readdirSync(FIXTURES).sort().flatMap((rule) =>
  readdirSync(join(FIXTURES, rule)).filter((file) => file.endsWith('.yaml')).sort().map((file) => ({ rule, file })));

describe.each(cases)('$rule $file', ({ rule, file }) => {
  const path = join(FIXTURES, rule, file);
  const findings = findingsOf(readFileSync(path, 'utf8'));
  const outPath = path.replace(/\.yaml$/, '.out');

  if (file.startsWith('passing')) {
    test('raises nothing', () => {
      expect(printPlacedFindings(findings)).toBe('');
      expect(existsSync(outPath)).toBe(false);
    });
    return;
  }

  test('raises the rule, with the findings that are written beside it', () => {
    expect(file).toMatch(/^violating/);
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    const printed = printPlacedFindings(findings);
    if (update) { writeFileSync(outPath, printed); }
    expect(printed).toBe(readFileSync(outPath, 'utf8'));
  });
});
