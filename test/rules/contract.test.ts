import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/rules';
import { Severity } from '../../src/rules/severity';
import { PINNED, ROOT, readFacts } from '../support/facts';

const GRADES_OF_ERRORS = ['source', 'docs', 'measured'];
const RULES_FOLDER = join(ROOT, 'src/rules');

/** The facts that a rule's own comment names. */
function factsOf(fileName: string): string[] {
  const line = /^ \* facts: (.+)$/m.exec(readFileSync(join(RULES_FOLDER, fileName), 'utf8'))?.[1] ?? '';
  return line.split(', ').filter((name) => name !== '');
}
const fileOf = ({ id, name }: { id: string; name: string }) => `${id.toLowerCase()}-${name}.ts`;

test('ids are unique and in order', () => {
  const ids = RULES.map(({ metadata }) => metadata.id);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const id of ids) { expect(id).toMatch(/^LH[1-4]\d\d$/); }
});

test('nobody changes a severity by accident', () => {
  expect(Object.fromEntries(RULES.map(({ metadata }) => [metadata.id, metadata.severity]))).toEqual({
    LH101: 'error',
    LH102: 'error',
    LH103: 'error',
    LH104: 'warning',
    LH105: 'error',
    LH106: 'warning',
    LH107: 'warning',
    LH108: 'warning',
    LH109: 'error',
    LH110: 'warning',
    LH201: 'error',
    LH202: 'error',
    LH203: 'error',
    LH204: 'error',
    LH205: 'error',
    LH206: 'error',
    LH207: 'error',
    LH208: 'error',
    LH209: 'error',
    LH210: 'error',
    LH211: 'warning',
    LH212: 'warning',
    LH213: 'error',
    LH214: 'warning',
    LH215: 'error',
    LH216: 'error',
    LH217: 'error',
    LH218: 'error',
    LH219: 'error',
    LH220: 'warning',
    LH301: 'warning',
    LH302: 'warning',
    LH303: 'error',
    LH304: 'warning',
    LH305: 'warning',
    LH306: 'warning',
    LH307: 'warning',
    LH308: 'warning',
    LH309: 'warning',
    LH310: 'warning',
    LH311: 'warning',
    LH401: 'warning',
    LH402: 'info',
    LH403: 'warning',
    LH404: 'warning',
    LH405: 'warning',
    LH406: 'info',
    LH407: 'warning',
    LH408: 'warning',
    LH409: 'warning',
    LH410: 'info',
  });
});

test('every rule file is registered', () => {
  const files = readdirSync(RULES_FOLDER).filter((file) => /^lh\d/.test(file)).sort();
  expect(files).toEqual(RULES.map(({ metadata }) => fileOf(metadata)));
});

describe.each(RULES.map(({ metadata }) => metadata))('$id', (metadata) => {
  test('its words have their form', () => {
    expect(metadata.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(metadata.summary).toMatch(/^[a-z].*[^.]$/);
    expect(metadata.recommendation).toMatch(/^[A-Z].*\.$/);
    expect(metadata.since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.values(Severity)).toContain(metadata.severity);
  });

  test('it has fixtures both ways', () => {
    const folder = join(__dirname, 'fixtures', metadata.id);
    expect(existsSync(folder)).toBe(true);
    const files = readdirSync(folder);
    expect(files.filter((file) => /^violating.*\.yaml$/.test(file))).not.toEqual([]);
    expect(files.filter((file) => /^passing.*\.yaml$/.test(file))).not.toEqual([]);
    const outputs = files.filter((file) => file.endsWith('.out')).map((file) => file.replace(/out$/, 'yaml'));
    expect(outputs).toEqual(files.filter((file) => /^violating.*\.yaml$/.test(file)));
  });

  test('its page names the facts that its source names', () => {
    const page = readFileSync(join(ROOT, 'docs/rules', `${metadata.id}-${metadata.name}.md`), 'utf8');
    for (const name of factsOf(fileOf(metadata))) { expect(page.slice(page.indexOf('## Sources'))).toContain(`\`${name}\``); }
  });

  test('it rests on facts; an error on none that is only assumed', () => {
    const facts = factsOf(fileOf(metadata));
    expect(facts).not.toEqual([]);
    for (const name of facts) {
      const fact = readFacts().find((known) => known.name === name);
      expect(fact).toBeDefined();
      if (metadata.severity === Severity.ERROR) { expect(GRADES_OF_ERRORS).toContain(fact!.grade); }
    }
  });
});

test('every fact has a statement, a grade and a pinned reference', () => {
  const facts = readFacts();
  expect(facts.length).toBeGreaterThan(15);
  for (const { name, statement, grade, reference, links } of facts) {
    expect([name, statement]).toEqual([name, expect.stringMatching(/\.$/)]);
    expect([name, grade]).toEqual([name, expect.stringMatching(/^(source|docs|measured|vendor|assumed)$/)]);
    expect([name, reference]).toEqual([name, expect.stringMatching(/\S/)]);
    if (grade === 'source' || grade === 'docs') {
      expect([name, links]).toEqual([name, expect.arrayContaining([expect.stringMatching(PINNED)])]);
    }
    // the documentation of a vendor has no versions to pin
    if (grade === 'vendor') {
      expect([name, links]).toEqual([name, [expect.stringMatching(/^https:\/\//)]]);
      continue;
    }
    for (const link of links) { expect(link).toMatch(PINNED); }
  }
});

test('a fact that names a file of Kubernetes leads to that file, of that release', () => {
  const named = readFacts().flatMap(({ name, reference, links }) => {
    const release = /^kubernetes (v\d+\.\d+\.\d+) /.exec(reference)?.[1];
    return release === undefined ? [] : [...reference.matchAll(/[\w/.-]+\.go\b/g)].map(([path]) => ({ name, link: `https://github.com/kubernetes/kubernetes/blob/${release}/${path}`, links }));
  });
  expect(named.length).toBeGreaterThan(40);
  for (const { name, link, links } of named) { expect([name, links]).toEqual([name, expect.arrayContaining([link])]); }
});

test('an error cannot rest on the word of a vendor', () => {
  const [fact] = readFacts('/**\n * One.\n *\n * vendor: a cloud\n *   https://example.com/docs\n */\nexport const A = 1;\n');
  expect(fact).toMatchObject({ name: 'A', grade: 'vendor', reference: 'a cloud', links: ['https://example.com/docs'] });
  expect(GRADES_OF_ERRORS).not.toContain(fact!.grade);
  const vendors = readFacts().filter(({ grade }) => grade === 'vendor').map(({ name }) => name);
  expect(vendors.length).toBeGreaterThan(5);
  for (const { metadata } of RULES.filter(({ metadata: { severity } }) => severity === Severity.ERROR)) {
    expect(factsOf(fileOf(metadata)).filter((name) => vendors.includes(name))).toEqual([]);
  }
});

test('a fact without a source, or with a link that moves, would be seen', () => {
  const [bare, moving] = readFacts('/** One. */\nexport const A = 1;\n/**\n * Two.\n *\n * source: x y\n *   https://github.com/a/b/blob/master/c.go\n */\nexport const B = 2;\n');
  expect(bare).toMatchObject({ name: 'A', statement: 'One.', grade: undefined, links: [] });
  expect(moving).toMatchObject({ name: 'B', statement: 'Two.', grade: 'source', reference: 'x y' });
  expect(moving!.links[0]).not.toMatch(PINNED);
});
