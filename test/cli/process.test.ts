import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BAD, Folder, GOOD, deployment } from './calls';
import { CompiledPackage } from './compiled';

/*
 * What only a process has: an exit status, streams that close, signals, a terminal, modules that are loaded.
 */

let compiled: CompiledPackage;
let folder: Folder;
beforeAll(() => { compiled = new CompiledPackage(); });
afterAll(() => compiled.remove());
beforeEach(() => { folder = new Folder(); });
afterEach(() => folder.remove());

const shell = (line: string, env?: Record<string, string>) => {
  const { status, stdout, stderr } = compiled.shell(line, folder.path, env);
  return { status, stdout, stderr };
};

test('the command is executable, and tiny', () => {
  accessSync(resolve(__dirname, '../../bin/cdk8s-lifecycle'), constants.X_OK);
  expect(shell('"$BIN" --version')).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/), stderr: '' });
});

test('exit codes, and streams that hold what they should', () => {
  folder.write({ 'good.yaml': GOOD, 'bad.yaml': BAD, 'broken.yaml': 'a: [\n' });
  expect(shell('"$BIN" check good.yaml')).toMatchObject({ status: 0, stderr: '' });
  expect(shell('"$BIN" check bad.yaml -f json')).toMatchObject({ status: 1, stderr: '', stdout: expect.stringMatching(/^\{[^]*\}\n$/) });
  expect(shell('"$BIN" check nothing.yaml')).toMatchObject({ status: 3, stdout: expect.stringContaining('nothing.yaml: error: there is no such file or folder') });
  expect(shell('"$BIN" check --format yaml good.yaml')).toMatchObject({ status: 2, stdout: '' });
  expect(shell('"$BIN" check .')).toMatchObject({ status: 3, stderr: '' });
});

test('standard input by pipe, by redirection, by process substitution', () => {
  folder.write({ 'bad.yaml': BAD });
  for (const line of ['cat bad.yaml | "$BIN" check -q', 'cat bad.yaml | "$BIN" check -q -', '"$BIN" check -q < bad.yaml', '"$BIN" check -q <(cat bad.yaml)']) {
    expect({ line, ...shell(line) }).toMatchObject({ line, status: 1, stderr: '', stdout: expect.stringMatching(/:13: error: .*\[LH101\]\n {2}fix: .*\n$/) });
  }
  expect(shell('"$BIN" check < /dev/null')).toMatchObject({ status: 2, stdout: '' });
});

test('a full disk is a failure in one line', () => {
  folder.write({ 'bad.yaml': BAD });
  expect(shell('"$BIN" check bad.yaml > /dev/full')).toMatchObject({ status: 3, stderr: expect.stringMatching(/^error: the output cannot be written: .*\n$/) });
});

test('a report that nobody reads to its end is no crash', () => {
  folder.write(Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k8s/${index}.yaml`, deployment(`w${index}`, { sleep: 90 })])));
  const { status, stdout, stderr } = shell('"$BIN" check k8s -f json | head -n 1; echo "${PIPESTATUS[0]}"');
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{\n1\n', stderr: '' });
});

test('a large report reaches a slow reader whole', () => {
  folder.write(Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k8s/${index}.yaml`, deployment(`w${index}`, { sleep: 90 })])));
  const { stdout } = shell('"$BIN" check k8s -f json | (sleep 0.5; cat)');
  expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toHaveLength(400);
});

test('SIGINT ends it with 130, without noise', async () => {
  folder.write({ 'ready.cjs': 'process.on("newListener", (name) => { if (name === "SIGINT") { setImmediate(() => require("node:fs").writeFileSync("ready", "")); } });' });
  const child = spawn(process.execPath, ['--require', './ready.cjs', compiled.bin, 'check', '-'], { cwd: folder.path });
  let noise = '';
  for (const stream of [child.stdout, child.stderr]) { stream.on('data', (text: Buffer) => { noise += text.toString(); }); }
  const ended = new Promise((done) => child.once('close', (code, signal) => done({ code, signal })));
  child.stdin.write('a: 1\n');
  while (!existsSync(join(folder.path, 'ready'))) { await new Promise((later) => setTimeout(later, 20)); }
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 130, signal: null });
  expect(noise).toBe('');
});

test('on a terminal there are colours, in a pipe none', () => {
  folder.write({ 'bad.yaml': BAD });
  const hasScript = spawnSync('script', ['--version']).status === 0;
  if (hasScript) {
    const { stdout } = shell('script -qec "$BIN check bad.yaml" /dev/null < /dev/null', { TERM: 'xterm' });
    expect(stdout).toContain('\u001b[31m');
  }
  expect(shell('"$BIN" check bad.yaml').stdout).not.toContain('\u001b[');
  expect(shell('"$BIN" check bad.yaml', { FORCE_COLOR: '1' }).stdout).toContain('\u001b[31m');
});

describe('a fault of its own', () => {
  const fault = (env: Record<string, string> = {}) => {
    folder.write({
      'bad.yaml': BAD,
      'fault.cjs': `const { Module } = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => name.endsWith('checks/judge-manifests')
  ? { judgeManifests: () => { throw new Error('out of cheese\\nreally'); } } : load(name, ...rest);`,
    });
    return shell('node --require ./fault.cjs "$BIN" check bad.yaml', env);
  };

  test('is one line that says where and what to do, and exit code 3', () => {
    const { status, stdout, stderr } = fault();
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^error: a fault of cdk8s-lifecycle itself, at 1 document: Error: out of cheese; please report it with the manifest to https:\S+ \(CDK8S_LIFECYCLE_DEBUG=1 shows the stack\)\n$/);
  });

  test('has a stack for those who ask', () => {
    expect(fault({ CDK8S_LIFECYCLE_DEBUG: '1' }).stderr).toMatch(/\n {4}at .*judge-inputs/);
  });
});

test('cdk8s and cdk8s-plus are never loaded, and nothing before it is needed', () => {
  folder.write({
    'bad.yaml': BAD,
    'loaded.cjs': 'process.on("exit", () => { require("node:fs").writeFileSync("loaded.txt", Object.keys(require.cache).join("\\n")); });',
  });
  const loadedBy = (argv: string) => {
    expect(shell(`node --require ./loaded.cjs "$BIN" ${argv} > /dev/null`).stderr).toBe('');
    return shell('cat loaded.txt').stdout.split('\n').map((path) => path.replace(/^.*node_modules\/(cdk8s-lifecycle\/)?/, ''));
  };
  const check = loadedBy('check bad.yaml || true');
  expect(check).toContain('lib/checks/judge-manifests.js');
  expect(check.some((path) => path.startsWith('yaml/'))).toBe(true);
  expect(check.filter((path) => /^(cdk8s|cdk8s-plus-\d+|constructs|tinyglobby|typescript)\//.test(path) || path.startsWith('lib/synth/'))).toEqual([]);
  const help = loadedBy('--help');
  expect(help).toContain('lib/cli/program.js');
  expect(help.filter((path) => !path.startsWith('commander/') && !path.startsWith('lib/cli/') && path.startsWith('lib/') || /^(yaml|unbash|picocolors)\//.test(path))).toEqual([]);
  expect(loadedBy('explain LH101').filter((path) => path.startsWith('yaml/'))).toEqual([]);
});
