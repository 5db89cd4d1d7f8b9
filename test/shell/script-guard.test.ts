import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver, everyShell, HookEnvironment, inEveryShell, read, scriptOf, step } from '../support/shells';

const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(truth: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !truth(); tries += 1) { await pause(50); }
}

function fileOf({ guardDirectory }: HookEnvironment, name: string): string {
  return join(guardDirectory, name);
}

/** The name of the guard is the script's business: a first delivery tells it. */
async function guardOf(environment: HookEnvironment, script: string): Promise<string> {
  await deliver(environment, script);
  return fileOf(environment, readdirSync(environment.guardDirectory).find((name) => name.startsWith('cdk8s-lifecycle.'))!);
}

test.concurrent('when the shell alone is killed, its step ends before another delivery takes over, and one does', async () => {
  const runs = await inEveryShell(async (environment) => {
    const effects = fileOf(environment, 'effects');
    const script = scriptOf(environment, [step([`echo begun >>${effects}`, 'sleep 10', `echo done >>${effects}`])]);
    let pid = 0;
    const first = deliver(environment, script, (spawned) => { pid = spawned; });
    await until(() => read(effects) !== '');
    process.kill(pid, 'SIGKILL'); // the hook's own shell, which this test started
    const others = await Promise.all([1, 2, 3, 4].map(async () => deliver(environment, script)));
    await first;
    return { statuses: others.map(({ status }) => status), effects: read(effects) };
  });
  expect(runs).toEqual(everyShell({ statuses: [0, 0, 0, 0], effects: 'begun\nbegun\ndone\n' }));
});

test.concurrent('a delivery that takes over does not repeat the steps that had ended, and keeps their status', async () => {
  const runs = await inEveryShell(async (environment) => {
    const effects = fileOf(environment, 'effects');
    const script = scriptOf(environment, [
      step([`echo one >>${effects}`]), step([`echo two >>${effects}`, 'exit 7']), step([`echo three >>${effects}`, 'sleep 1'], 4), step([`echo four >>${effects}`]),
    ]);
    const killed = async () => {
      const seen = read(effects).split('three').length;
      let pid = 0;
      const delivery = deliver(environment, script, (spawned) => { pid = spawned; });
      await until(() => read(effects).split('three').length > seen);
      process.kill(pid, 'SIGKILL'); // the hook's own shell, which this test started
      await delivery;
    };
    await killed();
    await killed(); // one that took over may die as well
    const { status } = await deliver(environment, script);
    return { status, effects: read(effects) };
  });
  expect(runs).toEqual(everyShell({ status: 7, effects: 'one\ntwo\nthree\nthree\nthree\nfour\n' }));
});

test.concurrent('many deliveries at once have one effect and one status', async () => {
  const runs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [step([`echo x >>${fileOf(environment, 'effects')}`, 'sleep 1', 'exit 9'])]);
    const all = await Promise.all(Array.from({ length: 12 }, async () => deliver(environment, script)));
    return { statuses: [...new Set(all.map(({ status }) => status))], effects: read(fileOf(environment, 'effects')) };
  });
  expect(runs).toEqual(everyShell({ statuses: [9], effects: 'x\n' }));
});

test.concurrent('a delivery that waits gives up at its deadline', async () => {
  const runs = await inEveryShell(async (environment) => {
    const steps = [step([`echo x >>${fileOf(environment, 'effects')}`, 'sleep 9'], 14)];
    const first = deliver(environment, scriptOf(environment, steps));
    await until(() => read(fileOf(environment, 'effects')) !== '');
    const second = await deliver(environment, scriptOf(environment, steps, { deadlineSeconds: 2 }));
    return { second: second.status, inTime: second.seconds < 8 || second.seconds, first: (await first).status, effects: read(fileOf(environment, 'effects')) };
  });
  expect(runs).toEqual(everyShell({ second: 124, inTime: true, first: 0, effects: 'x\n' }));
});

test.concurrent.each([
  ['nothing', ''],
  ['half a line', '12'],
  ['a process that is another one now', '1 1\n'],
  ['no process at all', 'none of these\n'],
])('a guard that holds %s is taken over', async (_, content) => {
  const runs = await inEveryShell(async (environment) => {
    const effects = fileOf(environment, 'effects');
    const script = scriptOf(environment, [step([`echo x >>${effects}`, 'exit 4'])]);
    const guard = await guardOf(environment, script);
    writeFileSync(guard, content);
    const statuses = await Promise.all([deliver(environment, script), deliver(environment, script)]);
    return { statuses: statuses.map(({ status }) => status), effects: read(effects) };
  });
  expect(runs).toEqual(everyShell({ statuses: [4, 4], effects: 'x\nx\n' }));
});

test.concurrent('a guard that is just being written is waited for', async () => {
  const runs = await inEveryShell(async (environment) => {
    const effects = fileOf(environment, 'effects');
    const script = scriptOf(environment, [step([`echo x >>${effects}`])]);
    const guard = await guardOf(environment, script);
    writeFileSync(guard, '');
    const second = deliver(environment, script);
    await pause(500);
    writeFileSync(guard, `${process.pid} 1\nend 5\n`);
    return { status: (await second).status, effects: read(effects) };
  });
  expect(runs).toEqual(everyShell({ status: 5, effects: 'x\n' }));
});

test.concurrent('a second delivery says in the log what it took its status from', async () => {
  const logs = await inEveryShell(async (environment) => {
    const script = scriptOf(environment, [step(['exit 4'])]);
    await deliver(environment, script);
    return (await deliver(environment, script)).log.trim().split('\n').pop();
  });
  expect(logs).toEqual(everyShell('cdk8s-lifecycle: preStop web: delivered again: the first ended with status 4'));
});
