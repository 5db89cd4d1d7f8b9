import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { BAD, Call, Folder, GOOD, deployment, reportOf } from './calls';

let folder: Folder;
beforeEach(() => { folder = new Folder(); });
afterEach(() => { folder.remove(); jest.restoreAllMocks(); });

const check = (...paths: string[]) => folder.call(['check', '-f', 'json', ...paths]);
const problemsOf = (call: Call) => reportOf(call).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
const judgedIn = (call: Call) => reportOf(call).workloads.map(({ file, name }) => `${file} ${name}`);

/** Whatever is odd about one file, the other is judged, and the exit code tells. */
test.each<[string, string | Uint8Array, string]>([
  ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), 'odd.yaml:null: a binary file, it has NUL bytes; only YAML and JSON text can be read'],
  ['Latin-1', Buffer.from('a: \xfc\n', 'latin1'), 'odd.yaml:1: not valid UTF-8; save the file as UTF-8'],
  ['a Helm template', 'kind: {{ .Values.kind }}\n', 'odd.yaml:1: this is a template, not a manifest; render it first, for example with helm template, and check the output'],
  ['a key twice', `${BAD}kind: Job\n`, 'odd.yaml:16: key "kind" stands twice in one mapping, first in line 2; remove one of them'],
  ['a tab', 'a:\n\tb: 1\n', 'odd.yaml:2: not valid YAML: tabs are not allowed as indentation'],
  ['JSON that ends early', '{"a": [\n', 'odd.yaml:1: not valid JSON: the text ends before this is closed'],
  ['a cycle', 'a: &a [*a]\n', 'odd.yaml:1: anchor "a" contains an alias of itself'],
])('%s', async (_what, content, problem) => {
  folder.write({ 'odd.yaml': content, 'bad.yaml': BAD });
  const call = await check('.');
  expect(call.code).toBe(3);
  expect(problemsOf(call)).toEqual([problem]);
  expect(judgedIn(call)).toEqual(['bad.yaml bad']);
  expect(reportOf(call).findings.map(({ file, id }) => `${file} ${id}`)).toEqual(['bad.yaml LH101[web]']);
});

test.each<[string, string | Uint8Array]>([
  ['Windows line ends', BAD.replace(/\n/g, '\r\n')],
  ['a byte order mark', `\uFEFF${BAD}`],
  ['UTF-16', Buffer.from(`\uFEFF${BAD}`, 'utf16le')],
  ['a separator with a comment, and an end', `--- # Source: a\n${BAD}...\n`],
  ['a directive', `%YAML 1.1\n---\n${BAD}`],
  ['a List', `apiVersion: v1\nkind: List\nitems:\n${BAD.replace(/^/gm, '    ').replace('  ', '- ').replace(/^ {2}- {4}/, '  - ')}`.replace(/\n {4}$/, '\n').replace('items:\n-   ', 'items:\n  - ')],
  ['an anchor', BAD.replace('preStop:', 'preStop: &stop').replace('metadata:', 'x-note: 1\nmetadata:')],
])('%s is read like any other, and the finding has its line', async (_what, content) => {
  folder.write({ 'odd.yaml': content });
  const call = await check('odd.yaml');
  expect(call.code).toBe(1);
  const { findings } = reportOf(call);
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf16le');
  const line = text.split('\n').findIndex((candidate) => candidate.includes('preStop')) + 1;
  expect(findings.map(({ id, file, line: found }) => `${id} ${file}:${found}`)).toEqual([`LH101[web] odd.yaml:${line}`]);
});

test('a finding inside of an anchor stands where it is written', async () => {
  const shared = 'x: &stop\n  exec:\n    command: [sleep, "90"]\n';
  const aliased = BAD.replace(/preStop:[^]*/, 'preStop: *stop\n');
  folder.write({ 'odd.yaml': `${shared}${aliased}` });
  expect(reportOf(await check('odd.yaml')).findings).toEqual([expect.objectContaining({ id: 'LH101[web]', line: 16 })]);
});

test('links to files and folders are followed once, loops end', async () => {
  folder.write({ 'real/a.yaml': BAD });
  symlinkSync(join(folder.path, 'real'), join(folder.path, 'real/loop'));
  symlinkSync(folder.path, join(folder.path, 'real/up'));
  symlinkSync(join(folder.path, 'real'), join(folder.path, 'also'));
  symlinkSync(join(folder.path, 'real/a.yaml'), join(folder.path, '0-first.yaml'));
  expect(judgedIn(await check('.'))).toEqual(['real/a.yaml bad']);
  expect(judgedIn(await check('also'))).toEqual(['also/a.yaml bad']);
  expect(judgedIn(await check('0-first.yaml'))).toEqual(['0-first.yaml bad']);
});

test('links that lead nowhere are told', async () => {
  folder.write({ 'k8s/a.yaml': GOOD });
  symlinkSync(join(folder.path, 'gone.yaml'), join(folder.path, 'k8s/b.yaml'));
  symlinkSync(join(folder.path, 'k8s/self.yaml'), join(folder.path, 'k8s/self.yaml'));
  const expected = ['k8s/b.yaml:null: cannot be read: a link to something that is not there, or removed meanwhile', 'k8s/self.yaml:null: cannot be read: a link that leads to itself'];
  const call = await check('k8s');
  expect(call.code).toBe(3);
  expect(problemsOf(call)).toEqual(expected);
  expect(judgedIn(call)).toEqual(['k8s/a.yaml good']);
  expect(problemsOf(await check('k8s/b.yaml', 'k8s/self.yaml'))).toEqual(expected);
});

test('a folder whose name ends like a file is a folder', async () => {
  folder.write({ 'k8s/charts.yaml/a.yaml': BAD });
  expect(judgedIn(await check('k8s'))).toEqual(['k8s/charts.yaml/a.yaml bad']);
  expect(judgedIn(await check('k8s/charts.yaml'))).toEqual(['k8s/charts.yaml/a.yaml bad']);
});

test('pipes and sockets keep nobody waiting', async () => {
  folder.write({ 'k8s/a.yaml': GOOD });
  expect(spawnSync('mkfifo', [join(folder.path, 'k8s/pipe.yaml')]).status).toBe(0);
  const server = createServer().listen(join(folder.path, 'k8s/socket.yaml'));
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    expect(await check('k8s')).toMatchObject({ code: 0 });
    const call = await check('k8s/pipe.yaml', 'k8s/socket.yaml', '/dev/null', 'k8s/a.yaml');
    expect(call.code).toBe(3);
    expect(problemsOf(call)).toEqual([
      '/dev/null:null: a device, not a file',
      'k8s/pipe.yaml:null: a named pipe, which may never end; redirect it to standard input and name that as -',
      'k8s/socket.yaml:null: a socket, not a file',
    ]);
    expect(judgedIn(call)).toEqual(['k8s/a.yaml good']);
  } finally {
    server.close();
  }
});

test('a file that is too large is not even read', async () => {
  folder.write({ 'large.yaml': '', 'a.yaml': GOOD });
  truncateSync(join(folder.path, 'large.yaml'), 2_000_000_000);
  const call = await check('.');
  expect(call.code).toBe(3);
  expect(problemsOf(call)).toEqual(['large.yaml:null: has 2000 MB, at most 100 MB can be read; split it']);
});

test('files and folders that may not be read', async () => {
  folder.write({ 'k8s/a.yaml': GOOD, 'k8s/b.yaml': BAD, 'k8s/closed/c.yaml': BAD });
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  // tests may run as root, who reads everything
  const files = jest.requireActual<typeof import('node:fs/promises')>('node:fs/promises');
  const { readFile } = files;
  jest.spyOn(files, 'readFile').mockImplementation(((path: string) => path.endsWith('b.yaml') ? Promise.reject(denied) : readFile(path)) as typeof readFile);
  const fs = jest.requireActual<typeof import('node:fs')>('node:fs');
  const { readdirSync } = fs;
  jest.spyOn(fs, 'readdirSync').mockImplementation(((path: string, options: object) => {
    if (path.endsWith('closed')) { throw denied; }
    return readdirSync(path, options);
  }) as unknown as typeof readdirSync);
  const call = await check('k8s');
  expect(call.code).toBe(3);
  expect(problemsOf(call)).toEqual(['k8s/closed:null: cannot be read: permission denied', 'k8s/b.yaml:null: cannot be read: permission denied']);
  expect(judgedIn(call)).toEqual(['k8s/a.yaml good']);
});

test('names with blanks, newlines and signs of the terminal', async () => {
  const name = 'a b\n\u001b[31m:1: error.yaml';
  mkdirSync(join(folder.path, 'k8s'));
  writeFileSync(join(folder.path, 'k8s', name), BAD);
  expect(judgedIn(await check('k8s'))).toEqual([`k8s/${name} bad`]);
  const { stdout } = await folder.call(['check', '--quiet', 'k8s']);
  expect(stdout).not.toContain('\u001b[31m');
  expect(stdout.split('\n')).toHaveLength(3);
});

test('a bundle of definitions of 4 MB is read to its end', async () => {
  const properties = Array.from({ length: 4000 }, (_, index) => `            field${index}:\n              description: >-\n                Text of field ${index}, as generators write it.\n              type: string\n`).join('');
  const definition = `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec:\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          properties:\n${properties}`;
  const count = Math.ceil(4_000_000 / definition.length);
  folder.write({ 'crds.yaml': `${`---\n${definition}`.repeat(count)}---\n${deployment('last', { sleep: 90 })}` });
  const call = await check('crds.yaml');
  expect(call.code).toBe(1);
  expect(judgedIn(call)).toEqual(['crds.yaml last']);
}, 60_000);
