import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run';

export interface Call {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  /** Streams that are a terminal. */
  readonly terminals?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly env?: Record<string, string>;
  readonly columns?: number;
}

/** A folder with files; gone when the work is done. */
export class Folder {
  public readonly path = mkdtempSync(join(tmpdir(), 'cli-'));

  public write(files: Record<string, string | Uint8Array>): this {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), content);
    }
    return this;
  }

  /** Calls the command line in this process. */
  public async call(argv: readonly string[], { stdin = '', terminals = [], env = {}, columns }: Surroundings = {}): Promise<Call> {
    const written = { stdout: '', stderr: '' };
    const output = (name: 'stdout' | 'stderr') => ({
      isTTY: terminals.includes(name), columns, write: (text: string) => { written[name] += text; },
    });
    const code = await run(argv, {
      cwd: this.path,
      env,
      stdin: { isTTY: terminals.includes('stdin'), read: () => Promise.resolve(typeof stdin === 'string' ? Buffer.from(stdin) : stdin) },
      stdout: output('stdout'),
      stderr: output('stderr'),
    });
    return { code, ...written };
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface JsonReport {
  readonly workloads: { file: string; kind: string; name: string; verdict: string }[];
  readonly findings: {
    id: string;
    rule: string;
    file: string;
    line: number;
    workload: string;
    severity: string;
    message: string;
    acknowledged: boolean;
    acknowledgedBecause: string | null;
  }[];
  readonly problems: { file: string; line: number | null; message: string }[];
  readonly summary: Record<string, unknown>;
}

export function reportOf({ stdout }: Call): JsonReport {
  return JSON.parse(stdout) as JsonReport;
}

/** A Deployment whose only container sleeps in preStop. */
export function deployment(name: string, { sleep = 5, grace = 60, namespace }: { sleep?: number; grace?: number; namespace?: string } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}${namespace === undefined ? '' : `\n  namespace: ${namespace}`}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: ${grace}
      containers:
        - name: web
          image: nginx:1.27
          lifecycle:
            preStop:
              exec:
                command: [sleep, "${sleep}"]
`;
}

/** No finding. */
export const GOOD = deployment('good');
/** LH101, an error. */
export const BAD = deployment('bad', { sleep: 90 });
/** LH107, a warning. */
export const WARNED = deployment('warned').replace('[sleep, "5"]', '[/stop.sh]');
