import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { run as runCli } from '../src/cli/run';
import { LifecycleValidation, TerminationChecks } from 'cdk8s-lifecycle';

const ROOT = resolve(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

interface Snippet { readonly code: string; readonly output?: string }

/** Every TypeScript fence, with the text fence that follows it before the next heading or fence. */
const SNIPPETS: Snippet[] = [...README.matchAll(/```ts\n([\s\S]*?)```\n((?:(?!```|\n#)[\s\S])*)(?:```text\n([\s\S]*?)```)?/g)]
  .map(([, code, , output]) => ({ code: code!, output }));

/** What the snippet prints, or the message with which it ends. */
function run(code: string): string {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const printed: string[] = [];
  process.env.CDK8S_OUTDIR = mkdtempSync(join(tmpdir(), 'readme-'));
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', 'console', outputText)(require, {}, { log: (text: unknown) => printed.push(String(text)) });
  } catch (error) {
    printed.push((error as Error).message);
  } finally {
    delete process.env.CDK8S_OUTDIR;
    stderr.mockRestore();
  }
  return printed.map((line) => `${line}\n`).join('');
}

test('has snippets to run', () => {
  expect(SNIPPETS.length).toBeGreaterThanOrEqual(4);
});

test.each(SNIPPETS.map((snippet, index) => [index + 1, snippet] as const))('snippet %i prints what it says', (_number, { code, output }) => {
  expect(run(code)).toBe(output ?? '');
});

test('snippets are right in their types', () => {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.readme-'));
  const files = SNIPPETS.map(({ code }, index) => {
    const file = join(folder, `snippet-${index}.ts`);
    writeFileSync(file, code);
    return file;
  });
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    types: ['node'],
    paths: { 'cdk8s-lifecycle': [join(ROOT, 'src')] },
  });
  expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

test('the picture is that of the example', () => {
  process.env.CDK8S_OUTDIR = mkdtempSync(join(tmpdir(), 'readme-'));
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { app } = require('../examples/native-sidecar');
  delete process.env.CDK8S_OUTDIR;
  const [, picture] = /<!-- output of examples\/native-sidecar -->\n```text\n([\s\S]*?)```/.exec(README)!;
  expect(picture).toBe(`${TerminationChecks.of(app).report().toText()}\n`);
});

test('the commands are those that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commands = [...README.matchAll(/```sh\n(.*)\n```/g)].map(([, command]) => command);
  expect(commands).toEqual(['npm ci && npm run examples', 'npm ci && npm test', 'npm run compile && npm pack']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['compile', 'examples', 'test']));
});

/** What a call of the command line prints, in a folder with the README's manifest. */
async function call(command: string): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    const [, manifest] = /`k8s\/web\.yaml`[\s\S]*?```yaml\n([\s\S]*?)```/.exec(README)!;
    mkdirSync(join(cwd, 'k8s'));
    writeFileSync(join(cwd, 'k8s/web.yaml'), manifest!);
    const printed: string[] = [];
    const stream = { isTTY: false, write: (text: string) => { printed.push(text); } };
    await runCli(command.split(' ').slice(2), { cwd, env: {}, stdin: { isTTY: true, read: async () => Buffer.alloc(0) }, stdout: stream, stderr: stream });
    return printed.join('');
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const CALLS = [...README.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)].map(([, command, output]) => [command!, output!] as const);

test('has calls of the command line to run', () => {
  expect(CALLS.length).toBeGreaterThanOrEqual(2);
});

test.each(CALLS)('`%s` prints what it says', async (command, output) => {
  expect(await call(command)).toBe(output);
});

test('the plugin is set up as cdk8s.yaml shows', () => {
  const [, text] = /In `cdk8s\.yaml`:\n\n```yaml\n([\s\S]*?)```/.exec(README)!;
  const [{ class: name, properties }] = parse(text!).validations;
  expect(name).toBe(LifecycleValidation.name);
  expect(() => new LifecycleValidation(properties)).not.toThrow();
});
