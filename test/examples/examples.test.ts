import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { which } from '../support/http-clients';

const EXAMPLES = resolve(__dirname, '../../examples');
const NAMES = readdirSync(EXAMPLES).filter((file) => file.endsWith('.ts') && file !== 'run.ts').map((file) => file.replace(/\.ts$/, ''));

/** Each example in a module registry of its own: importing it is what runs it. */
function synthesize(name: string): { yaml: string; error?: string } {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  process.env.CDK8S_OUTDIR = folder;
  let error: string | undefined;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    jest.isolateModules(() => { require(join(EXAMPLES, name)); });
  } catch (thrown) {
    error = (thrown as Error).message;
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
  return { yaml: readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('---\n'), error };
}

test('every example is run by `npm run examples`', () => {
  const listed = /const NAMES = \[([^\]]*)\]/.exec(readFileSync(join(EXAMPLES, 'run.ts'), 'utf8'))![1]!.match(/'[^']+'/g)!.map((name) => name.slice(1, -1));
  expect([...listed].sort()).toEqual([...NAMES].sort());
});

describe.each(NAMES)('%s', (name) => {
  const { yaml, error } = synthesize(name);
  const refusal = join(EXAMPLES, `${name}.out`);

  test('is synthesized, or refused as its .out says', () => {
    if (process.env.UPDATE_FIXTURES === '1' && error !== undefined) { writeFileSync(refusal, `${error}\n`); }
    expect(error === undefined ? undefined : `${error}\n`).toBe(existsSync(refusal) ? readFileSync(refusal, 'utf8') : undefined);
  });

  test('is the manifest that was looked at', () => {
    expect(yaml).toMatchSnapshot();
  });

  test('is the same when it is synthesized again', () => {
    expect(synthesize(name).yaml).toBe(yaml);
  });

  test('has scripts that shellcheck has nothing against, as block text', () => {
    const containers = parseAllDocuments(yaml).flatMap((document) => {
      const spec = document.toJS()?.spec?.template?.spec ?? {};
      return [...spec.containers ?? [], ...spec.initContainers ?? []];
    });
    const scripts = containers.flatMap(({ lifecycle = {} }) => [lifecycle.preStop, lifecycle.postStart]).flatMap((handler) => {
      const [, option, script] = handler?.exec?.command ?? [];
      return option === '-c' ? [script as string] : [];
    });
    for (const script of scripts) {
      expect(yaml).toMatch(/- -c\n\s+- \|\n/);
      expect(Math.max(...script.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
      if (which('shellcheck') === undefined) {
        expect(process.env.REQUIRE_SHELLS).not.toBe('1');
        continue;
      }
      const { stdout, status } = spawnSync('shellcheck', ['--shell=sh', '--severity=style', '-'], { input: script, encoding: 'utf8' });
      expect([stdout, status]).toEqual(['', 0]);
    }
  });
});
