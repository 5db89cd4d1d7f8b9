import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { which } from '../support/http-clients';
import { deliver, everyShell, HookEnvironment, inEveryShell, read, scriptOf, step } from '../support/shells';

/** Twenty scripts at a time share the processors, and sweep each other's processes: the truth to the second is measured below, alone. */
const PATIENCE = 8;

const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** By its path: that of busybox, which its shell would prefer, does not wait. */
const SETSID = which('setsid') ?? 'setsid';

/** Command lines of what is left of a delivery: its folder is in the text of the script, and in the environment of the steps. */
function left({ guardDirectory }: HookEnvironment): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()![0];
      const texts = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
      return state !== 'Z' && texts.some((text) => text.includes(guardDirectory)) ? [texts[0]!.slice(0, 80)] : [];
    } catch {
      return []; // gone meanwhile
    }
  });
}

/** Delivers one step, and tells what the kubelet would see and what it would not. */
async function deliverOne(environment: HookEnvironment, lines: readonly string[], limitSeconds: number, within: number) {
  const named = [`export FOLDER=${environment.guardDirectory}`, ...lines];
  const { status, seconds, output } = await deliver(environment, scriptOf(environment, [step(named, limitSeconds)]));
  return { status, inTime: seconds < within || seconds, left: left(environment), output: output.replace(/^preStop.*\n/, '') };
}

const ENDED = { status: 124, inTime: true, left: [], output: '' };
const DONE = { status: 0, inTime: true, left: [], output: '' };

test.concurrent.each([
  ['ignores TERM', ['trap "" TERM', 'while :; do sleep 300; done']],
  ['ignores every signal it can', ['trap "" HUP INT QUIT TERM USR1 USR2 ALRM', 'sh -c "sleep 300; sleep 300"', 'while :; do sleep 1; done']],
  ['exits with 0 when it gets TERM', ['trap "exit 0" TERM', 'sleep 300 & wait']],
  ['waits for children that ignore TERM', ['(trap "" TERM; sleep 300; sleep 300) &', 'wait']],
  ['is deeply nested', ['sh -c "sh -c \'sh -c \\"sleep 300; :\\"; :\'; :"', ':']],
  ['forks a wide tree', ['for a in 1 2 3 4 5; do (for b in 1 2 3; do (sleep 300; :) & done; wait) & done', 'wait']],
  ['is stopped', ['sh -c "kill -STOP \\$\\$"', 'sleep 300']],
  ['waits for a daemon in a session of its own', [`${SETSID} -w sh -c "trap '' TERM; sleep 300; sleep 300"`, ':']],
])('a step that %s ends at its limit, with all that it started', async (_, lines) => {
  expect(await inEveryShell(async (environment) => deliverOne(environment, lines, 2, 2 + PATIENCE))).toEqual(everyShell(ENDED));
});

test.concurrent.each([
  ['leaves a child that ignores TERM', ['(trap "" TERM HUP; while :; do sleep 300; done) &']],
  ['forks twice', ['(sleep 300 & ) &']],
  ['starts a daemon in a session of its own, twice removed', ['setsid sh -c "(setsid sleep 300; :) & exit" &', 'sleep 0.5']],
])('a step that %s is done when it is done, and nothing stays', async (_, lines) => {
  expect(await inEveryShell(async (environment) => deliverOne(environment, lines, 5, 0.5 + PATIENCE))).toEqual(everyShell(DONE));
});

test.concurrent('TERM comes a second before the limit, so that a step can tidy up', async () => {
  const tidied = await inEveryShell(async (environment) => {
    const file = join(environment.guardDirectory, 'tidy');
    await deliver(environment, scriptOf(environment, [step([`sh -c "trap 'sleep 0.3; echo tidy >${file}; exit' TERM; sleep 300 & wait"`], 3)]));
    return read(file);
  });
  expect(tidied).toEqual(everyShell('tidy\n'));
});

test.concurrent('what the deadline leaves out is named', async () => {
  const logs = await inEveryShell(async (environment) => {
    const steps = [{ ...step(['sleep 300'], 60), description: 'first' }, { ...step([':']), description: 'second' }, { ...step([':']), description: 'third' }];
    const { log } = await deliver(environment, scriptOf(environment, steps, { deadlineSeconds: 2 }));
    return log.split('\n').flatMap((line) => /^cdk8s-lifecycle: preStop web: (.*?)(?: in \d+s)?$/.exec(line)?.[1] ?? []);
  });
  expect(logs).toEqual(everyShell([
    'started', 'first ended at its limit of 2s', 'second skipped: the deadline is reached', 'third skipped: the deadline is reached', 'finished with status 124',
  ]));
});

/** As if another shell had started it, whose session it is in. */
test.concurrent('a hook that does not lead its session ends what it started all the same', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [step(['while :; do sleep 1; done'], 2), step(['sleep 1'], 3)]);
    const shell = { name: 'sh', argv: ['sh', '-c', '"$@"; exit $?', 'sh', ...environment.shell.argv] };
    const { status, seconds } = await deliver({ ...environment, shell }, script);
    return { status, inTime: seconds < 3 + PATIENCE || seconds, left: left(environment) };
  });
  expect(runs).toEqual(everyShell({ status: 124, inTime: true, left: [] }));
});

/** Steps of ours are killed with their session; no mark is looked for. */
test.concurrent.each([
  ['hangs in a program', ['sleep 300'], 124],
  ['ignores TERM and starts programs', ['trap "" TERM', 'while :; do sleep 1; done'], 124],
  ['tries again and again', ['request() { sleep 300; }', 'until request; do sleep 1; done'], 124],
  ['is done, and its watchdog with it', [':'], 0],
])('a contained step that %s leaves nothing', async (_, lines, status) => {
  const runs = await inEveryShell(async (environment) => {
    const named = { ...step([`export FOLDER=${environment.guardDirectory}`, ...lines], 2), contained: true };
    const script = scriptOf(environment, [named, { ...step(['sleep 1'], 3), contained: true }]);
    expect(script).not.toContain('HOOK_MARK');
    const run = await deliver(environment, script);
    return { status: run.status, inTime: run.seconds < 3 + PATIENCE || run.seconds, left: left(environment), output: run.output.replace(/^preStop.*\n/, '') };
  });
  expect(runs).toEqual(everyShell({ status, inTime: true, left: [], output: '' }));
});

test.concurrent('when the shell alone is killed and nobody takes over, its step ends at its limit all the same', async () => {
  const runs = await inEveryShell(async (environment) => Promise.all([true, false].map(async (contained) => {
    const own = { ...environment, guardDirectory: mkdtempSync(join(environment.guardDirectory, 'own-')) };
    const lines = [`export FOLDER=${own.guardDirectory}`, 'trap "" TERM', `: >${own.guardDirectory}/begun`, 'while :; do sleep 1; done'];
    let pid = 0;
    const first = deliver(own, scriptOf(own, [{ ...step(lines, 3), contained }]), (spawned) => { pid = spawned; });
    while (!existsSync(join(own.guardDirectory, 'begun'))) { await pause(50); }
    process.kill(pid, 'SIGKILL'); // the hook's own shell, which this test started
    await first;
    for (let tries = 0; tries < 40 * PATIENCE && left(own).length > 0; tries += 1) { await pause(50); }
    return left(own);
  })));
  expect(runs).toEqual(everyShell([[], []]));
});

/* One at a time from here: these keep the processors busy, or look at the clock. */
test('a hung step takes its limit, and hardly longer', async () => {
  const lines = ['trap "" TERM', 'while :; do sleep 300; done'];
  expect(await inEveryShell(async (environment) => deliverOne(environment, lines, 2, 3.5))).toEqual(everyShell(ENDED));
});

test('a limit of one second is kept too, by a step that hangs in the shell itself', async () => {
  const lines = ['trap "" TERM', 'while :; do :; done'];
  expect(await inEveryShell(async (environment) => deliverOne(environment, lines, 1, 12))).toEqual(everyShell(ENDED)); // four busy loops at once
});

test('a child that writes without end holds nothing up', async () => {
  const runs = await inEveryShell(async (environment) => {
    const { status, seconds } = await deliver(environment, scriptOf(environment, [step([`FOLDER=${environment.guardDirectory} yes &`])], { logFormat: 'none' }));
    return { status, inTime: seconds < PATIENCE || seconds, left: left(environment) };
  });
  expect(runs).toEqual(everyShell({ status: 0, inTime: true, left: [] }));
});

test('without a sleep in the image limits hold, and sleeping works', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [step(['sleep 1'], 3), step(['while :; do :; done'], 1)]);
    const { status, seconds } = await deliver(environment, script.replace('exec 3>&2', 'PATH=/none; exec 3>&2'));
    return { status, inTime: (seconds > 1.9 && seconds < 2 + PATIENCE) || seconds, left: left(environment) };
  });
  expect(runs).toEqual(everyShell({ status: 124, inTime: true, left: [] }));
});
