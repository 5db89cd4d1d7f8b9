import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { Step } from '../../src/handlers/steps';
import { runLines, which } from '../support/http-clients';
import { TestServer } from '../support/http-server';

const ALL_PROGRAMS = { name: 'all', path: process.env.PATH! };
const second = Duration.seconds(1);
const folder = mkdtempSync(join(tmpdir(), 'steps-'));
let files = 0;
const fresh = () => join(folder, `file-${++files}`);

test('the arguments of a command arrive byte for byte', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replace(/\0/g, ''));
  fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (args) => {
    const [line] = Step.command(['printf', '%s\\0', ...args], { maxDuration: second }).toShell();
    const { stdout } = spawnSync('/bin/sh', ['-c', line!], { encoding: 'buffer' });
    expect(stdout.equals(Buffer.from(args.map((arg) => `${arg}\0`).join('')))).toBe(true);
  }), { numRuns: 50 });
});

test.each(['if', '{', '!', 'A=b', 'while'])('a program called %s is run, not read as shell', async (program) => {
  const outcome = await runLines(Step.command([program, 'x'], { maxDuration: second }).toShell(), ALL_PROGRAMS);
  expect(outcome.status).toBe(127);
});

test('a text with an open quote fails by itself and leaves what follows alone', async () => {
  const outcome = await runLines(['(', ...Step.shell('echo "open', { maxDuration: second }).toShell(), ')', 'say after'], ALL_PROGRAMS);
  expect(outcome.said).toEqual(['after']);
});

test('the text of a shell step may log and exit', async () => {
  const outcome = await runLines(Step.shell('say "it\'s $((1 + 1))"; exit 7', { maxDuration: second }).toShell(), ALL_PROGRAMS);
  expect(outcome).toMatchObject({ status: 7, said: ['it\'s 2'] });
});

test('a wait for a file ends when the file is there', async () => {
  const file = fresh();
  const lines = Step.waitForFile(file).toShell();
  const [outcome] = await Promise.all([runLines(lines, ALL_PROGRAMS), runLines([`sleep 0.5; : >${file}`], ALL_PROGRAMS)]);
  expect(outcome.status).toBe(0);
  expect(outcome.seconds).toBeGreaterThan(0.5);
});

test('a wait for a command looks again until it succeeds, in silence', async () => {
  const file = fresh();
  const lines = Step.waitForCommand(['sh', '-c', `echo x; echo x >>${file}; [ $(wc -l <${file}) -ge 3 ]`]).toShell();
  const outcome = await runLines(['sleep() { command sleep 0; }', ...lines], ALL_PROGRAMS);
  expect(outcome.status).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('x\nx\nx\n');
});

test('a wait for an HTTP call survives a server that is not there yet', async () => {
  if (which('curl') === undefined && which('wget') === undefined) { return; }
  const early = await TestServer.start('http');
  const { port } = early;
  await early.stop();
  const waiting = runLines(Step.waitForHttp({ port, path: '/fail/1' }).toShell(), ALL_PROGRAMS);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const server = await TestServer.start('http', port);
  expect((await waiting).status).toBe(0);
  expect(server.seenAt('/fail/1')).toHaveLength(2);
  await server.stop();
});

test('a signal reaches the processes of a name, and only those', async () => {
  const file = fresh();
  const program = join(folder, 'hook-target');
  spawnSync('cp', ['/bin/sh', program]);
  const target = runLines([`"${program}" -c 'trap "echo got >${file}; exit 0" USR1; : >${file}.ready; while :; do sleep 0.1; done'`], ALL_PROGRAMS);
  while (!existsSync(`${file}.ready`)) { await new Promise((resolve) => setTimeout(resolve, 50)); }
  const outcome = await runLines(Step.signal('SIGUSR1', { processName: 'hook-target' }).toShell(), ALL_PROGRAMS);
  expect(outcome.status).toBe(0);
  await target;
  expect(readFileSync(file, 'utf8')).toBe('got\n');
});

test('a signal to a name that nobody has is a failure', async () => {
  expect((await runLines(Step.signal('SIGUSR1', { processName: 'nobody-here' }).toShell(), ALL_PROGRAMS)).status).toBe(1);
});

test('a signal without a name goes to process 1', () => {
  expect(Step.signal('SIGQUIT').toShell()).toEqual(['kill -s QUIT 1']);
});

test.each<[string, () => unknown, string]>([
  ['an empty argv', () => Step.command([], { maxDuration: second }), '\'argv\' must begin with the name of a program, got []'],
  ['an empty program', () => Step.command([''], { maxDuration: second }), '\'argv\' must begin with the name of a program, got [""]'],
  ['a NUL in an argument', () => Step.command(['a', 'b\0'], { maxDuration: second }), '\'argv[1]\' must not contain a NUL character'],
  ['a command without time', () => Step.command(['a'], { maxDuration: Duration.seconds(0) }), '\'maxDuration\' must be 1s or more, got 0s'],
  ['an empty text', () => Step.shell(' \n', { maxDuration: second }), '\'text\' must not be empty'],
  ['an empty message', () => Step.log(''), '\'message\' must not be empty, got ""'],
  ['a sleep of a fraction', () => Step.sleep(Duration.millis(10)), '\'duration\' must be a whole number of seconds, got 10 ms'],
  ['a relative path', () => Step.waitForFile('tmp/x'), '\'path\' must be an absolute path, got "tmp/x"'],
  ['an interval of zero', () => Step.waitForFile('/x', { interval: Duration.seconds(0) }), '\'interval\' must be 1s or more, got 0s'],
  ['retries of a wait', () => Step.waitForHttp({ port: 1, retries: 2 }), '\'retries\' and \'retryInterval\' must not be given for a wait'],
  ['a signal without SIG', () => Step.signal('QUIT'), '\'signal\' must be a standard signal such as SIGTERM, SIGQUIT or SIGUSR1, got "QUIT"'],
  ['a process name that is too long', () => Step.signal('SIGHUP', { processName: 'a-name-of-20-letters' }), '\'processName\' must be a name of 15 characters at most'],
])('refuses %s', (_what, make, message) => {
  expect(make).toThrow(message);
});

test.each([
  [Step.log('x'), [], false, 1],
  [Step.sleep(Duration.minutes(1)), ['sleep'], true, 60],
  [Step.command(['nginx', '-s', 'quit'], { maxDuration: second }), ['nginx'], true, 1],
  [Step.waitForHttp({ port: 1 }), ['sleep', 'curl or wget'], true, 30],
])('a step says what it needs and how long it takes: %#', (step, needs, fallible, seconds) => {
  expect([step.needs, step.fallible, step.maxDuration.toSeconds()]).toEqual([needs, fallible, seconds]);
});
