import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyShell, PRESENT_SHELLS, read, scriptOf, Shell, step } from '../support/shells';

/*
 * A container as far as a hook can tell: process 1 of its own with a log of its own, mounts of its own, another user,
 * a root that is read-only. Needs root and unshare; without them it says so.
 */
const AVAILABLE = spawnSync('unshare', ['--pid', '--fork', '--mount', '--mount-proc', '--ipc', '--uts', 'true']).status === 0;
if (!AVAILABLE) { console.warn('unshare is not permitted: scripts are not tested in containers'); }
const inContainers = AVAILABLE ? test.concurrent : (name: string, _work: () => Promise<void>) =>
  test(name, () => expect(process.env.REQUIRE_SHELLS).not.toBe('1'));

const POD = '0f1e2d3c-aaaa-bbbb-cccc-123456789abc';

class Container {
  public readonly folder = mkdtempSync(join(tmpdir(), 'container-'));
  public readonly shm = join(this.folder, 'shm');

  public constructor(private readonly shell: Shell) {
    chmodSync(this.folder, 0o755);
    mkdirSync(this.shm);
    chmodSync(this.shm, 0o1777);
  }

  /** The command of a delivery: `setsid` makes it lead its session, as runc does. */
  public hook(script: string, as: string = ''): string {
    const file = join(this.folder, `script-${readdirSync(this.folder).length}`);
    writeFileSync(file, script);
    return `setsid -w ${as} ${this.shell.argv.join(' ')} -c "$(cat ${file})"`;
  }

  public script(lines: readonly string[], options: Parameters<typeof scriptOf>[2] = {}): string {
    return scriptOf({ guardDirectory: this.shm, logFile: '/proc/1/fd/1' }, [step(lines)], options);
  }

  /** One life of a container: process 1 sets up what the kubelet would mount, then runs the commands, which it did not exec. */
  public async live(commands: readonly string[], instance?: string): Promise<{ log: string; errors: string }> {
    writeFileSync(join(this.folder, 'log'), '');
    const log = openSync(join(this.folder, 'log'), 'a'); // as a pipe is: nobody writes over another's lines
    const errors = openSync(join(this.folder, 'errors'), 'w');
    const mount = instance === undefined ? [] : [
      `mkdir -p ${this.folder}/pods/${POD}/containers/web`, `: >${this.folder}/pods/${POD}/containers/web/${instance}`, `: >${this.folder}/termination-log`,
      `mount --bind ${this.folder}/pods/${POD}/containers/web/${instance} ${this.folder}/termination-log`,
    ];
    const child = spawn('unshare', ['--pid', '--fork', '--mount', '--mount-proc', '--uts', 'sh', '-ec',
      ['hostname pod-1', ...mount, 'set +e', ...commands].join('\n')], { stdio: ['ignore', log, errors] });
    await new Promise((resolve) => child.on('close', resolve));
    closeSync(log);
    closeSync(errors);
    return { log: read(join(this.folder, 'log')), errors: read(join(this.folder, 'errors')) };
  }

  public guards(): string[] {
    return readdirSync(this.shm).filter((name) => name.startsWith('cdk8s-lifecycle'));
  }
}

async function inEveryContainer<T>(work: (container: Container) => Promise<T>): Promise<Record<string, T>> {
  return Object.fromEntries(await Promise.all(PRESENT_SHELLS.map(async (shell) => [shell.name, await work(new Container(shell))] as const)));
}

const NOBODY = 'setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs';
const SAY = ['say hello', 'echo from a program'];
const SAID = [
  'cdk8s-lifecycle: preStop web: started', 'cdk8s-lifecycle: preStop web: hello', 'from a program',
  'cdk8s-lifecycle: preStop web: step with 20s done in 0s', 'cdk8s-lifecycle: preStop web: finished with status 0 in 0s',
];

inContainers('the log reaches the stdout of process 1', async () => {
  const logs = await inEveryContainer(async (container) => {
    const { log } = await container.live([`out=$(${container.hook(container.script(SAY))}) || exit`, 'echo "to the kubelet: [$out]"']);
    return log.replace(/\d+s$/gm, (seconds) => seconds === '20s' ? seconds : '0s').trim().split('\n');
  });
  expect(logs).toEqual(everyShell([...SAID, 'to the kubelet: []']));
});

inContainers('another user, whom process 1 does not let write, runs the hook in silence', async () => {
  const runs = await inEveryContainer(async (container) => {
    const { log } = await container.live([container.hook(container.script([...SAY, `echo x >${container.shm}/effect`, 'exit 3']), NOBODY), 'echo "status $?"']);
    return { log, effect: read(join(container.shm, 'effect')), guards: container.guards().length };
  });
  expect(runs).toEqual(everyShell({ log: 'status 3\n', effect: 'x\n', guards: 1 }));
});

inContainers('a root that is read-only, and no place to write, stop nothing', async () => {
  const runs = await inEveryContainer(async (container) => {
    const script = container.script(['say hello', 'exit 3'], { guardDirectory: '/nowhere' });
    const { log } = await container.live([
      `mkdir ${container.folder}/root`, `mount --rbind / ${container.folder}/root`, `mount -o remount,bind,ro ${container.folder}/root`,
      `chroot ${container.folder}/root ${container.hook(script)}`, 'echo "status $?"',
      `chroot ${container.folder}/root sh -c ": >/tmp/x" 2>/dev/null || echo read-only`,
    ]);
    return { guarded: /guard cannot be written/.test(log), end: log.trim().split('\n').slice(-2) };
  });
  expect(runs).toEqual(everyShell({ guarded: true, end: ['status 3', 'read-only'] }));
});

inContainers('each instance of a container runs its hook once, and clears what the one before it left', async () => {
  const runs = await inEveryContainer(async (container) => {
    const hook = container.hook(container.script([`echo x >>${container.shm}/effects`]));
    const guards = [];
    for (const instance of ['1a2b3c4d', '5e6f7a8b']) {
      await container.live([hook, hook], instance);
      guards.push(container.guards().map((name) => name.replace(/\d+(\.1)$/, 'N$1')));
    }
    return { effects: read(join(container.shm, 'effects')), guards };
  });
  expect(runs).toEqual(everyShell({
    effects: 'x\nx\n',
    guards: [[`cdk8s-lifecycle.preStop.web.${POD}.1a2b3c4d.N.1`], [`cdk8s-lifecycle.preStop.web.${POD}.5e6f7a8b.N.1`]],
  }));
});

inContainers('instances that share process 1 are told apart', async () => {
  const runs = await inEveryContainer(async (container) => {
    const hook = container.hook(container.script([`echo x >>${container.shm}/effects`]));
    const root = `${container.folder}/pods/${POD}/containers/web`;
    const instance = (name: string) => `: >${root}/${name}; unshare --mount sh -c 'mount --bind ${root}/${name} ${container.folder}/termination-log; ${hook.replaceAll('\'', '"')}'`;
    await container.live([`mkdir -p ${root}; : >${container.folder}/termination-log`, instance('1a2b3c4d'), instance('5e6f7a8b'), instance('5e6f7a8b')]);
    return read(join(container.shm, 'effects'));
  });
  expect(runs).toEqual(everyShell('x\nx\n'));
});

inContainers('without the mount of the kubelet restarts are still told apart', async () => {
  const runs = await inEveryContainer(async (container) => {
    const hook = container.hook(container.script([`echo x >>${container.shm}/effects`]));
    await container.live([hook, hook]);
    await container.live([hook, hook]);
    return { effects: read(join(container.shm, 'effects')), named: container.guards().every((name) => name.startsWith('cdk8s-lifecycle.preStop.web.pod-1.')) };
  });
  expect(runs).toEqual(everyShell({ effects: 'x\nx\n', named: true }));
});

inContainers('a script that only sleeps tells instances and pods apart in the same way', async () => {
  const runs = await inEveryContainer(async (container) => {
    const steps = [step(['say draining'], 3, false), step(['sleep 1'], 3)];
    const hook = container.hook(scriptOf({ guardDirectory: container.shm, logFile: '/proc/1/fd/1' }, steps));
    const drained = async (instance?: string) => {
      const { log } = await container.live([hook, hook], instance);
      return log.split('draining').length - 1;
    };
    const drains = [await drained('1a2b3c4d'), await drained('5e6f7a8b'), await drained()];
    return { drains, guards: container.guards().map((name) => name.replace(/\d+$/, 'N')).sort() };
  });
  expect(runs).toEqual(everyShell({
    drains: [1, 1, 1],
    guards: [`cdk8s-lifecycle.preStop.web.${POD}.5e6f7a8b.N`, 'cdk8s-lifecycle.preStop.web.pod-1.N'],
  }));
});

inContainers('a file of another user in the place of the guard stops nothing', async () => {
  const runs = await inEveryContainer(async (container) => {
    const hook = container.hook(container.script([`echo x >>${container.shm}/effects`, 'exit 3']), NOBODY);
    const { log } = await container.live([
      'stat=$(cat /proc/1/stat); set -- ${stat##*) }', // field 22 of the whole line, 20 of what follows the name
      `guard=${container.shm}/cdk8s-lifecycle.preStop.web.pod-1.\${20}.1; echo 1 1 >"$guard"; chmod 0 "$guard"`,
      `${hook}; echo "status $?"`, `${hook}; echo "status $?"`,
    ]);
    return { log, effects: read(join(container.shm, 'effects')), guards: container.guards().length };
  });
  expect(runs).toEqual(everyShell({ log: 'status 3\nstatus 3\n', effects: 'x\n', guards: 2 }));
});

inContainers('what process 1 started is none of the hook\'s, daemons that came later included', async () => {
  const runs = await inEveryContainer(async (container) => {
    const later = `${container.folder}/later`;
    const { log } = await container.live([
      'sleep 20 & one=$!', 'setsid sleep 20 & two=$!', `(sleep 0.3; setsid sh -c 'echo $$ >${later}; exec sleep 20'; :) &`,
      container.hook(container.script(['sleep 1', 'setsid sleep 20 &', 'sleep 0.3'])),
      `three=$(cat ${later})`, 'for pid in $one $two $three; do kill -0 $pid && echo alive; done', 'kill $one $two $three',
    ]);
    return log.trim().split('\n').slice(-3);
  });
  expect(runs).toEqual(everyShell(['alive', 'alive', 'alive']));
});

inContainers('a process with a name like the end of its line is read right', async () => {
  const runs = await inEveryContainer(async (container) => {
    const program = join(container.folder, 'a) S 1 (b\n c');
    spawnSync('cp', ['/bin/sleep', program]);
    const { log } = await container.live([container.hook(container.script([`'${program}' 20 &`, 'sleep 0.3'])),
      'for dir in /proc/[0-9]*; do read -r line <$dir/comm; case $line in "a) S"*) echo alive;; esac; done']);
    return log.includes('alive');
  });
  expect(runs).toEqual(everyShell(false));
  expect(existsSync('/proc/self/stat') && readFileSync('/proc/self/stat', 'utf8')).toContain(') ');
});
