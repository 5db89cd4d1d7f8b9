import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

function raises(command: readonly string[]): boolean {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { shareProcessNamespace: true, containers: [{ name: 'web', lifecycle: { preStop: { exec: { command } } } }] },
  }, { cluster: new ClusterProfile() });
  return verdict!.findings.some(({ rule }) => rule === 'LH301');
}

test.each([
  'kill 1', 'kill -TERM 1', 'kill -15 1', 'kill -0 1', 'kill -s QUIT 1', 'kill -n 15 1', 'kill --signal TERM 1', 'kill -- 1', 'kill -15 -- 1',
  'kill -SIGRTMIN+3 1', 'kill -s SIGRTMIN+3 1', 'kill 7 1', 'kill -INT $PID 1', 'kill "1"', "kill -TERM '1'", '/bin/kill -TERM 1', '/usr/bin/kill 1',
  'kill --timeout 1000 TERM 1', 'kill -q 7 1', 'kill --queue 7 1', 'kill -TERM 1;sleep 5', '(kill 1)', 'sleep 5 && kill 1 || true', 'trap \'kill 1\' EXIT', 'echo bye\nkill\t1\n', 'kill -9 12; kill 1',
  'f() { kill 1; }; f', 'timeout 5 kill 1', 'P=1; kill $P', 'sh -c "kill 1"', 'log=/proc/1/fd/1; echo bye >"$log"', 'echo "$(cat /proc/1/comm)"', '[[ -d /proc/1 ]]',
  'cat /proc/1', 'echo bye > /proc/1/fd/1', 'test -d "/proc/1"',
])('%s touches process 1', (text) => {
  expect(raises(['sh', '-c', text])).toBe(true);
});

test.each([
  'kill -1 12', 'kill 12 -1', 'kill -s 1 4', 'kill -n 1 4', 'kill --signal 1 4', 'kill -q 1 4', 'kill --queue 1 4', 'kill --timeout 1 1 4', 'kill -l 1', 'kill -L', 'kill -TERM 123', 'kill 1.5', 'kill %1', 'kill -9 $1',
  'kill -9 4; sleep 1', 'kill -9 4 && sleep 1', 'kill -9 4 | head -n 1', 'pkill 1', 'killall 1', 'timeout --kill 1 drain', '/opt/kill 1', 'nginx -s quit; sleep 1',
  'echo "kill 1"', 'f() { kill 1; }', '# see /proc/1', "cat <<'EOF'\nkill 1\nEOF",
  'cat /proc/12/status', 'ls /proc/11',
])('%s does not', (text) => {
  expect(raises(['sh', '-c', text])).toBe(false);
});

test('a command without a shell is looked at too', () => {
  expect(raises(['kill', '-TERM', '1'])).toBe(true);
  expect(raises(['kill', '-1', '12'])).toBe(false);
  expect(raises(['cat', '/proc/1/status'])).toBe(true);
});
