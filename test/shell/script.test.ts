import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRESENT_SHELLS, deliver, environmentOf, everyShell, inEveryShell, read, scriptOf, step } from '../support/shells';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Processes of other tests are none of ours: each test marks its own in their arguments. */
function alive(mark: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid
    && read(`/proc/${name}/cmdline`).includes(mark) && !/^\d+ \(.*\) Z/.test(read(`/proc/${name}/stat`)));
}

let marks = 0;
const freshMark = () => String(1_000_000 + process.pid * 100 + (marks += 1));

describe('limits', () => {
  test.concurrent('a step that hangs is ended at its limit, with all that it started', async () => {
    const mark = freshMark();
    const runs = await inEveryShell(async (environment) => {
      const run = await deliver(environment, scriptOf(environment, [step([`sleep ${mark} & sleep ${mark}`], 2)]));
      return { status: run.status, inTime: run.seconds < 15 };
    });
    expect(runs).toEqual(everyShell({ status: 124, inTime: true }));
    expect(alive(mark)).toEqual([]);
  });

  test.concurrent('a step that ignores TERM is killed at its limit', async () => {
    const mark = freshMark();
    const runs = await inEveryShell(async (environment) => {
      const run = await deliver(environment, scriptOf(environment, [step([`trap '' TERM; sleep ${mark}; sleep ${mark}`], 2)]));
      return { status: run.status, inTime: run.seconds < 15 };
    });
    expect(runs).toEqual(everyShell({ status: 124, inTime: true }));
    expect(alive(mark)).toEqual([]);
  });

  test.concurrent('a child in the background neither holds the output nor outlives the step', async () => {
    const mark = freshMark();
    const runs = await inEveryShell(async (environment) => {
      const run = await deliver(environment, scriptOf(environment, [step([`sleep ${mark} &`]), step([`( sleep ${mark} & ) & :`])]));
      return { status: run.status, inTime: run.seconds < 15 };
    });
    expect(runs).toEqual(everyShell({ status: 0, inTime: true }));
    expect(alive(mark)).toEqual([]);
  });

  test.concurrent('a daemon that left the session does not outlive the hook', async () => {
    const mark = freshMark();
    const runs = await inEveryShell(async (environment) => {
      const run = await deliver(environment, scriptOf(environment, [step([`setsid sleep ${mark} & sleep 0.3`])]));
      return { status: run.status };
    });
    expect(runs).toEqual(everyShell({ status: 0 }));
    expect(alive(mark)).toEqual([]);
  });

  test.concurrent('the deadline cuts a step short and skips those behind it', async () => {
    const runs = await inEveryShell(async (environment) => {
      const marker = join(environment.guardDirectory, 'reached');
      const run = await deliver(environment, scriptOf(environment, [step(['sleep 30']), step([`: >${marker}`])], { deadlineSeconds: 3 }));
      return { status: run.status, inTime: run.seconds < 15, reached: existsSync(marker), said: /skipped/.test(run.log) };
    });
    expect(runs).toEqual(everyShell({ status: 124, inTime: true, reached: false, said: true }));
  });

  test.concurrent('a step that takes the time it said is left alone', async () => {
    const runs = await inEveryShell(async (environment) => {
      const run = await deliver(environment, scriptOf(environment, [step(['sleep 2'], 10)], { deadlineSeconds: 10 }));
      return { status: run.status, inTime: run.seconds >= 2 && run.seconds < 15 };
    });
    expect(runs).toEqual(everyShell({ status: 0, inTime: true }));
  });
});

describe('once', () => {
  const effect = (environment: { guardDirectory: string }) => [`echo x >>${environment.guardDirectory}/effects`];
  const effects = (environment: { guardDirectory: string }) => read(join(environment.guardDirectory, 'effects')).split('x').length - 1;

  test.concurrent('duplicates wait for the first delivery and end with its status', async () => {
    const runs = await inEveryShell(async (environment) => {
      const script = scriptOf(environment, [step([...effect(environment), 'sleep 2', 'exit 7'])]);
      const first = deliver(environment, script);
      await pause(300);
      const [one, two, three] = await Promise.all([first, deliver(environment, script), deliver(environment, script)]);
      return { statuses: [one.status, two.status, three.status], waited: two.seconds > 1 && three.seconds > 1, effects: effects(environment) };
    });
    expect(runs).toEqual(everyShell({ statuses: [7, 7, 7], waited: true, effects: 1 }));
  });

  test.concurrent('deliveries at the same moment have one effect', async () => {
    const runs = await inEveryShell(async (environment) => {
      const script = scriptOf(environment, [step([...effect(environment), 'sleep 1'])]);
      const all = await Promise.all([1, 2, 3, 4].map(() => deliver(environment, script)));
      return { statuses: all.map(({ status }) => status), effects: effects(environment) };
    });
    expect(runs).toEqual(everyShell({ statuses: [0, 0, 0, 0], effects: 1 }));
  });

  test.concurrent('a later delivery does nothing and says the same', async () => {
    const runs = await inEveryShell(async (environment) => {
      const script = scriptOf(environment, [step([...effect(environment), 'exit 3'])]);
      const first = await deliver(environment, script);
      const second = await deliver(environment, script);
      return { statuses: [first.status, second.status], effects: effects(environment), quick: second.seconds < 10 };
    });
    expect(runs).toEqual(everyShell({ statuses: [3, 3], effects: 1, quick: true }));
  });

  test.concurrent('after a crash of the first delivery one other takes over', async () => {
    const runs = await inEveryShell(async (environment) => {
      const script = scriptOf(environment, [step([...effect(environment), 'sleep 2'])]);
      let pid = 0;
      const first = deliver(environment, script, (spawned) => { pid = spawned; });
      await pause(700);
      process.kill(-pid, 'SIGKILL'); // the group of the delivery, which this test started
      await first;
      const others = await Promise.all([deliver(environment, script), deliver(environment, script)]);
      return { statuses: others.map(({ status }) => status), effects: effects(environment) };
    });
    expect(runs).toEqual(everyShell({ statuses: [0, 0], effects: 2 }));
  });

  test.concurrent('where nothing can be written it runs at every delivery, and says so', async () => {
    const runs = await inEveryShell(async (environment) => {
      const script = scriptOf(environment, [step(effect(environment))], { guardDirectory: '/proc/nowhere' });
      const statuses = [(await deliver(environment, script)).status, (await deliver(environment, script)).status];
      return { statuses, effects: effects(environment), said: /guard cannot be written/.test(read(environment.logFile)) };
    });
    expect(runs).toEqual(everyShell({ statuses: [0, 0], effects: 2, said: true }));
  });

  test.concurrent('postStart and preStop, and two containers, do not stand for each other', async () => {
    const [shell] = PRESENT_SHELLS;
    const environment = environmentOf(shell!);
    for (const options of [{ hook: 'preStop' }, { hook: 'postStart' }, { container: 'proxy' }] as const) {
      await deliver(environment, scriptOf(environment, [step(effect(environment))], options));
    }
    expect(effects(environment)).toBe(3);
  });
});

describe('exit policy', () => {
  const failing = (marker: string) => [step(['exit 5']), step(['exit 6']), step([`: >${marker}`])];
  test.concurrent.each([
    ['continue', 5, true], ['stop', 5, false], ['ignore', 0, true],
  ] as const)('%s ends with %i, later steps run: %s', async (failurePolicy, status, reached) => {
    const runs = await inEveryShell(async (environment) => {
      const marker = join(environment.guardDirectory, 'reached');
      const run = await deliver(environment, scriptOf(environment, failing(marker), { failurePolicy }));
      return { status: run.status, reached: existsSync(marker) };
    });
    expect(runs).toEqual(everyShell({ status, reached }));
  });

  test.concurrent('a step that may fail does not fail the hook', async () => {
    const runs = await inEveryShell(async (environment) =>
      (await deliver(environment, scriptOf(environment, [step(['exit 5'], 5, false)], { failurePolicy: 'stop' }))).status);
    expect(runs).toEqual(everyShell(0));
  });

  test.concurrent('exit, cd and variables of one step do not reach the next', async () => {
    const runs = await inEveryShell(async (environment) => {
      await deliver(environment, scriptOf(environment, [step(['cd /; here=x; exit 0']), step([`echo "$PWD,$here" >${environment.guardDirectory}/where`])]));
      return read(join(environment.guardDirectory, 'where')).trim();
    });
    expect(runs).toEqual(everyShell(`${process.cwd()},`));
  });
});

describe('log', () => {
  test.concurrent('tells in lines for people what was done', async () => {
    const runs = await inEveryShell(async (environment) => {
      const { log } = await deliver(environment, scriptOf(environment, [step(['say hello'], 1, false), step(['echo from the program; exit 4'])]));
      return log.replace(/\d+s$/gm, 'Ns').split('\n').filter((line) => line !== '');
    });
    expect(runs).toEqual(everyShell([
      'cdk8s-lifecycle: preStop web: started',
      'cdk8s-lifecycle: preStop web: hello',
      'from the program',
      'cdk8s-lifecycle: preStop web: step with 20s failed with status 4 after Ns',
      'cdk8s-lifecycle: preStop web: finished with status 4 in Ns',
    ]));
  });

  test.concurrent('tells in JSON lines, whatever the text', async () => {
    const text = 'quote " backslash \\ tab \t line\nbreak $HOME `id` é 𝄞';
    const runs = await inEveryShell(async (environment) => {
      const quoted = text.replace(/'/g, '\'\\\'\'');
      const { log } = await deliver(environment, scriptOf(environment, [step([`say '${quoted}'`], 2, false), step(['exit 4'])], { logFormat: 'json' }));
      const lines = log.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
      return {
        said: lines.map(({ message }) => message).filter((message) => message !== undefined && message !== 'started'),
        statuses: lines.map(({ status }) => status).filter((status) => status !== undefined),
        where: [...new Set(lines.map(({ hook, container }) => `${hook} ${container}`))],
        timed: lines.every(({ time }) => typeof time === 'string'),
      };
    });
    expect(runs).toEqual(everyShell({ said: [text], statuses: [4, 4], where: ['preStop web'], timed: true }));
  });

  test.concurrent('a log that nobody reads costs a second, not the hook', async () => {
    const runs = await inEveryShell(async (environment) => {
      spawnSync('mkfifo', [environment.logFile]); // opening it blocks: there is no reader
      const run = await deliver({ ...environment, logFile: '/dev/null' }, scriptOf(environment, [step(['say x'], 3, false), step(['exit 4'])]));
      return { status: run.status, inTime: run.seconds < 15 };
    });
    expect(runs).toEqual(everyShell({ status: 4, inTime: true }));
  });

  test.concurrent('a log that may not be written fails nothing', async () => {
    const runs = await inEveryShell(async (environment) => (await deliver({ ...environment, logFile: '/proc/nowhere/x' },
      scriptOf({ ...environment, logFile: '/proc/nowhere/x' }, [step(['say x'], 3, false), step(['exit 0'])]))).status);
    expect(runs).toEqual(everyShell(0));
  });

  test.concurrent('none writes nothing', async () => {
    const runs = await inEveryShell(async (environment) =>
      (await deliver(environment, scriptOf(environment, [step(['say x; echo y'])], { logFormat: 'none' }))).log);
    expect(runs).toEqual(everyShell(''));
  });
});

describe('break-glass', () => {
  test.concurrent.each([['a value', '1', false], ['no value', '', true], ['no file', undefined, true]] as const)('%s', async (_what, value, ran) => {
    const runs = await inEveryShell(async (environment) => {
      const file = join(environment.guardDirectory, 'label');
      if (value !== undefined) { writeFileSync(file, value); }
      const marker = join(environment.guardDirectory, 'ran');
      const { status } = await deliver(environment, scriptOf(environment, [step([`: >${marker}`])], { breakGlassFile: file }));
      return { status, ran: existsSync(marker) };
    });
    expect(runs).toEqual(everyShell({ status: 0, ran }));
  });
});

test.concurrent('it runs for a user who owns nothing', async () => {
  if (process.getuid?.() !== 0) { console.warn('not root: scripts are not tested as another user'); return; }
  const runs = await inEveryShell(async (environment) => {
    const folder = join(environment.guardDirectory, 'shm');
    mkdirSync(folder);
    chmodSync(environment.guardDirectory, 0o755);
    chmodSync(folder, 0o1777);
    const script = scriptOf({ guardDirectory: folder, logFile: join(folder, 'log') }, [step([`echo x >>${folder}/effects`])]);
    const nobody = { uid: 65534, gid: 65534 };
    const statuses = [(await deliver(environment, script, undefined, nobody)).status, (await deliver(environment, script, undefined, nobody)).status];
    return { statuses, effects: read(join(folder, 'effects')) };
  });
  expect(runs).toEqual(everyShell({ statuses: [0, 0], effects: 'x\n' }));
});
