/*
 * Synthesizes every example to dist/examples/<name> and prints what its termination needs.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { App } from 'cdk8s';
import { TerminationChecks } from 'cdk8s-lifecycle';

const OUT = join(__dirname, '../dist/examples');

/** Examples in reading order: the simple ones first. */
const NAMES = ['exec-logger', 'drain-sleep', 'https-shutdown', 'composed', 'start-up-call', 'distroless', 'stateful-set', 'native-sidecar',
  'grace-period-fit', 'refused'];

function run(name: string): boolean {
  const folder = join(OUT, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  process.env.CDK8S_OUTDIR = folder;
  const expected = join(__dirname, `${name}.out`);
  process.stdout.write(`\n== ${name}: ${explanation(name)}\n\n`);
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { app } = require(`./${name}`) as { app: App };
    for (const file of readdirSync(folder)) { process.stdout.write(`${relative(process.cwd(), join(folder, file))}\n`); }
    process.stdout.write(`\n${TerminationChecks.of(app).report().toText()}\n`);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const refusal = read(expected);
    if (refusal === undefined) { throw error; }
    process.stdout.write(`${message}\n`);
    if (message.trim() === refusal.trim()) { return true; }
    process.stderr.write(`\nexpected, as in ${basename(expected)}:\n${refusal}\n`);
    return false;
  }
}

/** The comment at the top of the example, on one line. */
function explanation(name: string): string {
  const [, comment = ''] = /^\/\*([\s\S]*?)\*\//.exec(read(join(__dirname, `${name}.ts`)) ?? '') ?? [];
  return comment.split('\n').map((line) => line.replace(/^ \* ?/, '').trim()).filter((line) => line !== '').join(' ');
}

function read(file: string): string | undefined {
  try { return readFileSync(file, 'utf8'); } catch { return undefined; }
}

const failed = NAMES.filter((name) => !run(name));
process.stdout.write(`\n${NAMES.length - failed.length} of ${NAMES.length} examples did what they say${failed.length > 0 ? `; not: ${failed.join(', ')}` : ''}.\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
