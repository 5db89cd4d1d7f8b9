import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
/** Larger files take their time without being any odder. */
const LARGEST_SEED = 200_000;

export interface Seed {
  readonly name: string;
  readonly text: string;
}

/** Manifests to begin with: fixtures of the rules, examples in the pages, what the examples print, and files of a folder. */
export function readSeeds(folder: string | undefined): Seed[] {
  return [
    ...yamlBelow(join(ROOT, 'test/rules/fixtures')),
    ...pageExamples(),
    ...snapshotExamples(),
    ...folder === undefined ? [] : yamlBelow(resolve(folder)),
  ].filter(({ text }) => text.trim() !== '' && text.length <= LARGEST_SEED);
}

function yamlBelow(folder: string): Seed[] {
  return (readdirSync(folder, { recursive: true }) as string[]).sort()
    .filter((name) => /\.(ya?ml|json)$/.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function pageExamples(): Seed[] {
  const folder = join(ROOT, 'docs/rules');
  return readdirSync(folder).sort().flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text], index) => ({ name: `${page}#${index}`, text: text! })));
}

function snapshotExamples(): Seed[] {
  const text = readFileSync(join(ROOT, 'test/examples/__snapshots__/examples.test.ts.snap'), 'utf8');
  return [...text.matchAll(/= `\n"?([\s\S]*?)"?\n`;/g)].map(([, example], index) => ({
    name: `example#${index}`,
    // the snapshot is the inside of a template literal
    text: example!.replace(/\\([\\`$])/g, '$1'),
  }));
}
