import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Report, compare } from './compare';
import { readVerdictTable } from './verdict-table';

/*
 * The command line over manifests of others, against verdicts that were read by hand.
 * Needs a folder with `manifests/` and `verdicts.tsv`, which are no part of this project.
 */

const ROOT = resolve(__dirname, '../..');
const MOST_OUTPUT = 256 * 1024 * 1024;

function check(folder: string): Report {
  const argv = ['--import', 'tsx', join(ROOT, 'src/cli/main.ts'), 'check', '--format', 'json', '--fail-on', 'never', join(folder, 'manifests')];
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.dev.json') };
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8', maxBuffer: MOST_OUTPUT, env });
  // 3: some of the files are no YAML
  if (status !== 0 && status !== 3) { throw new Error(`the command line ended with ${status}:\n${stderr}`); }
  return JSON.parse(stdout) as Report;
}

function count<T>(items: readonly T[], key: (item: T) => string): string {
  const counts = new Map<string, number>();
  for (const item of items) { counts.set(key(item), (counts.get(key(item)) ?? 0) + 1); }
  return [...counts].sort(([a], [b]) => a < b ? -1 : 1).map(([name, times]) => `${name} ${times}`).join(', ');
}

function main(folder: string | undefined): number {
  if (folder === undefined || !existsSync(join(folder, 'verdicts.tsv')) || !existsSync(join(folder, 'manifests'))) {
    const fault = folder === undefined ? 'The folder is missing' : `${folder} lacks one of them`;
    console.error(`usage: npm run corpus -- <folder>\n\n${fault}: it must have manifests/ and verdicts.tsv, which are no part of this project.`);
    return 2;
  }
  const report = check(resolve(folder));
  const comparisons = compare(readVerdictTable(join(folder, 'verdicts.tsv')), report);
  const missed = comparisons.filter(({ difference }) => difference !== undefined);
  for (const { hook, reported, difference } of missed) {
    console.log(`not met: ${hook.file} ${hook.object} ${hook.container} ${hook.hook}\n  reported ${reported}; ${difference}`);
  }
  const containers = report.workloads.flatMap((workload) => workload.containers);
  const hooks = containers.flatMap(({ preStop, postStart }) => [preStop, postStart]).filter((hook) => hook !== null);
  console.log('\nerror-level findings:');
  for (const { rule, file, line, workload, container, message } of report.findings.filter(({ severity }) => severity === 'error')) {
    console.log(`  ${rule} ${file.replace(/.*\//, '')}:${line} ${workload} ${container ?? ''}\n    ${message}`);
  }
  console.log(`\nunreadable files: ${report.problems.length}`);
  for (const { file, line, message } of report.problems) { console.log(`  ${file.replace(/.*\//, '')}:${line ?? ''} ${message}`); }
  console.log(`\nworkloads: ${report.workloads.length} (${count(report.workloads, ({ verdict }) => verdict)}), hooks: ${hooks.length}`);
  console.log(`findings by rule: ${count(report.findings, ({ rule }) => rule)}`);
  console.log(`rows: ${comparisons.length}, met: ${comparisons.length - missed.length}, not met: ${missed.length}`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
