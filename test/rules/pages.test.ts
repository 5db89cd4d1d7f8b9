import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/rules';
import { PAGES, rulePages } from '../support/docs';
import { PINNED, readFacts } from '../support/facts';
import { findingsOf, printFindings } from '../support/findings';
import { SECTIONS, refreshOutputs } from '../support/rule-page';

const ENGINE_FINDINGS = ['LH001', 'LH002'];
const print = (yaml: string) => printFindings(findingsOf(yaml));

if (process.env.UPDATE_FIXTURES === '1') {
  for (const { file } of rulePages()) {
    const path = join(PAGES, file);
    writeFileSync(path, refreshOutputs(readFileSync(path, 'utf8'), print));
  }
}

test('every rule and every finding of the engine has its page, and no page is left over', () => {
  expect(rulePages().map(({ page }) => page.id)).toEqual([...ENGINE_FINDINGS, ...RULES.map(({ metadata }) => metadata.id)]);
});

test('the head of a page says what the metadata say', () => {
  for (const { metadata } of RULES) {
    const { file, page } = rulePages().find(({ page: { id } }) => id === metadata.id)!;
    expect(file).toBe(`${metadata.id}-${metadata.name}.md`);
    const { id, name, severity, since, summary } = page;
    const { recommendation, ...head } = metadata;
    expect({ id, name, severity, since, summary }).toEqual(head);
  }
});

describe.each(rulePages())('$file', ({ file, page }) => {
  test('has its sections, each with text', () => {
    expect(file).toBe(`${page.id}-${page.name}.md`);
    expect(page.sections).toEqual(SECTIONS);
    for (const section of SECTIONS) { expect(page.text(section).trim().length).toBeGreaterThan(20); }
  });

  test('its violating examples raise the rule, with the output that the page shows', () => {
    const examples = page.examples('Violating');
    expect(examples).not.toEqual([]);
    for (const { yaml, output } of examples) {
      const findings = findingsOf(yaml);
      expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(findings.map(() => `${page.severity} ${page.id}`));
      expect(findings).not.toEqual([]);
      expect(output).toBe(print(yaml));
    }
  });

  test('its passing examples raise nothing', () => {
    const examples = page.examples('Passing');
    expect(examples).not.toEqual([]);
    for (const { yaml } of examples) { expect(print(yaml)).toBe(''); }
  });

  test('its sources are facts that exist, and links that do not move unless they are a vendor\'s', () => {
    const named = [...page.text('Sources').matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => {
      const fact = readFacts().find((known) => known.name === name);
      expect([name, fact]).toEqual([name, expect.anything()]);
      return fact!;
    });
    const vendors = named.filter(({ grade }) => grade === 'vendor').flatMap(({ links }) => links);
    for (const [link] of page.text('Sources').matchAll(/https:\/\/[^)\s]+/g)) {
      if (!vendors.includes(link)) { expect(link).toMatch(PINNED); }
    }
  });
});
