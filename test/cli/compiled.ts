import { SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** The package as it is installed, with sources compiled to JavaScript, in a folder of its own. */
export class CompiledPackage {
  /** Below a folder of this name, as users have it. */
  public readonly path = join(mkdtempSync(join(tmpdir(), 'package-')), 'node_modules', 'cdk8s-lifecycle');

  public constructor() {
    for (const name of readdirSync(join(ROOT, 'src'), { recursive: true }) as string[]) {
      if (!name.endsWith('.ts')) { continue; }
      const target = join(this.path, 'lib', name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
      writeFileSync(target, transpileModule(readFileSync(join(ROOT, 'src', name), 'utf8'), { compilerOptions: options }).outputText);
    }
    mkdirSync(join(this.path, 'bin'));
    copyFileSync(join(ROOT, 'bin/cdk8s-lifecycle'), this.bin);
    chmodSync(this.bin, 0o755);
    for (const name of ['node_modules', 'docs', 'package.json']) { symlinkSync(join(ROOT, name), join(this.path, name)); }
  }

  public get bin(): string {
    return join(this.path, 'bin', 'cdk8s-lifecycle');
  }

  /** Runs a shell line in a folder, with `$BIN` for the command line. */
  public shell(line: string, cwd: string, env: Record<string, string> = {}): SpawnSyncReturns<string> {
    return spawnSync('bash', ['--norc', '-o', 'pipefail', '-c', line], { cwd, encoding: 'utf8', timeout: 60_000, env: { PATH: process.env.PATH, BIN: this.bin, ...env } });
  }

  public remove(): void {
    rmSync(resolve(this.path, '../..'), { recursive: true, force: true });
  }
}
