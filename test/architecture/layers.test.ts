import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Folder: the folders it may import from, itself besides. `shell/reading` and `shell/commands` are the half of shell that judges. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  kubernetes: [],
  shell: [],
  handlers: ['shell', 'kubernetes'],
  termination: ['kubernetes', 'shell/reading'],
  rules: ['termination', 'kubernetes', 'shell/reading', 'shell/commands'],
  checks: ['rules', 'termination', 'kubernetes'],
  synth: ['checks', 'handlers', 'termination', 'kubernetes'],
  plugin: ['checks', 'termination', 'kubernetes'],
  cli: ['checks', 'termination', 'kubernetes'],
};

const RULES = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'nobody-imports-index', severity: 'error', from: { path: '^src/.+/' }, to: { path: '^src/index\\.ts$' } },
  ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
    name: `imports-of-${folder}`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: [folder, ...allowed].map((name) => `^src/${name}([/.-]|$)`) },
  })),
  { name: 'only-edges-know-cdk8s-plus', severity: 'error', from: { path: '^src/', pathNot: '^src/synth/' }, to: { path: 'cdk8s-plus' } },
  { name: 'only-edges-do-io', severity: 'error', from: { path: '^src/', pathNot: '^src/(synth|plugin|cli)/' }, to: { dependencyTypes: ['core'] } },
];

function cruise(path: string, rules: readonly object[]): { output: string; status: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    const config = join(folder, 'config.cjs');
    const options = { tsPreCompilationDeps: true, tsConfig: { fileName: join(ROOT, 'tsconfig.dev.json') }, doNotFollow: { path: 'node_modules' } };
    writeFileSync(config, `module.exports = ${JSON.stringify({ forbidden: rules, options })};`);
    const cli = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--config', config, '--output-type', 'err-long', path], { cwd: ROOT, encoding: 'utf8' });
    return { output: stdout + stderr, status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('folders import only what their layer may, without circles', () => {
  const { output, status } = cruise('src', RULES);
  expect(output).toContain('no dependency violations found');
  expect(output).toMatch(/\d{2,} modules/);
  expect(status).toBe(0);
});

test('the layer test sees an import of a higher layer', () => {
  const forbidden = [{ name: 'seen', severity: 'error', from: { path: '^src/synth/' }, to: { path: '^src/kubernetes/' } }];
  const { output, status } = cruise('src', forbidden);
  expect(output).toContain('seen');
  expect(status).not.toBe(0);
});
