import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderScript } from '../../src/shell/script';
import { deliver, everyShell, HookEnvironment, HookRun, inEveryShell, read, scriptOf, step } from '../support/shells';

/* Scripts that only log and sleep: a busy machine makes them later, never earlier. */
const PATIENCE = 8;

const say = (text: string) => step([`say '${text}'`], 3, false);
const sleep = (seconds: number) => ({ ...step([`sleep ${seconds}`], seconds + 2), description: `sleep ${seconds}s` });
const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(truth: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !truth(); tries += 1) { await pause(50); }
}

function guardOf({ guardDirectory }: HookEnvironment): string | undefined {
  const name = readdirSync(guardDirectory).find((each) => each.startsWith('cdk8s-lifecycle.'));
  return name === undefined ? undefined : join(guardDirectory, name);
}

/** Processes of a session, zombies included, by their command lines. */
function inSession(session: number): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const [state, , , of] = read(`/proc/${pid}/stat`).split(') ').pop()!.split(' ');
    return Number(of) === session ? [`${pid} ${state} ${read(`/proc/${pid}/cmdline`)}`] : [];
  });
}

async function deliverAndLook(environment: HookEnvironment, script: string): Promise<HookRun & { left: string[] }> {
  let session = 0;
  const run = await deliver(environment, script, (pid) => { session = pid; });
  return { ...run, left: inSession(session) };
}

/** The script's clock counts hundredths of a second. */
const lasted = ({ seconds }: HookRun, least: number) => (seconds >= least - 0.02 && seconds < least + PATIENCE) || seconds;

test('has neither watchdog, nor sweep, nor a look at other processes', () => {
  const script = renderScript([say('draining'), sleep(10)], {
    hook: 'preStop', container: 'web', failurePolicy: 'continue', deadlineSeconds: 13, logFormat: 'text', guardDirectory: '/dev/shm',
  });
  expect(script).not.toMatch(/hook_run|hook_sweep|hook_stat|HOOK_MARK|trap|\/proc\/\[0-9\]/);
});

test.each([['text', 64], ['json', 64], ['none', 44]] as const)('a log and a sleep are %s of %i lines at most', (logFormat, most) => {
  const script = renderScript([say('draining'), sleep(10)], {
    hook: 'preStop', container: 'web', failurePolicy: 'continue', deadlineSeconds: 13, logFormat, guardDirectory: '/dev/shm',
  });
  expect(script.trimEnd().split('\n').length).toBeLessThanOrEqual(most);
});

test.each([
  ['a command', [step(['true'])]],
  ['a text that sleeps', [step(['eval \'sleep 1\''])]],
  ['a sleep that is longer than its limit', [step(['sleep 20'], 20)]],
  ['a sleep with a unit', [step(['sleep 1m'], 100)]],
  ['a sleep among other lines', [step(['sleep 1', 'true'])]],
  ['a log that counts', [step(['say x'], 3, true)]],
  ['sleeps that do not fit the deadline', [sleep(10), sleep(20)]],
])('%s is watched', (_, steps) => {
  expect(scriptOf({ guardDirectory: '/dev/shm', logFile: '/dev/null' }, steps)).toContain('hook_run');
});

test.concurrent.each(['continue', 'stop', 'ignore'] as const)('it waits, says what it does, and ends with 0: %s', async (failurePolicy) => {
  const runs = await inEveryShell(async (environment) => {
    const run = await deliverAndLook(environment, scriptOf(environment, [say('draining'), sleep(1), say('it\'\\\'\'s $HOME')], { failurePolicy }));
    return { ...run, seconds: lasted(run, 1), log: run.log.replace(/\d+s$/gm, 'Ns').trim().split('\n') };
  });
  expect(runs).toEqual(everyShell({
    status: 0,
    seconds: true,
    output: '',
    left: [],
    log: ['started', 'draining', 'sleep 1s done in Ns', 'it\'s $HOME', 'finished with status 0 in Ns'].map((line) => `cdk8s-lifecycle: preStop web: ${line}`),
  }));
});

test.concurrent('its JSON lines tell step, duration and status', async () => {
  const runs = await inEveryShell(async (environment) => {
    const text = 'quote " backslash \\ tab \t line\nbreak é 𝄞';
    const { log } = await deliver(environment, scriptOf(environment, [say(text), { ...sleep(1), description: 'let "go" \\' }], { logFormat: 'json' }));
    return log.trim().split('\n').map((line) => JSON.parse(line)).map(({ time, ...line }) => ({ ...line, timed: !Number.isNaN(Date.parse(time)) }));
  });
  const common = { hook: 'preStop', container: 'web', timed: true };
  expect(runs).toEqual(everyShell([
    { ...common, message: 'started' },
    { ...common, message: 'quote " backslash \\ tab \t line\nbreak é 𝄞' },
    { ...common, step: 'let "go" \\', durationSeconds: expect.any(Number), status: 0 },
    { ...common, durationSeconds: expect.any(Number), status: 0 },
  ]));
});

test.concurrent('duplicates wait for the first delivery, and say so; it runs once', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [say('draining'), sleep(3)]);
    const first = deliver(environment, script);
    await until(() => guardOf(environment) !== undefined);
    const before = Date.now();
    const all = await Promise.all([deliverAndLook(environment, script), deliverAndLook(environment, script), first]);
    const log = read(environment.logFile);
    return {
      statuses: all.map(({ status }) => status),
      waited: all.slice(0, 2).map((run) => run.seconds > 1.5 || run.seconds),
      inTime: Date.now() - before < 13_000,
      said: [log.split('draining').length, log.split('delivered again: waited for the first').length],
      left: all.slice(0, 2).map((run) => (run as { left?: unknown }).left),
    };
  });
  expect(runs).toEqual(everyShell({ statuses: [0, 0, 0], waited: [true, true], inTime: true, said: [2, 3], left: [[], []] }));
});

test.concurrent('a delivery after the end has nothing to wait for', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [sleep(20)], { logFormat: 'none' });
    const first = deliver(environment, scriptOf(environment, [sleep(1)], { logFormat: 'none' }));
    await first;
    const { status, seconds } = await deliver(environment, script);
    return { status, quick: seconds < 1 + PATIENCE || seconds };
  });
  expect(runs).toEqual(everyShell({ status: 0, quick: true }));
});

test.concurrent('when the hook\'s own process alone is killed, the wait goes on, and the next delivery waits for its rest', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [say('draining'), sleep(6), say('drained')], { deadlineSeconds: 12 });
    let pid = 0;
    const first = deliver(environment, script, (spawned) => { pid = spawned; });
    await until(() => read(environment.logFile).includes('draining'));
    process.kill(pid, 'SIGKILL'); // as a runtime does when the kubelet goes; this test started it
    await first;
    const { status } = await deliver(environment, script);
    const log = read(environment.logFile);
    return { status, drained: log.split(': drained').length - 1, ended: log.indexOf(': drained') < log.indexOf('delivered again') };
  });
  expect(runs).toEqual(everyShell({ status: 0, drained: 1, ended: true }));
});

test.concurrent('after a crash of the first the next one waits its time, and ends within the deadline', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [sleep(3)], { deadlineSeconds: 5 });
    let pid = 0;
    const first = deliver(environment, script, (spawned) => { pid = spawned; });
    await until(() => guardOf(environment) !== undefined);
    process.kill(-pid, 'SIGKILL'); // the group of the delivery, which this test started
    await first;
    const run = await deliver(environment, script);
    return { status: run.status, seconds: lasted(run, 3) };
  });
  expect(runs).toEqual(everyShell({ status: 0, seconds: true }));
});

test.concurrent.each([['nothing', ''], ['half a line', '0'], ['another text', '1 1\n'], ['a process', '12 34\n0\n']])('a guard that holds %s does not shorten the wait', async (_, content) => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [sleep(2)], { deadlineSeconds: 4 });
    await deliver(environment, script);
    writeFileSync(guardOf(environment)!, content);
    const run = await deliver(environment, script);
    return { status: run.status, seconds: lasted(run, 2) };
  });
  expect(runs).toEqual(everyShell({ status: 0, seconds: true }));
});

test.concurrent('where nothing can be written it runs at every delivery, and says so', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [say('draining'), sleep(1)], { guardDirectory: '/proc/nowhere' });
    const all = [await deliver(environment, script), await deliver(environment, script)];
    return { ends: all.map((run) => [run.status, lasted(run, 1)]), said: read(environment.logFile).split('guard cannot be written').length - 1 };
  });
  expect(runs).toEqual(everyShell({ ends: [[0, true], [0, true]], said: 2 }));
});

test.concurrent('a guard of another user does not shorten the wait', async () => {
  if (process.getuid?.() !== 0) { console.warn('not root: guards of another user are not tested'); return; }
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [sleep(2)], { deadlineSeconds: 4 });
    chmodSync(environment.guardDirectory, 0o1777);
    await deliver(environment, script);
    chmodSync(guardOf(environment)!, 0);
    let session = 0;
    const run = await deliver(environment, script, (pid) => { session = pid; }, { uid: 65534, gid: 65534 });
    return { status: run.status, seconds: lasted(run, 2), left: inSession(session) };
  });
  expect(runs).toEqual(everyShell({ status: 0, seconds: true, left: [] }));
});

test.concurrent('a sleep that is killed does not shorten the wait', async () => {
  const runs = await inEveryShell(async (environment) => {
    let session = 0;
    const delivery = deliver(environment, scriptOf(environment, [sleep(3)]), (pid) => { session = pid; });
    const sleeping = () => inSession(session).filter((line) => / sleep\x003\x00$/.test(line)).map((line) => Number(line.split(' ')[0]));
    await until(() => sleeping().length > 0);
    const killed = sleeping();
    killed.forEach((pid) => process.kill(pid, 'SIGKILL')); // the sleep of this test's delivery
    const run = await delivery;
    return { killed: killed.length, status: run.status, seconds: lasted(run, 3) };
  });
  const ends = Object.fromEntries(Object.entries(runs).map(([name, { status, seconds }]) => [name, { status, seconds }]));
  expect(ends).toEqual(everyShell({ status: 0, seconds: true }));
  expect(Object.values(runs).some(({ killed }) => killed > 0)).toBe(true);
});

test.concurrent('a full pipe costs a second in all, and leaves nothing behind', async () => {
  const runs = await inEveryShell(async (environment) => {
    spawnSync('mkfifo', [environment.logFile]);
    const holder = spawn('sh', ['-c',
      'exec 3<>"$1"; head -c 65536 /dev/zero >&3; echo full; exec sleep 60', 'sh', environment.logFile], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    try {
      const run = await deliverAndLook({ ...environment, logFile: '/dev/null' }, scriptOf(environment, [say('one'), say('two'), sleep(1)]));
      return { status: run.status, seconds: lasted(run, 1.9), left: run.left };
    } finally {
      holder.kill('SIGKILL');
    }
  });
  expect(runs).toEqual(everyShell({ status: 0, seconds: true, left: [] }));
});

test.concurrent.each([['a value', '1', false], ['no value', '', true]] as const)('break-glass with %s', async (_, value, slept) => {
  const runs = await inEveryShell(async (environment) => {
    const file = join(environment.guardDirectory, 'label');
    writeFileSync(file, value);
    const { status, log } = await deliver(environment, scriptOf(environment, [say('draining'), sleep(1)], { breakGlassFile: file }));
    return { status, slept: log.includes('draining'), told: log.includes('skipped: break-glass is set') };
  });
  expect(runs).toEqual(everyShell({ status: 0, slept, told: !slept }));
});

/* One at a time from here: it looks at the clock, or is busy. */
test('it takes the seconds of its sleeps, and hardly longer', async () => {
  const runs = await inEveryShell(async (environment) => {
    const run = await deliver(environment, scriptOf(environment, [say('draining'), sleep(1), sleep(1)]));
    return (run.seconds >= 2 && run.seconds < 4) || run.seconds;
  });
  expect(runs).toEqual(everyShell(true));
});

test('without a sleep in the image it waits all the same', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [sleep(2)], { logFormat: 'none' });
    const run = await deliver(environment, script.replace('exec >', 'PATH=/none; exec >'));
    return { status: run.status, seconds: lasted(run, 2) };
  });
  expect(runs).toEqual(everyShell({ status: 0, seconds: true }));
});
