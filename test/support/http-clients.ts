import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PATH of which the test knows every program. */
export interface HttpClient {
  readonly name: string;
  readonly path: string;
}

export function which(program: string): string | undefined {
  return (process.env.PATH ?? '').split(':').map((directory) => join(directory, program)).find((file) => existsSync(file));
}

const FOLDER = mkdtempSync(join(tmpdir(), 'clients-'));
const SLEEP = which('sleep')!;

function clientOf(name: string, programs: Record<string, string | undefined>): HttpClient | undefined {
  if (Object.values(programs).some((target) => target === undefined)) { return undefined; }
  const path = join(FOLDER, name.replace(/\W+/g, '-'));
  mkdirSync(path);
  for (const [program, target] of Object.entries({ sleep: SLEEP, ...programs })) { symlinkSync(target!, join(path, program)); }
  return { name, path };
}

/** busybox brings its own helper for TLS, or leans on openssl, by how it was built. */
const CLIENTS: Record<string, HttpClient | undefined> = {
  'curl': clientOf('curl', { curl: which('curl') }),
  'GNU wget': clientOf('GNU wget', { wget: which('wget') }),
  'busybox wget': clientOf('busybox wget', { wget: which('busybox'), openssl: which('openssl') }),
};

export const PRESENT_CLIENTS = Object.values(CLIENTS).filter((client): client is HttpClient => client !== undefined);
export const MISSING_CLIENTS = Object.keys(CLIENTS).filter((name) => CLIENTS[name] === undefined);
export const NO_CLIENT: HttpClient = clientOf('none', {})!;

export interface Outcome {
  readonly status: number | null;
  readonly said: readonly string[];
  readonly seconds: number;
}

/** Runs the lines of a step in /bin/sh, with the programs of one client only. */
export async function runLines(lines: readonly string[], client: HttpClient, env: Record<string, string> = {}): Promise<Outcome> {
  const started = process.hrtime.bigint();
  const text = ['say() { printf \'said: %s\\n\' "$*"; }', ...lines].join('\n');
  const child = spawn('/bin/sh', ['-c', text], { env: { PATH: client.path, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (data) => { output += data; });
  child.stderr.on('data', (data) => { output += data; });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    status,
    said: output.split('\n').filter((line) => line.startsWith('said: ')).map((line) => line.slice('said: '.length)),
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
  };
}
