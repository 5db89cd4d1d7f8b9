import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { readCommand } from '../../src/shell/reading';

/**
 * Programs in shell, of which a shell can say how long they take: `sleep` moves a clock in a file instead of waiting,
 * and `date` reads it. An `app` succeeds at once, which is what the shortest time is about; `pgrep` says yes and no.
 */
const PRELUDE = [
  'clock="$1"; echo 0 > "$clock"',
  'sleep() { read now < "$clock"; echo $((now + $1)) > "$clock"; }',
  'date() { read now < "$clock"; echo $((1000 + now)); }',
  'app() { :; }',
  'answer=$2; pgrep() { answer=$(( (answer * 5 + 3) % 11 )); [ $((answer % 2)) = 0 ]; }',
].join('\n');

let names = 0;
const fresh = (prefix: string) => { names += 1; return `${prefix}${names}`; };

const condition = fc.constantFrom('true', 'false', '[ 1 -lt 2 ]', '[ -f /nowhere ]', '[ -d / ]', '[ $x -lt 3 ]', '[ "$x" = 2 ]', 'test $x -gt 1', 'app', '! app', 'kill -0 $$', 'pgrep x', '! pgrep x', '[ $x = 1 ] && pgrep x');

type Grammar = Record<'program' | 'loop', string>;

/** The ways in which a dialect counts: a condition, and what comes nearer to its end. */
type Counting = (name: string, count: number) => fc.Arbitrary<readonly [condition: string, step: string]>;
type More = (body: fc.Arbitrary<string>) => fc.Arbitrary<string>[];

function programs(counting: Counting, more: More = () => []): fc.Arbitrary<string> {
  return fc.letrec<Grammar>((tie) => {
    const inner = tie('program');
    const small = fc.nat({ max: 3 });
    return {
      program: fc.oneof({ maxDepth: 4, depthSize: 'small' },
        fc.nat({ max: 9 }).map((seconds) => `sleep ${seconds}`),
        fc.constantFrom('sleep $x', 'sleep "${y:-4}"', 'x=$((x + 1))', 'x=3', 'y=$x', ': $((x += 2))', 'app', 'app || sleep 7', 'app && sleep 2', '[ $x -gt 5 ] && sleep 1',
          'pgrep x && x=$((x + 2))', 'pgrep x || x=0', 'if pgrep x; then x=4; fi', 'if pgrep x; then y=1; else y=6; fi'),
        fc.tuple(inner, fc.constantFrom('; ', ' && ', ' || ', '\n'), inner).map(([a, join, b]) => `{ ${a}\n}${join}{ ${b}\n}`),
        fc.tuple(condition, inner, inner).map(([test_, a, b]) => `if ${test_}; then ${a}\nelse ${b}\nfi`),
        fc.tuple(condition, inner, condition, inner).map(([test_, a, other, b]) => `if ${test_}; then ${a}\nelif ${other}; then ${b}\nfi`),
        fc.tuple(inner, inner).map(([a, b]) => `case $x in 1) ${a}\n;; [23]) ${b}\n;; *) sleep 1;; esac`),
        inner.map((body) => `( ${body}\n)`),
        inner.map((body) => `y=$( ${body}\n)`),
        fc.tuple(small, inner).map(([count, body]) => { const name = fresh('f'); return `${name}() { ${body}\nsleep "$1"; }; ${name} ${count}; ${name} $x`; }),
        fc.tuple(small, inner).map(([count, body]) => { const name = fresh('f'); return `${name}() { [ "$1" -gt ${count} ] && return 0; ${body}\n}; ${name} 1; ${name} 3`; }),
        tie('loop'),
        ...more(inner),
      ),
      loop: fc.oneof({ maxDepth: 4, depthSize: 'small' },
        fc.tuple(small, inner).map(([count, body]) => `for word in ${'x '.repeat(count)}; do ${body}\ndone`),
        fc.tuple(small, inner).map(([count, body]) => `for x in $(seq ${count}); do ${body}\ndone`),
        fc.tuple(small, condition, inner).map(([count, test_, body]) => `for x in $(seq 1 2 ${count}); do ${test_} && continue; ${body}\ndone`),
        fc.tuple(small, condition, inner).map(([count, test_, body]) => `for x in $(seq 1 ${count}); do if ${test_}; then break; fi; ${body}\ndone`),
        small.chain((count) => { const name = fresh('c'); return counting(name, count).chain(([test_, step]) => inner.map((body) => `${name}=0; while ${test_}; do ${body}\n${step}; done`)); }),
        small.chain((count) => { const name = fresh('c'); return inner.map((body) => `${name}=0; until [ $${name} -ge ${count} ]; do ${name}=$((${name} + 1)); ${body}\ndone`); }),
        fc.tuple(small, condition, inner).map(([count, test_, body]) => {
          const name = fresh('c');
          return `${name}=0; while [ $${name} -lt ${count} ] && ${test_}; do ${name}=$(expr $${name} + 1); ${body}\ndone`;
        }),
        fc.tuple(small, inner).map(([count, body]) => {
          const name = fresh('c');
          return `${name}=0; while true; do if [ $${name} -ge ${count} ]; then break; fi; ${name}=$((${name} + 1)); ${body}\ndone`;
        }),
        fc.tuple(small, inner).map(([count, body]) => {
          const name = fresh('c');
          return `${name}=${count}; while :; do ${name}=$((${name} - 1)); [ $${name} -le 0 ] && break; ${body}\ndone`;
        }),
        fc.tuple(fc.nat({ max: 12 }), fc.constantFrom('-lt', '-le'), inner).map(([limit, operator, body]) => {
          const name = fresh('end');
          return `${name}=$(( $(date +%s) + ${limit} )); while [ $(date +%s) ${operator} $${name} ]; do sleep 1; ${body}\ndone`;
        }),
        fc.tuple(fc.nat({ max: 12 }), inner).map(([limit, body]) => {
          const name = fresh('start');
          return `${name}=$(date +%s); while true; do now=$(date +%s); if [ $((now - ${name})) -gt ${limit} ]; then break; fi; ${body}\nsleep 2; done`;
        }),
      ),
    };
  }).program.map((body) => `x=1\n${body}`);
}

const POSIX = programs((name, count) => fc.constantFrom(
  [`[ $${name} -lt ${count} ]`, `${name}=$((${name} + 1))`], [`[ $${name} -ne ${count} ]`, `: $((${name} += 1))`],
  [`[ "$${name}" -le ${count} ]`, `${name}=\`expr $${name} + 1\``], [`test ${count} -gt $${name}`, `${name}=$(($${name}+1))`],
));
const BASH = programs((name, count) => fc.constantFrom(
  [`(( ${name} < ${count} ))`, `((${name}++))`], [`[[ $${name} -lt ${count} ]]`, `let ${name}++`], [`((${name} != ${count}))`, `((${name} += 1))`],
  [`[[ ${count} -gt $${name} && -d / ]]`, `let "${name} = ${name} + 1"`], [`! (( ${name} >= ${count} ))`, `: $((++${name}))`],
), (body) => [
  body.map((text) => `for x in {1..3}; do ${text}\ndone`),
  fc.tuple(fc.nat({ max: 3 }), body).map(([count, text]) => { const name = fresh('c'); return `for ((${name} = 0; ${name} < ${count}; ${name}++)); do ${text}\ndone`; }),
  body.map((text) => { const name = fresh('f'); return `function ${name} { local x=$1; ${text}\n}; ${name} 2; ${name} $x`; }),
  fc.constantFrom('((x > 2)) && sleep 3', '[[ $x == 1 ]] && sleep 3', '(( x > 1 ? (x -= 1) : (x += 1) ))', 'x+=1'),
]);

function measure(shell: readonly string[], texts: readonly string[]): number[] {
  const script = texts.map((text, index) => `( set -- "$1" ${index % 11}\n${PRELUDE}\n${text}\n) < /dev/null\nread now < "$1"; echo "took $now" >&2`).join('\n');
  const { stderr, error } = spawnSync(shell[0]!, shell.slice(1), { encoding: 'utf8', input: `f=$(mktemp); set -- "$f"\n${script}\nrm -f "$f"\n`, timeout: 60_000 });
  expect(error).toBeUndefined();
  return [...stderr.matchAll(/^took (\d+)$/gm)].map(([, seconds]) => Number(seconds));
}

const SHELLS: [string, readonly string[], string, fc.Arbitrary<string>][] = [
  ['dash', ['dash'], 'dash', POSIX],
  ['busybox sh', ['busybox', 'sh'], 'ash', POSIX],
  ['bash', ['bash'], 'bash', BASH],
  ['sh', ['/bin/sh'], 'sh', POSIX],
];

// a shell that is missing is named by the tests of scripts
describe.each(SHELLS.filter(([, [shell]]) => spawnSync(shell!, ['-c', ':']).error === undefined))('%s', (_title, shell, name, arbitrary) => {
  test('takes no longer than was read, and no shorter than the least', () => {
    const read = fc.sample(arbitrary, 400).map((text) => ({ text, ...readCommand([name, '-c', text]) })).filter(({ unbounded }) => !unbounded);
    const times = measure(shell, read.map(({ text }) => text));
    expect(times).toHaveLength(read.length);
    const readings = read.map(({ text, seconds, atLeastSeconds }, index) => ({ text, atLeastSeconds, took: times[index]!, seconds }));
    expect(readings.filter(({ took, seconds, atLeastSeconds }) => took > (seconds ?? Infinity) || took < atLeastSeconds)).toEqual([]);
    const bounded = readings.filter(({ seconds }) => seconds !== undefined);
    expect(bounded.length).toBeGreaterThan(80);
    // a bound that is never near would be no bound
    expect(bounded.filter(({ took, seconds }) => seconds! <= took * 2 + 5).length).toBeGreaterThan(bounded.length / 2);
  });
});
