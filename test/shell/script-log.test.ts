import { spawn, spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { quote } from '../../src/shell/quote';
import { deliver, everyShell, HookEnvironment, inEveryShell, scriptOf, step } from '../support/shells';

const TEXT = fc.string({ unit: fc.oneof(fc.constantFrom('"', '\\', '\n', '\r', '\t', '\u0001', '\u001f', '\u007f', '\u0085', '\u2028', '$', '`', '\'', '%', ' ', 'u', 'n', 'é', '𝄞'), fc.string({ unit: 'binary', maxLength: 1 })), maxLength: 40 })
  .map((text) => text.replace(/\0/g, ''));

function jsonLines(log: string): Record<string, unknown>[] {
  return log.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

test('any message is one valid JSON line, said by the script or by a step', async () => {
  await fc.assert(fc.asyncProperty(fc.array(TEXT, { minLength: 10, maxLength: 20 }), async (texts) => {
    const said = await inEveryShell(async (environment) => {
      const steps = [...texts.map((text) => step([`say ${quote(text)}`], 2, false)), step(texts.map((text) => `say ${quote(text)}`))];
      const { log } = await deliver(environment, scriptOf(environment, steps, { logFormat: 'json' }));
      return jsonLines(log).flatMap(({ message, step: name }) => message === undefined || message === 'started' ? [] : [[name, message]]);
    });
    expect(said).toEqual(everyShell([...texts.map((text) => [undefined, text]), ...texts.map((text) => ['step with 20s', text])]));
  }), { numRuns: 4 });
}, 60_000);

/** All that this test waits for takes a second or more; a busy machine makes it later, not for ever. */
const atLeastOne = (seconds: number) => seconds >= 1 && seconds < 10 ? '1 or more' : seconds;

test.concurrent('a JSON line tells which step, how long and how it ended', async () => {
  const logs = await inEveryShell(async (environment) => {
    const steps = [
      { ...step(['sleep 1; exit 4']), description: 'say "hi" \\ twice' },
      { ...step(['sleep 30'], 60), description: 'hang' },
      { ...step([':']), description: 'late' },
    ];
    const { log } = await deliver(environment, scriptOf(environment, steps, { logFormat: 'json', deadlineSeconds: 6 }));
    const ours = log.replace(/^Terminated.*\n/gm, ''); // mksh, of its own accord, into the output of the step
    return jsonLines(ours).map(({ time, ...line }) => ({
      ...line,
      ...line.durationSeconds === undefined ? {} : { durationSeconds: atLeastOne(line.durationSeconds as number) },
      timed: !Number.isNaN(Date.parse(time as string)),
    }));
  });
  const common = { hook: 'preStop', container: 'web', timed: true };
  expect(logs).toEqual(everyShell([
    { ...common, message: 'started' },
    { ...common, step: 'say "hi" \\ twice', durationSeconds: '1 or more', status: 4 },
    { ...common, step: 'hang', durationSeconds: '1 or more', status: 124 },
    { ...common, step: 'late', message: 'skipped: the deadline is reached', status: 124 },
    { ...common, durationSeconds: '1 or more', status: 4 },
  ]));
});

test.concurrent('without a date in the image the time is that since boot', async () => {
  const logs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [step([':'])], { logFormat: 'json' });
    // mksh has no printf of its own
    spawnSync('ln', ['-s', '/usr/bin/printf', `${environment.guardDirectory}/printf`]);
    const { status, log } = await deliver(environment, script.replace('exec 3>&2', `PATH=${environment.guardDirectory}; exec 3>&2`));
    // a busybox can be built to find its own applets without a PATH
    const own = spawnSync(environment.shell.argv[0]!, [...environment.shell.argv.slice(1), '-c', 'PATH=/none; date'], { stdio: 'ignore' }).status === 0;
    return { status, times: jsonLines(log).every(({ time }) => (own ? /^\d{4}-\d\d-\d\dT/ : /^\d+\.\d\d$/).test(time as string)) };
  });
  expect(logs).toEqual(everyShell({ status: 0, times: true }));
});

/** A pipe that somebody holds open, and nobody reads any more. */
async function withFullPipe<T>({ logFile }: HookEnvironment, work: () => Promise<T>): Promise<T> {
  spawnSync('mkfifo', [logFile]);
  const holder = spawn('sh', ['-c', 'exec 3<>"$1"; head -c 65536 /dev/zero >&3; echo full; exec sleep 60', 'sh', logFile], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  try {
    return await work();
  } finally {
    holder.kill('SIGKILL');
  }
}

test.concurrent.each(['text', 'json'] as const)('a full pipe costs a second in all, and no status: %s', async (logFormat) => {
  const runs = await inEveryShell(async (environment) => withFullPipe(environment, async () => {
    const steps = [step(['say one'], 2, false), step(['say two'], 2, false), step(['yes | head -n 100000; exit 4'])];
    const { status, seconds } = await deliver({ ...environment, logFile: '/dev/null' }, scriptOf(environment, steps, { logFormat }));
    return { status, inTime: (seconds > 0.9 && seconds < 10) || seconds };
  }));
  expect(runs).toEqual(everyShell({ status: 4, inTime: true }));
});

test.concurrent('what failed first is told to the kubelet, and success is silent', async () => {
  const runs = await inEveryShell(async (environment) => {
    const steps = [step([':']), { ...step(['echo out; echo err >&2; exit 7']), description: 'warm up' }, { ...step(['exit 8']), description: 'other' }];
    const failed = await deliver(environment, scriptOf(environment, steps, { logFormat: 'none' }));
    const succeeded = await deliver(environment, scriptOf(environment, steps.slice(0, 1), { hook: 'postStart' }));
    return [failed.status, failed.output, succeeded.status, succeeded.output];
  });
  expect(runs).toEqual(everyShell([7, 'preStop web: warm up: status 7\n', 0, '']));
});

test.concurrent.each(['text', 'json', 'none'] as const)('a step that ends with a log line has succeeded: %s', async (logFormat) => {
  const runs = await inEveryShell(async (environment) =>
    (await deliver(environment, scriptOf(environment, [step(['true', 'say one && say two'])], { logFormat }))).status);
  expect(runs).toEqual(everyShell(0));
});
