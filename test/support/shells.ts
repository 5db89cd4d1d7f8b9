import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { which } from './http-clients';
import { renderScript } from '../../src/shell/script';
import { ScriptOptions, ScriptStep } from '../../src/shell/script-step';

export interface Shell {
  readonly name: string;
  readonly argv: readonly string[];
}

const SHELLS: Record<string, readonly string[]> = {
  'dash': ['dash'], 'busybox ash': ['busybox', 'sh'], 'bash': ['bash', '--posix'], 'mksh': ['mksh'],
};

export const PRESENT_SHELLS: readonly Shell[] = Object.entries(SHELLS)
  .filter(([, [program]]) => which(program!) !== undefined).map(([name, argv]) => ({ name, argv }));
export const MISSING_SHELLS = Object.keys(SHELLS).filter((name) => PRESENT_SHELLS.every((shell) => shell.name !== name));

export interface HookRun {
  readonly status: number | null;
  readonly seconds: number;
  /** What the script wrote for `kubectl logs`. */
  readonly log: string;
  /** What the kubelet would see of it. */
  readonly output: string;
}

export interface HookEnvironment {
  readonly shell: Shell;
  readonly guardDirectory: string;
  readonly logFile: string;
}

export function environmentOf(shell: Shell): HookEnvironment {
  const folder = mkdtempSync(join(tmpdir(), 'hook-'));
  return { shell, guardDirectory: folder, logFile: join(folder, 'log') };
}

export function step(lines: readonly string[], limitSeconds: number = 20, fallible: boolean = true): ScriptStep {
  return { description: `step with ${limitSeconds}s`, limitSeconds, lines, fallible };
}

export function scriptOf(environment: Pick<HookEnvironment, 'guardDirectory' | 'logFile'>, steps: readonly ScriptStep[], options: Partial<ScriptOptions> = {}): string {
  return renderScript(steps, {
    hook: 'preStop',
    container: 'web',
    failurePolicy: 'continue',
    deadlineSeconds: 30,
    logFormat: 'text',
    guardDirectory: environment.guardDirectory,
    processOneStdout: environment.logFile,
    ...options,
  });
}

/** Runs a script as a container runtime does: in a session of its own, its output in pipes that are read to their end. */
export async function deliver(environment: HookEnvironment, script: string, spawned: (pid: number) => void = () => undefined,
  as: { uid?: number; gid?: number } = {}): Promise<HookRun> {
  const started = process.hrtime.bigint();
  const [program, ...args] = environment.shell.argv as [string, ...string[]];
  const child = spawn(program, [...args, '-c', script], { detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...as });
  spawned(child.pid!);
  let output = '';
  child.stdout.on('data', (data) => { output += data; });
  child.stderr.on('data', (data) => { output += data; });
  // `close` comes when nobody holds the pipes any more, which is what the runtime waits for
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, seconds: Number(process.hrtime.bigint() - started) / 1e9, log: read(environment.logFile), output };
}

export function read(file: string): string {
  try { return readFileSync(file, 'utf8'); } catch { return ''; }
}

/** The same in every shell that is here; by the name of the shell. */
export async function inEveryShell<T>(work: (environment: HookEnvironment) => Promise<T>): Promise<Record<string, T>> {
  const results = await Promise.all(PRESENT_SHELLS.map(async (shell) => [shell.name, await work(environmentOf(shell))] as const));
  return Object.fromEntries(results);
}

export function everyShell<T>(value: T): Record<string, T> {
  return Object.fromEntries(PRESENT_SHELLS.map(({ name }) => [name, value]));
}
