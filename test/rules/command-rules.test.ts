import * as fc from 'fast-check';
import { findingsOfHook, raised } from '../support/exec-hook';

const hits = (rule: string, command: string | readonly unknown[], around = {}) => raised(rule, command, around).length;

describe('LH304', () => {
  test.each([
    [['app', '&&', 'b']], [['app', '||', 'true']], [['app', '|', 'b']], [['app', ';', 'b']], [['app', '&']], [['app', '>', '/x']], [['app', '>>', '/x']], [['app', '2>&1']], [['app', '>/dev/null']], [['app', '2>/dev/null']],
    [['app', '$HOME/x']], [['app', '--a=${B}']], [['app', '$(cat /x)']], [['app', '`id -u`']], [['app', '~/x']], [['rm', '-f', '/run/*.sock']], [['cat', '/run/?']], [['/app', '[', '>', 'x']], [['timeout', '$T', 'app']],
    [['sleep', '10', '&&', 'app']], [['env', 'A=1', 'app', '$B']], [['sh', 'sleep', '10']], [['/bin/bash', '/bin/sleep', '10']], [['sh', '-e', 'sleep', '10']], [['sh', 'sleep 10']], [['sh', 'kill -TERM 1']],
    [['sh', '-c', 'sleep', '10']], [['sh', '-c', '/app/drain', '--now']], [['sh', '-ec', 'nginx', '-s', 'quit']], [['busybox', 'sh', '-c', 'sleep', '10']], [['busybox', 'sh', 'sleep', '10']],
  ])('%j', (argv) => {
    expect(hits('LH304', argv)).toBe(1);
  });

  test.each([
    [['sh', '-c', 'app && b > /x 2>&1 | c $D `e` *.f']], [['app', 'a&&b']], [['app', '--format={a;b}']], [['app', '-e', 'x>y']], [['app', 'http://x/?a=1&b=2']], [['app', '$']], [['app', '$1']], [['app', 'price$']], [['app', '*']],
    [['awk', '{print $NF}', '/x']], [['sed', '-i', 's/a$/b/', '/x']], [['find', '/x', '-name', '*.sock', '-delete']], [['find', '/x', '-exec', 'rm', '{}', ';']], [['psql', '-c', 'select $$a$$; select $x$b$x$']], [['jq', '$x', '/y']],
    [['perl', '-e', '$x = 1']], [['python3', '-c', 'import os; os.kill(1, 15)']], [['powershell', '-c', '$env:X; Start-Sleep 5']], [['powershell', '-file', '$env:X/a.ps1']], [['test', '1', '>', '0']], [['expr', '1', '|', '2']],
    [['ssh', 'x', 'a && b']], [['kubectl', 'exec', 'x', '--', '$A']], [['grep', '-q', '^$USER', '/x']], [['sh', '/scripts/stop.sh', 'a']], [['bash', '/shutdown/graceful_shutdown.sh', '-t 3']], [['sh', '-x', './stop.sh']], [['sh']],
    [['sh', '-c', 'echo "$0" "$@"', 'a', 'b']], [['sh', '-c', 'exec "$@"', '--', 'app', '--now']], [['sh', '-c', 'app; b', 'preStop']], [['sh', '-c', '/app/drain', 'sh']], [['sh', '-c', '/app/drain']], [['cp', '-r', '/a/', '/b']],
    [['app', '$(VAR)']], [['echo', '#']], [['app', '!']], [['su', '-', 'app', '-c', 'a && b']], [['timeout', '5', 'sh', '-c', 'a && $B']], [['sleep 10', '&&', 'x']],
  ])('not %j', (argv) => {
    expect(hits('LH304', argv)).toBe(0);
  });
});

describe('LH305', () => {
  const env = [{ name: 'SECONDS_TO_DRAIN', value: '5' }, { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, null, { name: 3 }];
  test.each<[string | string[]]>([
    [['app', '$(POD)']], [['app', '--x=$(ANY)']], ['sleep $(SECONDS_TO_DRAIN)'], ['echo "pod $(POD)"'], ['echo $(POD) | b'], [['app', '$$(POD)']], ['echo $$(POD)'], ['echo "$$(hostname -f)"'], [['timeout', '$(POD)', 'app']],
    ['x=$(POD); echo $x'], ['echo `POD`'],
  ])('%j', (command) => {
    expect(hits('LH305', command, { container: { env } })).toBe(1);
  });

  test.each<[string | string[]]>([
    ['sleep "$SECONDS_TO_DRAIN"'], ['kill $(pidof nginx)'], ['echo $(hostname)'], ['echo $(OTHER)'], ['echo $((1 + 2))'], ['echo $$((1 + 2))'], ['kill $$'], ['echo $(POD x)'], [['sh', '-c', 'echo "$1"', 'sh', 'x']], [['app', '$POD']],
    ['POD() { hostname; }; POD'], [['app', '$(date +%s)']],
  ])('not %j', (command) => {
    expect(hits('LH305', command, { container: { env } })).toBe(0);
  });
});

describe('LH306', () => {
  test.each([
    'app &', 'app & sleep 5', 'nohup app &', 'setsid app >/x &', 'app >/dev/null &', 'app 2>/dev/null &', '(sleep 5; app) &', '{ app; } 2>&1 &', 'app | logger &', 'x=$(app &)', '(app &) ; wait', 'app & (wait)', 'if a; then app & fi',
    'f() { app; }; f &', 'sh -c "app &"', 'eval "app &"', 'app >&2 2>/dev/null &', 'exec 3>&1 >/dev/null 2>&1; app &', 'sh -c "$X" &', 'app >/dev/stderr 2>/x &',
  ])('%s', (text) => {
    expect(hits('LH306', text)).toBe(1);
  });

  test.each([
    'app', 'app >/dev/null 2>&1 &', 'app &>/dev/null &', 'app >/x 2>/y &', 'app & wait', 'app & p=$!; sleep 1; wait $p', 'exec >/dev/null 2>&1; app &', '{ app & } >/dev/null 2>&1', '(app &) >/dev/null 2>&1', 'echo a &', 'f() { app & }; b',
    'app >&- 2>&- &', 'app && b', 'echo "app &"', 'app </dev/null >>/proc/1/fd/1 2>&1 &', 'nohup app >/dev/null 2>&1 &', 'f() { app; }; f >/dev/null 2>&1 &', 'kill -0 1 &',
  ])('not %s', (text) => {
    expect(hits('LH306', text)).toBe(0);
  });

  test('without a shell there is no background', () => {
    expect(hits('LH306', ['app', '&'])).toBe(0);
  });
});

describe('LH307', () => {
  const mounts = [{ name: 'data', mountPath: '/data/' }, { name: 'config', mountPath: '/etc/web' }, { name: 'ro', mountPath: '/data/ro', readOnly: true }];
  const volumes = [{ name: 'data', emptyDir: {} }, { name: 'config', configMap: { name: 'x' } }, { name: 'ro', emptyDir: {} }];
  const around = { container: { volumeMounts: mounts, securityContext: { readOnlyRootFilesystem: true } }, spec: { volumes } };

  test.each<[string | string[], string]>([
    ['echo a > /tmp/x', '/tmp/x'], ['echo a >> /x', '/x'], ['a &> /x', '/x'], ['a 2>/x', '/x'], ['touch -d now /tmp/x', '/tmp/x'], ['touch /data/../tmp/x', '/tmp/x'], ['mkdir /x/y', '/x/y'], ['a | tee -a /x', '/x'], ['cp /data/a /x', '/x'],
    ['cp -t /x /data/a', '/x'], ['mv /data/a /x', '/x'], ['ln -s /data/a /x', '/x'], ['sed -i s/a/b/ /etc/x.conf', '/etc/x.conf'], ['sed -i -e s/a/b/ /etc/x.conf', '/etc/x.conf'], ['dd if=/dev/zero of=/x', '/x'],
    ['curl -m 5 -o /x http://y', '/x'], ['F=/run/x; touch "$F"', '/run/x'], ['touch /datax', '/datax'], ['touch /data/ro/x', '/data/ro/x'], ['touch /etc/web/x', '/etc/web/x'], [['touch', '/x'], '/x'], ['sh -c "touch /x"', '/x'], ['> /x', '/x'],
    ['exec >/var/log/x 2>&1; a', '/var/log/x'],
  ])('%j writes %s', (command, path) => {
    const [finding] = raised('LH307', command, around);
    expect(finding?.message).toContain(`writes ${path},`);
  });

  test.each<[string | string[]]>([
    ['echo a > /data/x'], ['echo a > /data'], ['echo a >/dev/null 2>&1'], ['a >/dev/shm/x'], ['echo a > /proc/1/fd/1'], ['echo a > x'], ['touch $F'], ['touch "$DIR/x"'], ['echo a >> /etc/hosts'], ['mkdir -p /tmp/x'], ['cp /x /data/'], ['cat < /x'],
    ['rm -f /x'], ['sed s/a/b/ /etc/x'], ['sed -i /a/d /data/x'], ['touch -r /x /data/y'], ['touch -c /x'], ['echo "> /x"'], ['tee'], ['cp /x'], ['echo a > /dev/termination-log'], ['a 2>&1'], [['echo', '>', '/x']],
  ])('%j does not write there', (command) => {
    expect(hits('LH307', command, around)).toBe(0);
  });

  test('only true is read-only, and Windows has no such thing', () => {
    for (const value of [false, undefined, null, 'true', 1]) { expect(hits('LH307', 'touch /x', { container: { securityContext: { readOnlyRootFilesystem: value } } })).toBe(0); }
    expect(hits('LH307', 'touch /x', { container: { securityContext: { readOnlyRootFilesystem: true } }, spec: { os: { name: 'windows' } } })).toBe(0);
    expect(hits('LH307', 'touch /x', { container: { securityContext: { readOnlyRootFilesystem: true }, terminationMessagePath: '/x' } })).toBe(0);
  });

  test('the deepest mount decides', () => {
    const securityContext = { readOnlyRootFilesystem: true };
    const volumeMounts = [{ name: 'a', mountPath: '/a', readOnly: true }, { name: 'b', mountPath: '/a/b' }];
    expect(hits('LH307', 'touch /a/b/x', { container: { securityContext, volumeMounts } })).toBe(0);
    expect(hits('LH307', 'touch /a/c/x', { container: { securityContext, volumeMounts } })).toBe(1);
  });
});

describe('LH308', () => {
  test.each([
    'mkdir /x', 'a; mkdir /x', 'mkdir /x && a', 'set -e; mkdir /x; a', 'ln -s /a /b', 'ln -sv /a /b', 'rm /x', 'mv /a /b', 'useradd app', 'groupadd app', 'mkfifo /p', 'echo a >> /etc/hosts', 'echo a >> /data/list; b', 'echo a | tee -a /etc/x',
    'sleep 5 && mkdir /x', 'iptables -A INPUT -j DROP; a', 'gitlab-runner unregister --all-runners && a', 'consul logout', 'for i in 1 2; do echo $i >> /data/x; done', 'true && mkdir /x',
  ])('postStart: %s', (text) => {
    expect(hits('LH308', text, { hook: 'postStart' })).toBe(1);
  });

  test.each([
    'mkdir -p /x', 'mkdir -vp /x', 'mkdir --parents /x', 'mkdir -m 755 -p /x', 'ln -sf /a /b', 'ln -sfn /a /b', 'rm -f /x', 'rm -rf /x', 'mkdir /x; a', 'mkdir /x || true', '[ -d /x ] || mkdir /x', '[ ! -d /x ] && mkdir /x', 'if [ ! -d /x ]; then mkdir /x; fi',
    'id app || useradd app', 'grep -q a /etc/hosts || echo a >> /etc/hosts', 'echo a >> /var/log/x', 'echo a >> /data/hook.log', 'echo a >> /proc/1/fd/1', 'echo a >> "$LOG"', 'echo a > /x', '! mkdir /x', 'mkdir /x & wait', 'rm', 'tee -a /dev/stdout',
    'iptables -C INPUT -j X || iptables -A INPUT -j X', '[ -f /done ] && exit 0; mkdir /x', 'case $X in a) mkdir /x ;; esac', 'consul leave', 'app --logout', 'echo logout-now', 'gitlab-runner unregister --all-runners; a', 'gitlab-runner unregister || true; test -e /x && mv /x /y',
  ])('postStart, not: %s', (text) => {
    expect(hits('LH308', text, { hook: 'postStart' })).toBe(0);
  });

  test.each([['mkdir /x', 0], ['rm /x', 0], ['rm /x; sleep 5', 0], ['rm /x && sleep 5', 1], ['set -e; rm /x; sleep 5', 1], ['sleep 5; rm /x', 0], ['consul logout', 1], ['echo a >> /etc/x', 1]])('preStop: %s', (text, count) => {
    expect(hits('LH308', text)).toBe(count);
  });
});

describe('LH310', () => {
  test.each<[string | string[]]>([['kill 1'], ['kill -TERM 1; sleep 5'], ['kill -s QUIT 1'], ['kill -15 1'], ['kill -SIGINT 1'], ['kill -n 3 1'], ['sleep 5 && kill -QUIT 1'], [['kill', '1']], [['/bin/kill', '-TERM', '1']], ['kill -- 1'], ['kill 7 1'], ['kill -9 1'],
    ['kill -KILL 1'], ['kill -s TERM 1; while $(kill -0 1 2>/dev/null); do sleep 1; done']])('%j', (command) => {
    expect(hits('LH310', command)).toBe(1);
    expect(hits('LH310', command, { hook: 'postStart' })).toBe(0);
    expect(hits('LH310', command, { spec: { shareProcessNamespace: true } })).toBe(0);
    expect(hits('LH310', command, { spec: { hostPID: true } })).toBe(0);
  });

  test.each<[string | string[]]>([['kill -0 1'], ['kill -HUP 1'], ['kill -USR1 1'], ['kill -1 12'], ['kill 12'], ['kill $(pidof x)'], ['kill -QUIT "$(cat /run/x.pid)"'], ['pkill x'], ['killall nginx'], ['echo kill 1'], ['kill -l 1'], ['kill -$SIG 1'], ['nginx -s quit'],
    ['kill -WINCH 1'], [['sh', 'kill', '1']]])('not %j', (command) => {
    expect(hits('LH310', command)).toBe(0);
  });

  test('the signal is named as people know it', () => {
    expect(raised('LH310', 'kill -15 1')[0]!.message).toContain('sends SIGTERM to process 1');
    expect(raised('LH310', 'kill -3 1')[0]!.fix).toContain('make SIGQUIT the stop signal');
    expect(raised('LH310', 'kill -9 1')[0]!.message).toContain('sends SIGKILL to process 1, which never gets it');
  });
});

test('no rule of commands trips over hostile manifests, and what it says has its form', () => {
  const pieces = fc.constantFrom('sh', '-c', 'kill 1', 'a &', '>> /x', '$(A)', '$$(A)', 'sleep 10', '&&', '', ' ', 'mkdir /x', 'rm', '-u', 'a:b', '--password', '\n', '\u0000', '__proto__', 'constructor', 'é *', 'env', '`', '"', "'", '{', 'http://a:b@c/');
  const values = fc.oneof(pieces, fc.jsonValue(), fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join(' ')));
  let said = 0;
  fc.assert(fc.property(fc.array(values, { maxLength: 6 }), fc.jsonValue(), fc.constantFrom('preStop' as const, 'postStart' as const), (command, odd, hook) => {
    const container = { env: [{ name: 'A', value: odd }], volumeMounts: odd, securityContext: { readOnlyRootFilesystem: true }, image: 'nats' };
    for (const { rule, message, fix } of findingsOfHook(command, { hook, container, spec: { volumes: odd } })) {
      if (!rule.startsWith('LH3')) { continue; }
      said += 1;
      expect(`${message}; ${fix}`).not.toMatch(/undefined|\n/);
      expect(message).toMatch(/^(preStop|postStart) .*[^.]$/s);
      expect(fix).toMatch(/^[a-z].*[^.]$/s);
    }
  }), { numRuns: 1500 });
  expect(said).toBeGreaterThan(100);
});
