import { ReadingOptions, readCommand } from '../../src/shell/reading';

const UNKNOWN = 'unknown';
const NO_LIMIT = 'no limit';
const read = (argv: readonly string[], options: ReadingOptions = {}) => {
  const { seconds, unbounded } = readCommand(argv, options);
  return unbounded ? NO_LIMIT : seconds ?? UNKNOWN;
};
const bash = (text: string, options: ReadingOptions = {}) => read(['bash', '-c', text], options);
const leastOf = (text: string) => readCommand(['bash', '-c', text]).atLeastSeconds;

test.each<[string[], number | string]>([
  [['nice', '-n', '5', 'sleep', '5'], 5], [['nice', '-5', 'sleep', '5'], 5], [['nohup', 'sleep', '5'], 5], [['sudo', '-u', 'app', 'sleep', '5'], 5],
  [['sudo', '-n', 'A=1', 'sh', '-c', 'sleep $A'], 1], [['gosu', 'app', 'sleep', '5'], 5], [['su-exec', 'app:app', 'sleep', '5'], 5], [['chroot', '/x', 'sleep', '5'], 5],
  [['tini', '-g', '--', 'sleep', '5'], 5], [['dumb-init', '-c', '--', 'sleep', '5'], 5], [['dumb-init', 'sleep', '5'], 5], [['stdbuf', '-oL', 'sleep', '5'], 5],
  [['stdbuf', '-o', 'L', 'sleep', '5'], 5], [['setpriv', '--reuid=1', 'sleep', '5'], 5], [['ionice', '-c', '3', 'sleep', '5'], 5],
  [['su', 'app', '-c', 'sleep 5'], 5], [['su', '-', 'app', '-c', 'sleep 5; app'], UNKNOWN], [['su', '-c', 'sleep 5', 'app'], 5], [['su', 'app'], UNKNOWN],
  [['su', '-', 'app', '-c', 'sleep ${X:-5}'], UNKNOWN], [['su', 'app', '-c', 'sleep ${X:-5}'], 5], [['runuser', '-u', 'app', '--', 'sleep', '5'], 5],
  [['env', '-i', 'X=1', 'sh', '-c', 'sleep $X'], 1], [['env', '-u', 'X', 'sleep', '5'], 5], [['env', '-S', 'sleep 5'], UNKNOWN], [['env'], 0],
  [['setsid', 'sleep', '5'], 5], [['setsid', '--wait', 'sleep', '5'], 5], [['setsid', '-f', 'sleep', '5'], 0], [['setsid', '--fork', 'app'], 0], [['setsid', 'app'], UNKNOWN],
  [['flock', '/x', 'sleep', '5'], UNKNOWN], [['xargs', 'sleep'], UNKNOWN], [['sudo'], UNKNOWN],
  [['timeout', '-k5', '20', 'app'], 25], [['timeout', '-vk5', '20', 'app'], 25], [['timeout', '--foreground', '20', 'app'], 20], [['timeout', '-sINT', '20', 'app'], 20],
  [['timeout', '--signal', 'KILL', '20', 'app'], 20], [['timeout', '--preserve-status', '20s', 'app'], 20], [['timeout', '--', '20', 'app'], 20], [['timeout', '0.5', 'app'], 1],
  [['timeout', '-s', 'USR1', '20', 'sleep', '50'], 50], [['timeout', '-t', '20', 'app'], 20], [['timeout', '-t20', 'app'], 20], [['timeout', 'app'], UNKNOWN],
  [['timeout', '20', 'timeout', '10', 'app'], 10], [['timeout', '-k', '1', '5', 'sh', '-c', 'trap "" TERM; sleep 100'], 6],
  [['timeout', '-s', 'KILL', '5', 'sh', '-c', 'trap "" TERM; sleep 100'], 5], [['timeout', '5', 'sh', '-c', 'trap "echo x" TERM; sleep 100'], 100],
  [['kong', 'quit'], 10], [['kong', 'quit', '--wait=15'], 25], [['kong', 'quit', '-w', '15', '-t', '30'], 45], [['kong', 'quit', '--timeout=0'], 1], [['kong', 'quit', '-t', 'x'], UNKNOWN],
  [['kong', 'start'], UNKNOWN], [['/usr/lib/linkerd/linkerd-await', '--timeout=2m', '--port=4191'], 120], [['linkerd-await', '-t', '500ms'], 1], [['linkerd-await'], UNKNOWN],
  [['linkerd-await', '--timeout=2m', '--', 'sleep', '5'], 125], [['linkerd-await', '--timeout=2m', 'app'], UNKNOWN],
  [['nats-server', '-sl=ldm=/nats.pid'], 0], [['nats-server', '--signal', 'ldm'], 0], [['nats-server', '-c', '/x'], UNKNOWN], [['nginx', '-s', 'quit', '-c', '/x'], 0],
  // each wait for the network is limited, the whole is not: a server that sends byte by byte holds it for ever
  [['wget', '-T', '5', '-t', '1', 'http://x/'], UNKNOWN], [['busybox', 'wget', '-T', '5', 'http://x/'], UNKNOWN], [['nc', '-w', '5', 'x', '80'], UNKNOWN],
  [['timeout', '10', 'wget', '-T', '5', 'http://x/'], 10],
  [['cmd', '/c', 'ping -n 11 127.0.0.1 >nul'], 10], [['cmd.exe', '/c', 'ping', '127.0.0.1', '-n', '6'], 5], [['cmd', '/c', 'ping -n 3 10.0.0.1'], 12],
  [['cmd', '/c', 'ping -n 3 -w 500 10.0.0.1'], 3], [['cmd', '/c', 'ping -t localhost'], NO_LIMIT], [['cmd', '/c', 'echo x & timeout /t 5 /nobreak > nul && timeout /t 6'], 11],
  [['cmd', '/c', 'waitfor /t 10 x'], 10], [['waitfor', '/t', '10', 'x'], 10], [['waitfor', 'x'], NO_LIMIT], [['waitfor', '/si', 'x'], 0], [['cmd', '/c', 'for /l %i in (1,1,5) do stop'], UNKNOWN],
  [['cmd', '/c', 'stop.exe & timeout /t 5'], UNKNOWN], [['cmd', '/k', 'timeout /t 5'], UNKNOWN], [['ping.exe', '-n', '4', '127.0.0.1'], 3], [['ping', '-n', '4', '127.0.0.1'], UNKNOWN],
  [['powershell', '-NoProfile', '-Command', 'Write-Host x; Start-Sleep -s 5; Start-Sleep 6'], 11], [['powershell', '-ExecutionPolicy', 'Bypass', '-c', 'Start-Sleep 5'], 5],
  [['powershell', '-c', 'Stop-Service x; Start-Sleep 5'], UNKNOWN], [['powershell', '-File', 'x.ps1'], UNKNOWN], [['powershell', '-c', 'Start-Sleep $x'], UNKNOWN],
  [['pwsh', '-c', 'while ($true) { Start-Sleep 1 }'], UNKNOWN],
])('%j takes %s', (argv, expected) => {
  expect(read(argv)).toBe(expected);
});

test.each<[string, number | string]>([
  ['i=0; while (( i < 3 )); do sleep 1; ((i++)); done', 3], ['while (( i < 3 )); do sleep 1; ((i++)); done', 3], ['i=0; until (( i >= 3 )); do sleep 1; let i++; done', 3],
  ['i=0; while [ $i -lt 3 ]; do sleep 1; : $((i+=1)); done', 3], ['i=0; while [ $i -lt 9 ]; do sleep 1; i=$((i+2)); done', 5], ['i=9; while ((i--)); do sleep 1; done', 9],
  ['i=0; while true; do sleep 1; i=$((i+1)); if [ $i -ge 5 ]; then break; fi; done', 5], ['i=0; while :; do [ $i -ge 5 ] && break; i=$((i+1)); sleep 2; done', 10],
  ['i=0; while true; do i=$((i+1)); sleep 1; [[ $i -gt 5 ]] && exit 1; done; sleep 9', 6], ['i=0; while sleep 1; do i=$((i+1)); [ $i = 4 ] && break; done', 4],
  ['i=0; while true; do sleep 1; i=$((i+1)); if [ $i -ge $N ]; then break; fi; done', UNKNOWN], ['i=0; while true; do sleep 1; if [ $i -ge 5 ]; then break; fi; done', NO_LIMIT],
  ['i=0; while true; do sleep 1; i=$((i+1)); app && break; done', NO_LIMIT], ['i=0; while true; do sleep 1; i=$((i+1)); if [ $i -eq 5 ]; then i=0; fi; done', NO_LIMIT],
  ['i=0; while [ $i -lt 3 ]; do sleep 1; (i=$((i+1))); done', NO_LIMIT], ['i=0; while [ $i -lt 3 ]; do echo $i | sleep 1; i=$((i+1)); done', 3],
  ['i=0; while [ $i -lt 86400 ]; do sleep 1; i=$((i+1)); done', UNKNOWN], ['for i in $(seq 86400); do sleep 1; done', 86_400], ['for i in {1..10..3}; do sleep 1; done', 4],
  ['for i in a b "$@"; do sleep 1; done', 2], ['for i in $(seq 5 -1 1); do sleep $i; done', 15], ['for i in 1 2 3; do [ $i = 2 ] && break; sleep 5; done', 5],
  ['for i in 1 2 3; do [ $i = 2 ] && continue; sleep $i; done', 4], ['for i in 1 2; do for j in 1 2 3; do [ $j = 2 ] && continue 2; sleep 1; done; done', 2],
  ['for f in /x/*; do sleep 1; done', UNKNOWN], ['for i in $(cat /x); do sleep 1; done', UNKNOWN], ['for ((i = 10; i > 0; i -= 3)); do sleep 1; done', 4], ['for ((;;)); do sleep 1; done', NO_LIMIT],
  ['end=$(( $(date +%s) + 30 )); while [ $(date +%s) -lt $end ]; do sleep 2; done', 32], ['end=$(( $(date +%s) + 30 )); while [ $(date +%s) -le $end ]; do sleep 2; done', 33],
  ['end=$(( `date +%s` + 30 )); until [ `date +%s` -ge $end ]; do sleep 1; done', 31], ['SECONDS=0; while [ $SECONDS -lt 30 ]; do sleep 5; done', 35],
  ['sleep 4; SECONDS=10; until (( SECONDS >= 30 )); do sleep 1; done', 25], ['end=$((SECONDS + 30)); while [[ $SECONDS -lt $end ]]; do sleep 1; done; sleep 2', 33],
  ['start=$(date +%s); while true; do now=$(date +%s); if [ $((now - start)) -gt 20 ]; then break; fi; sleep 3; done', 24],
  ['start=$(date +%s); while true; do e=$(( $(date +%s) - start )); if (( e > 20 )); then exit 1; fi; curl -m 5 http://x; sleep 3; done', 29],
  ['end=$(( $(date +%s) + 30 )); while [ $(date +%s) -lt $end ]; do app; done', UNKNOWN], ['end=$(( $(date +%s) + 30 )); while [ $(date +%s) -lt $end ] || kill -0 1; do sleep 1; done', NO_LIMIT],
  ['end=$(( $(date +%s) + 30 )); while [ $(date +%s) -lt $end ] && kill -0 1; do sleep 1; done', 31], ['while [ $(date +%s) -lt $END ]; do sleep 1; done', UNKNOWN],
  ['app; end=$(( $(date +%s) + 30 )); while [ $(date +%s) -lt $end ]; do sleep 1; done', UNKNOWN],
  ['wait_for() { sleep "$1"; }; wait_for 10', 10], ['f() { local n=$1; while [ $n -gt 0 ]; do sleep 1; n=$((n-1)); done; }; f 5; f 7', 12], ['f() { sleep ${1:-3}; }; f; f 4', 7],
  ['f() { [ "$1" = stop ] && return; sleep 5; }; f stop; f go', 5], ['f() { shift; sleep $1; }; f 1 2', 2], ['f() { for t in "$@"; do sleep $t; done; }; f 1 2 3', 6],
  ['f() { while true; do [ $(date +%s) -ge $1 ] && return 0; sleep 1; done; }; f $(( $(date +%s) + 10 )); sleep 3', 14], ['f() { sleep $#; }; f a b', 2],
  ['f() { x=5; }; f; sleep $x', 5], ['x=1; f() { local x=5; }; f; sleep $x', 1], ['if app; then f() { sleep 5; }; fi; f', UNKNOWN], ['sleep() { :; }; sleep 100', 0],
  ['read -t 10 x', 10], ['read x', UNKNOWN], ['sleep 9 & sleep 2; wait', 9], ['for i in 1 2 3; do sleep 4 & done; wait', 4], ['(sleep 9 &); wait', 0], ['app & sleep 3; wait $!', UNKNOWN],
  ['sleep 9 & kill $!; sleep 2', 2], ['exec 3<>/dev/tcp/127.0.0.1/80; cat <&3', UNKNOWN], ['alias sleep="sleep 50;sleep"; sleep 1', UNKNOWN],
  ['trap "sleep 4" TERM; sleep 1', UNKNOWN], ['trap "rm -f /x" TERM; sleep 1', 1], ['trap "sleep 4" EXIT; exit 0', 4], ['n=3; trap "sleep \\$n" EXIT; n=50', 50],
  ['x=2; [ $x -eq 2 ] || sleep 50; sleep 1', 1], ['x=2; case $x in 2) sleep 3 ;; *) sleep 50 ;; esac', 3], ['case $1 in start) sleep 50 ;; esac', 0], ['x=a; [ "$x" = b ] && sleep 5', 0],
  ['sh -c \'sleep "$1"\' _ 7', 7], ['sh -c \'sleep $1\'', 0], ['set -e; app; sleep 5', UNKNOWN], ['shopt -s nullglob; sleep 2', 2],
  ['x=$(echo 5); sleep $x', 5], ['x=$(seq 3); for i in $x; do sleep $i; done', 6], ['x=$(expr 2 \\* 3); sleep $x', 6], ['sleep $((2 * 3 + 1))', 7], ['sleep $((1 / 0))', UNKNOWN],
  ['x=5; eval "sleep \\$x"', 5], ['${X:+sleep 5}', UNKNOWN], ['x=; sleep ${x:-4}', 4], ['x=; sleep ${x-4}', 0], ['sleep ${x:=4}; sleep $x', 8], ['sleep ${RANDOM:-5}', UNKNOWN],
  ['kill -0 1 && sleep 5 || sleep 9', 14], ['[ -f /x ] && exit 0 || sleep 9', 9], ['coproc sleep 5', UNKNOWN], ['select x in a b; do sleep 1; done', UNKNOWN],
])('bash reads %j as %s', (text, expected) => {
  expect(bash(text)).toBe(expected);
});

test('a shell is read as the shell that it is', () => {
  const counting = 'i=0; while [ $i -lt 5 ]; do sleep 1; ((i++)); done';
  expect(read(['bash', '-c', counting])).toBe(5);
  expect(read(['dash', '-c', counting])).toBe(NO_LIMIT);
  expect(read(['sh', '-c', counting])).toBe(NO_LIMIT);
  expect(readCommand(['sh', '-c', counting]).trace).toContain('read as busybox sh reads it, which takes longest');
  expect(read(['sh', '-c', 'for i in {1..10}; do sleep 1; done'])).toBe(10);
  expect(read(['dash', '-c', 'for i in {1..10}; do sleep 1; done'])).toBe(1);
  expect(read(['dash', '-c', 'SECONDS=0; while [ $SECONDS -lt 30 ]; do sleep 5; done'])).toBe(NO_LIMIT);
  expect(read(['ash', '-c', 'i=0; while [[ $i -lt 5 ]]; do sleep 1; let i++; done'])).toBe(5);
  expect(read(['busybox', 'ash', '-c', 'i=0; while [ $i -lt 5 ]; do sleep 1; i=$((i+1)); done'])).toBe(5);
  expect(read(['ksh', '-c', 'n=9; echo 5 | n=50; sleep $n'])).toBe(50);
  expect(read(['bash', '-c', 'n=9; echo 5 | n=50; sleep $n'])).toBe(9);
});

test('a default does not count where the cluster may set the variable', () => {
  expect(bash('sleep ${X:-15}')).toBe(15);
  expect(bash('sleep ${X:-15}', { unknownVariables: ['X'] })).toBe(UNKNOWN);
  expect(bash('sleep ${X:-15}', { anyVariable: true })).toBe(UNKNOWN);
  expect(bash('sleep ${X:-15}', { anyVariable: true, env: { X: '20' } })).toBe(20);
  expect(bash('X=3; sleep ${X:-15}', { anyVariable: true, unknownVariables: ['X'] })).toBe(3);
  expect(bash('i=0; while [ $i -lt ${N:-3} ]; do sleep 1; i=$((i+1)); done', { unknownVariables: ['N'] })).toBe(UNKNOWN);
  expect(bash('sh -c \'sleep ${X:-15}\'', { unknownVariables: ['X'] })).toBe(UNKNOWN);
  expect(bash('env -i sh -c \'sleep ${X:-15}\'', { unknownVariables: ['X'], anyVariable: true })).toBe(15);
});

test.each<[string, number]>([
  ['sleep 10', 10], ['sleep 1.5', 1], ['app; sleep 10', 10], ['app && sleep 10', 10], ['app || sleep 10', 0], ['[ -f /x ] && sleep 10', 0], ['sleep 5; [ -f /x ] && exit 0; sleep 9', 5],
  ['if app; then sleep 10; fi', 0], ['if app; then sleep 10; else sleep 4; fi', 4], ['sleep 5 | app', 0], ['app | sleep 5', 5], ['sleep 9 & sleep 2', 2], ['sleep 9 & wait', 9],
  ['curl -m 5 http://x', 0], ['timeout 5 sleep 10', 5], ['timeout 5 app', 0], ['for i in 1 2 3; do sleep 2; done', 6], ['while kill -0 1; do sleep 1; done', 0], ['while kill -0 1; do sleep 1; done; sleep 3', 3],
  ['set -e; app; sleep 5', 5], ['set -e; [ -f /x ]; sleep 5', 0], ['set -eu; sleep 5; echo $NOWHERE; sleep 5', 5], ['app && exit 0; sleep 10', 0], ['! app && sleep 5', 0],
  ['kill -TERM 1; sleep 7', 7], ['exec sleep 5', 5], ['. /env; sleep 5', 0], ['$CMD; sleep 5', 0], ['trap "sleep 5" EXIT', 0], ['sleep $((5 + 5))', 10], ['x=$(sleep 3); sleep 2', 5], ['x=$(pgrep x) && sleep 5', 0], ['x=$(app) && sleep 5', 5], ['x=$(false) || sleep 5', 5],
  ['end=$(( $(date +%s) + 30 )); while [ $(date +%s) -lt $end ]; do sleep 2; done', 29], ['setsid sleep 5', 0], ['sleep infinity', 0], ['sh -c "sleep 5" && sleep 6', 11], ['sleep "open', 0],
])('at least, %j takes %s', (text, expected) => {
  expect(leastOf(text)).toBe(expected);
});

test('a hostile text is given up in time, whatever it nests', () => {
  const nested = (depth: number, open: string, close: string, middle = 'sleep 1') => `${open.repeat(depth)}${middle}${close.repeat(depth)}`;
  const texts = [
    nested(15, 'for i in $(seq 9); do ', '; done'), nested(40, 'x=$(echo ', ')', 'x'), nested(2000, '$(', ')'), nested(50, 'sh -c "', '"'), nested(30, 'a | { ', '; }'),
    nested(25, 'while read x; do i=$((i+1)); ', '; done'), nested(500, '{ ', '; }'), nested(1000, '( ', ' )'), nested(40, '! ', ''), nested(300, '$((1+', '))', '1'),
    Array.from({ length: 3000 }, (_, index) => `v${index}=${index}`).join('; '), 'i=0; while true; do i=$((i+1)); done', nested(20, 'if a; then ', '; fi; if b; then :; fi'),
    'f() { f; f; }; f', Array.from({ length: 20 }, (_, index) => `f${index}() { f${index + 1}; f${index + 1}; }`).join('\n') + '\nf0',
    'x=$((2**999999)); sleep $x', 'for i in $(seq 1 999999999999); do sleep 1; done', 'for i in {1..99999999}; do sleep 1; done', '${a:-'.repeat(3000), '`'.repeat(2001), `sleep ${'9'.repeat(400)}`,
  ];
  for (const text of texts) {
    const start = process.cpuUsage();
    expect(() => bash(text)).not.toThrow();
    expect(() => read(['sh', '-c', text])).not.toThrow();
    // its own time, however busy the machine is
    const { user, system } = process.cpuUsage(start);
    expect({ text: text.slice(0, 60), slow: user + system > 8_000_000 }).toEqual({ text: text.slice(0, 60), slow: false });
  }
});
