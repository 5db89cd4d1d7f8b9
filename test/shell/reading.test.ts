import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { readCommand } from '../../src/shell/reading';

const UNKNOWN = 'unknown';
const NO_LIMIT = 'no limit';
const read = (argv: readonly string[], env: Record<string, string> = {}) => {
  const { seconds, unbounded } = readCommand(argv, { env });
  return unbounded ? NO_LIMIT : seconds ?? UNKNOWN;
};
const sh = (text: string, env: Record<string, string> = {}) => read(['/bin/sh', '-c', text], env);

test.each<[string[], number | string]>([
  [['sleep', '15'], 15], [['/bin/sleep', '15'], 15], [['sleep', '0.5'], 1], [['sleep', '1m'], 60], [['sleep', '1m', '5s'], 65], [['sleep', '2h'], 7200],
  [['sleep', 'infinity'], NO_LIMIT], [['sleep', '$X'], UNKNOWN], [['sleep'], 0], [['sleep', 'x'], UNKNOWN],
  [['timeout', '20', 'app'], 20], [['timeout', '20', 'sleep', '5'], 5], [['timeout', '-k', '5', '20', 'app'], 25], [['timeout', '--kill-after=5s', '1m', 'app'], 65],
  [['timeout', '-s', 'INT', '20', 'app'], 20], [['timeout', '0', 'sleep', '7'], 7], [['timeout', '$T', 'app'], UNKNOWN], [['timeout', '-t', '20', 'app'], 20],
  [['app'], UNKNOWN], [['/app/drain', '--timeout=5'], UNKNOWN], [['true'], 0], [['rm', '-f', '/tmp/x'], 0], [['nginx', '-s', 'quit'], 0], [['nginx'], UNKNOWN],
  [['tail', '-f', '/dev/null'], NO_LIMIT], [['tail', '-n', '5', '/x'], 0], [['tail', '--follow=name', '/x'], NO_LIMIT],
  [['curl', 'http://x/'], UNKNOWN], [['curl', '-m', '5', 'http://x/'], 5], [['curl', '-sm5', 'http://x/'], 5], [['curl', '--max-time=5', 'http://x/'], 5],
  [['curl', '--max-time', '5', '--retry', '3', 'http://x/'], 27], [['curl', '-m', '5', '--retry', '2', '--retry-delay', '4', 'http://x/'], 23],
  [['curl', '-m', '5', 'http://x/', 'http://y/'], 10], [['curl', '-m', '0', 'http://x/'], UNKNOWN], [['curl', '--connect-timeout', '5', 'http://x/'], UNKNOWN],
  [['wget', '-T', '5', 'http://x/'], UNKNOWN], [['env', 'A=1', 'sleep', '5'], 5], [['busybox', 'sleep', '5'], 5], [['tini', '--', 'sleep', '5'], 5],
  [['sh', '/stop.sh'], UNKNOWN], [['bash', '-lc', 'sleep 5'], 5], [['/bin/bash', '-ec', 'sleep 5; sleep 6'], 11], [['busybox', 'sh', '-c', 'sleep 5'], 5],
  [['powershell', '-Command', 'Start-Sleep -Seconds 15'], 15], [['pwsh', '-c', 'Start-Sleep 15'], 15], [['powershell.exe', '-c', 'sleep 5'], 5],
  [['pwsh', '-c', 'Start-Sleep -Milliseconds 1500'], 2], [['cmd', '/c', 'timeout /t 15 /nobreak'], 15], [['timeout', '/t', '15'], 15], [['cmd', '/c', 'stop.bat'], UNKNOWN],
  [[], 0], [[''], UNKNOWN],
  [['bash', '-c', '[ -f /x ] || return 0; sleep 9'], 9], [['bash', '-c', 'return; sleep 9'], 9], [['sh', '-c', 'return; sleep 9'], 0], [['dash', '-c', '(return; sleep 9)'], 0],
  [['bash', '-c', 'f() { (return; sleep 9); sleep 1; }; f'], 1], [['bash', '-c', 'f() { return; sleep 9; }; f'], 0], [['bash', '-c', 'trap "return; sleep 9" EXIT'], 9],
  [['sh', '/stop.sh', '-c', 'sleep 1'], UNKNOWN], [['sh', '-e', '/stop.sh', '-c', 'true'], UNKNOWN], [['sh', '--', '-c', 'true'], UNKNOWN], [['sh', '-c', '-e', 'sleep 5'], 5],
  [['sh', '-c', '--', 'sleep 5'], 5], [['bash', '-eo', 'pipefail', '-c', 'sleep 5'], 5], [['bash', '--rcfile', '-c', '/stop.sh'], UNKNOWN], [['bash', '--norc', '-c', 'sleep 5'], 5],
  [['sh', '+e', '-c', 'sleep 5'], 5], [['sh', '-'], UNKNOWN], [['sh', '-s'], UNKNOWN], [['sh', '-c'], UNKNOWN],
])('%j takes %s', (argv, expected) => {
  expect(read(argv)).toBe(expected);
});

test.each<[string, number | string]>([
  ['sleep 5; sleep 6', 11], ['sleep 5 && sleep 6', 11], ['sleep 5 || sleep 6', 11], ['sleep 5\nsleep 6', 11], ['sleep 5 | sleep 6', 6], ['(sleep 5; sleep 6)', 11],
  ['{ sleep 5; sleep 6; }', 11], ['! sleep 5', 5], ['sleep 5 & sleep 6', 6], ['sleep 9 & sleep 6; wait', 9], ['app & wait', UNKNOWN], ['app &', 0],
  ['if [ -f /x ]; then sleep 5; else sleep 7; fi', 7], ['if sleep 3; then sleep 5; fi', 8], ['if a; then sleep 1; fi', UNKNOWN],
  ['case $1 in a) sleep 5 ;; *) sleep 7 ;; esac', 7], ['for i in 1 2 3; do sleep 2; done', 6], ['for i in $(seq 1 30); do sleep 1; done', 30],
  ['for i in `seq 10`; do sleep 1; done', 10], ['for i in {1..30}; do sleep 1; done', 30], ['for i in $(seq 2 2 10); do sleep 1; done', 5],
  ['for i in *; do sleep 1; done', UNKNOWN], ['for i in $LIST; do sleep 1; done', UNKNOWN], ['for ((i=0; i<30; i++)); do sleep 1; done', 30],
  ['while true; do sleep 1; done', NO_LIMIT], ['while kill -0 1; do sleep 1; done', NO_LIMIT], ['until [ -f /x ]; do sleep 1; done', NO_LIMIT],
  ['timeout 30 sh -c "while true; do sleep 1; done"', 30], ['while read -r line; do sleep 1; done', UNKNOWN],
  ['i=0; while [ $i -lt 30 ]; do sleep 1; i=$((i+1)); done', 30], ['i=0; while [ "$i" -le 30 ]; do sleep 1; i=$((i + 1)); done', 31],
  ['i=30; while [ $i -gt 0 ]; do sleep 1; i=$((i-1)); done', 30], ['i=0; until [ $i -ge 10 ]; do sleep 2; i=$(expr $i + 1); done', 20],
  ['i=0; while [ $i -lt 30 ] && kill -0 1; do sleep 1; i=$((i+1)); done', 30], ['i=0; while [ $i -lt 30 ] || kill -0 1; do sleep 1; i=$((i+1)); done', NO_LIMIT],
  ['i=0; while [[ $i -lt 5 ]]; do sleep 1; ((i++)); done', NO_LIMIT], ['i=0; while [ $i -lt 30 ]; do sleep 1; done', NO_LIMIT],
  ['i=0; while [ $i -lt 30 ]; do if a; then i=$((i+1)); fi; sleep 1; done', NO_LIMIT], ['i=0; while [ $i -lt 9 ]; do i=0; sleep 1; i=$((i+1)); done', NO_LIMIT],
  ['X=15; sleep $X', 15], ['X=15; X=20; sleep $X', 20], ['sleep ${X:-15}', 15], ['sleep "${X:-15}"', 15], ['sleep $X', UNKNOWN], ['sleep $(cat /x)', UNKNOWN],
  ['X=$(sleep 4); sleep 1', 5], ['echo $(sleep 4)', 4], ['echo "$(sleep 4)"', 4], ['exec sleep 5; sleep 9', 5], ['sleep 1; exit 0; sleep 9', 1],
  ['f() { sleep 5; }; f; f', 10], ['f() { f; }; f', UNKNOWN], ['sleep 5 > /x 2>&1', 5], ['echo x > "$(sleep 4)"', 4], ['cat <<E\nsleep 9\nE\n', 0],
  ['sleep 5 && /usr/sbin/nginx -s quit', 5], ['nginx -s quit; while killall -0 nginx; do sleep 1; done', NO_LIMIT], ['kill -TERM $(pidof vault); sleep 5', 5],
  ['sleep "open', UNKNOWN], ['if', UNKNOWN], ['drain; sleep 5', UNKNOWN], ['$CMD 5', UNKNOWN], ['eval "sleep 5"', 5], ['. /env; sleep 5', UNKNOWN],
  ['sh -c "sleep 5; sh -c \'sleep 6\'"', 11], ['true && exit 0; sleep 5', 0], ['a && exit 0; sleep 5', UNKNOWN], ['[ -f /x ] && exit 0; sleep 5', 5],
  ['a=(x "$(sleep 4)"); sleep 1', 5], ['echo ${X:-$(sleep 4)}', 4], ['echo $(( $(sleep 4; echo 1) + 1 ))', 4], ['cat <<E\n$(sleep 4)\nE\n', 4],
  ['command sleep 5', 5], ['command -v sleep', 0], ['trap "sleep 4" EXIT; sleep 1', 5], ['trap - EXIT', 0], ['killall -w nginx', UNKNOWN], ['time sleep 5', 5],
  ['sleep 5 | (cat; sleep 5)', 10], ['x=$(sleep 10 &); sleep 1', 11], ['n=$(cat /x); sleep ${n:-5}', UNKNOWN], ['case $(sleep 6) in *) ;; esac', 6],
  ['T=1; T=5; sleep ${T:-3}', 5], ['export X=9; sh -c \'sleep ${X:-1}\'', 9], ['X=9 sh -c \'sleep ${X:-1}\'', 9],
  ['env X=9 sh -c \'sleep ${X:-1}\'', 9], ['set -- 9; sleep ${1:-1}', 9], ['X=9; sh -c \'sleep ${X:-1}\'', 1], ['IFS=x; n=5x50; sleep $n', UNKNOWN],
  ['printf -v n 50; sleep ${n:-5}', UNKNOWN], ['for n in 50; do :; done; sleep ${n:-5}', 50], ['awk \'BEGIN{system("sleep 9")}\'', UNKNOWN],
  ['sed "1e sleep 9" /x', UNKNOWN], ['curl -m 5 -m 50 http://x/', 50], ['timeout 5 sh -c \'trap "" TERM; sleep 100\'', 100], ['timeout -s CONT 5 sleep 50', 50],
  ['[[ $(sleep 5) ]]', 5], ['sleep 30; redis-cli shutdown', 30], ['sed -e s/a/b/ /x; sleep 2', 2],
  ['', 0], ['# nothing', 0],
  ['trap "while true; do exit 3; done" EXIT; sleep 2', 2], ['trap "sleep 1; while true; do exit 3; done" EXIT; sleep 2', 3], ['trap "while true; do return; done" EXIT; sleep 2', 2],
  ['if pgrep x; then trap "exit 1" EXIT; else trap "sleep 9" EXIT; fi; sleep 1', 10], ['if pgrep x; then trap "sleep 9" EXIT; else trap "exit 1" EXIT; fi; sleep 1', 10],
  ['for i in 1 2 3; do while break; do :; done; sleep 5; done', 15], ['while continue; do break; done', NO_LIMIT], ['while sleep 1; pgrep x || break; do :; done', NO_LIMIT],
  ['for i in 1 2; do until sleep 1; break; do :; done; sleep 5; done', 12], ['for i in 1 2; do while continue 2; do :; done; sleep 5; done', 0],
  ['i=0; while i=$((i+1)); [ $i -lt 3 ] && { sleep 1; continue; }; [ $i -lt 6 ]; do sleep 2; done', 8],
  ['> /x || sleep 2', 2], ['true > /x || sleep 2', 2], [': >> /tmp/log && sleep 3', 3], ['true > /dev/null || sleep 2', 0], ['true >&2 || sleep 2', 0], ['exit 0 > /x; sleep 2', 2],
  ['{ exit 0; } > /x; sleep 2', 2], ['sleep 3 > /x || sleep 4', 7], ['x=3 > /x; sleep ${x:-1}', UNKNOWN],
  ['(local a=1) || sleep 2', 2], ['local a || sleep 2', 2], ['f() { local a=1 || sleep 2; local a=1 && sleep 3; }; f', 5], ['readonly a=1; local a=2 || sleep 2', 2], ['unset HOME || sleep 1', 1],
  ['(: $(( ))) || sleep 2', 2], ['(: $((x  4))) || sleep 2', 2], ['(: $((x , 4))) || sleep 2', 2], ['(: $((2 ** 3))) || sleep 2', 2], ['(: $((1 = 2))) || sleep 2', 2], ['(: $((x++))) || sleep 2', 2], ['(: $((x + 4))) || sleep 2', 0], ['sleep 11> /dev/null', UNKNOWN], ['sleep 2 2>/dev/null', 2], ['while set -n; do break; done', UNKNOWN], ['set -o noexec; sleep 1', UNKNOWN], ['set -o nounset; sleep 1', 1], ['sh <<E\nsleep 9\nE\n', UNKNOWN], ['echo "sleep 9" | sh', UNKNOWN], ['{ sh; } <<E\nsleep 9\nE\n', UNKNOWN], ['bash <<< "sleep 9"', UNKNOWN], ['sh < /stop.sh', UNKNOWN],
])('the text %j takes %s', (text, expected) => {
  expect(sh(text)).toBe(expected);
});

test('functions that call functions are given up, not read for ever', () => {
  const names = 'abcdefghijkl'.split('');
  const chain = names.map((name, index) => `${name}() { ${index === names.length - 1 ? 'sleep 1' : `${names[index + 1]}; `.repeat(4)}\n}`).join('\n');
  expect(sh(`${chain}\na`)).toBe(UNKNOWN);
});

test('a variable of the container is known', () => {
  expect(sh('sleep $DRAIN', { DRAIN: '20' })).toBe(20);
  expect(sh('sleep ${DRAIN:-5}', { DRAIN: '20' })).toBe(20);
  expect(sh('DRAIN=3; sleep $DRAIN', { DRAIN: '20' })).toBe(3);
});

test.each([['bash', 8], ['dash', 8], ['ash', 8], ['sh', 8], ['mksh', 10], ['ksh', 10]])('in %s, 010 is %d', (shell, expected) => {
  expect(readCommand([shell, '-c', 'x=010; sleep $((x))']).seconds).toBe(expected);
  expect(readCommand([shell, '-c', 'sleep $((010)); sleep 010']).seconds).toBe(expected + 10);
});

test('a comparison of expressions is an error in sh, and calculated in mksh', () => {
  const text = 'i=0; while [ $i -lt 3 ]; do sleep 1; i=i=$((i+1)); done';
  expect(readCommand(['sh', '-c', text]).seconds).toBe(1);
  expect(readCommand(['mksh', '-c', text])).toMatchObject({ unbounded: true });
  expect(readCommand(['mksh', '-c', '[ x -lt 3 ] && sleep 2']).seconds).toBe(2);
});

test('ksh knows {1..3}, mksh does not', () => {
  expect(readCommand(['ksh', '-c', 'for i in {1..3}; do sleep 1; done']).seconds).toBe(3);
  expect(readCommand(['mksh', '-c', 'for i in {1..3}; do sleep 1; done']).seconds).toBe(1);
});

test('a text for zsh, which has a grammar of its own, is not read', () => {
  const { seconds, trace } = readCommand(['zsh', '-c', 'sleep 3']);
  expect(seconds).toBeUndefined();
  expect(trace).toEqual(['zsh: unknown']);
});

test.each([
  'set -n; sleep 2', 'timeout -k 1x 3 sleep 2', 'timeout -k "$x" 3 sleep 2', 'set -e; sh <<E\nfalse\nE\nsleep 2', 'grep x /y && sleep 2',
])('nothing is certain to pass in %j', (text) => {
  expect(readCommand(['sh', '-c', text])).toMatchObject({ atLeastSeconds: 0 });
});

test('the trace says how it was read', () => {
  expect(readCommand(['sh', '-c', 'for i in 1 2 3; do sleep 5; done; drain']).trace).toEqual(['sleep 5: 5s', '3 rounds of 5s', 'drain: unknown']);
  expect(readCommand(['true']).trace).toEqual(['true: 0s']);
});

test('any argv and any text is read without a crash', () => {
  const bits = fc.constantFrom('while', 'do', 'done', 'if', 'fi', '(', ')', '{', '}', '$(', '`', '"', '\'', ';', '&', '|', 'sleep 1', '\n', '<<E', 'case', 'in', 'esac', '$((', '((', '[[', '&&');
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(bits, { maxLength: 15 }).map((words) => words.join(' '))), (text) => {
    expect(() => sh(text)).not.toThrow();
    expect(() => read([text, text])).not.toThrow();
  }), { numRuns: 1500 });
  expect(() => sh('('.repeat(20_000))).not.toThrow();
  expect(() => sh(`${'if true; then '.repeat(300)}sleep 1; ${'fi; '.repeat(300)}`)).not.toThrow();
});

/** Programs in shell, of which dash can say how long they take: `sleep` adds to a clock instead of waiting. */
const { program } = fc.letrec((tie) => {
  const inner = tie('program') as fc.Arbitrary<string>;
  const condition = fc.constantFrom('true', 'false', '[ 1 -lt 2 ]', '[ -f /nowhere ]');
  let counters = 0;
  return {
    program: fc.oneof({ maxDepth: 4, depthSize: 'small' },
      fc.nat({ max: 9 }).map((seconds) => `sleep ${seconds}`),
      condition,
      fc.tuple(inner, fc.constantFrom('; ', ' && ', ' || ', '\n'), inner).map(([a, join, b]) => `{ ${a}\n}${join}{ ${b}\n}`),
      fc.tuple(condition, inner, inner).map(([test_, a, b]) => `if ${test_}; then ${a}\nelse ${b}\nfi`),
      fc.tuple(fc.nat({ max: 3 }), inner).map(([count, body]) => `for word in ${'x '.repeat(count)}; do ${body}\ndone`),
      fc.tuple(fc.nat({ max: 3 }), inner).map(([count, body]) => `for word in $(seq 1 ${count}); do ${body}\ndone`),
      fc.tuple(fc.nat({ max: 3 }), fc.constantFrom('-lt', '-le'), inner).map(([count, operator, body]) => {
        counters += 1;
        return `c${counters}=0; while [ $c${counters} ${operator} ${count} ]; do ${body}\nc${counters}=$((c${counters} + 1)); done`;
      }),
      fc.tuple(inner, inner).map(([a, b]) => `case a in b) ${a}\n;; a) ${b}\n;; esac`),
    ),
  };
});

test('what is read is never shorter than what a real shell takes', () => {
  let bounded = 0;
  const programs = fc.sample(program as fc.Arbitrary<string>, 400);
  const script = programs.map((text) => `(\nsleep() { clock=$((clock + $1)); }\nclock=0\n${text}\necho $clock\n)`).join('\n');
  const { stdout } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  const measured = stdout.trim().split('\n').map(Number);
  expect(measured).toHaveLength(programs.length);
  programs.forEach((text, index) => {
    const { seconds, unbounded } = readCommand(['sh', '-c', text]);
    if (seconds === undefined) { return; }
    bounded += 1;
    expect({ text, unbounded, enough: seconds >= measured[index]! }).toEqual({ text, unbounded: false, enough: true });
  });
  expect(bounded).toBeGreaterThan(200);
});
