import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPlaceholder } from './placeholders';
import { isObject } from '../../src/kubernetes/json';
import { readManifestText } from '../../src/kubernetes/manifest-text';
import { readWorkloads } from '../../src/kubernetes/pod-template';
import { rulePages } from '../support/docs';

const ROOT = join(__dirname, '../..');
const FIXTURES = join(ROOT, 'test/rules/fixtures');
const DEFAULT_VERSION = '1.33';

/** One manifest of the project, with the rule it is about. */
export interface Sample {
  readonly name: string;
  readonly rule?: string;
  readonly passing: boolean;
  /** The version the manifest is for, as it says itself. */
  readonly kubernetesVersion: string;
  readonly manifest: unknown;
  /** Why nobody can ask the API server about it. */
  readonly unaskable?: string;
}

function samplesOf(text: string, of: { name: string; rule?: string; passing: boolean }): Sample[] {
  const kubernetesVersion = /^# kubernetes: (\S+)$/m.exec(text)?.[1] ?? DEFAULT_VERSION;
  const { documents, problems } = readManifestText(text, of.name);
  if (problems.length > 0) { throw new Error(`${of.name}: ${problems[0]!.message}`); }
  return documents.flatMap(({ value }) => itemsOf(value)).map((manifest, index) => ({
    ...of, name: index === 0 ? of.name : `${of.name} (${index + 1})`, kubernetesVersion, manifest, unaskable: unaskable(manifest),
  }));
}

/** kubectl posts the items of a List one by one. */
function itemsOf(value: unknown): unknown[] {
  return isObject(value) && value.kind === 'List' && Array.isArray(value.items) ? value.items : [value];
}

function unaskable(manifest: unknown): string | undefined {
  const [workload] = readWorkloads(manifest);
  if (workload === undefined) { return 'no workload'; }
  if (!workload.builtIn) { return 'a custom resource'; }
  if (!/^(v1|apps\/v1|batch\/v1)$/.test(workload.apiVersion)) { return `${workload.apiVersion} is no longer served`; }
  return hasPlaceholder(manifest) ? 'a placeholder that another tool fills in' : undefined;
}

export function fixtureSamples(): Sample[] {
  return readdirSync(FIXTURES).sort().flatMap((rule) => readdirSync(join(FIXTURES, rule)).filter((file) => file.endsWith('.yaml')).sort()
    .flatMap((file) => samplesOf(readFileSync(join(FIXTURES, rule, file), 'utf8'), { name: `${rule}/${file}`, rule, passing: file.startsWith('passing') })));
}

export function pageSamples(): Sample[] {
  return rulePages().flatMap(({ file, page }) => (['Violating', 'Passing'] as const).flatMap((section) => page.examples(section).flatMap(({ yaml }, index) =>
    samplesOf(yaml, { name: `${file} ${section.toLowerCase()} ${index + 1}`, rule: page.id, passing: section === 'Passing' }))));
}

/** What the examples synthesize: importing one is what runs it. */
export function exampleSamples(): Sample[] {
  const folder = join(ROOT, 'examples');
  const names = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'run.ts').map((file) => file.replace(/\.ts$/, ''));
  return names.flatMap((name) => {
    const out = mkdtempSync(join(tmpdir(), 'oracle-'));
    try {
      const refused = existsSync(join(folder, `${name}.out`));
      if (synthesizes(join(folder, name), out) === refused) { throw new Error(`example ${name} was ${refused ? 'not ' : ''}refused`); }
      const samples = readdirSync(out).flatMap((file) => samplesOf(readFileSync(join(out, file), 'utf8'), { name: `examples/${name} ${file}`, passing: true }));
      if (samples.length === 0 && !refused) { throw new Error(`example ${name} synthesized nothing`); }
      return samples;
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
}

function synthesizes(module: string, out: string): boolean {
  process.env.CDK8S_OUTDIR = out;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(module);
    return true;
  } catch {
    return false;
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
}
