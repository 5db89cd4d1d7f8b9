import { Random } from './random';

/** Inputs that nobody writes by accident, each in a size that the random numbers choose. */
export type HostileInput = (random: Random) => string;

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n';
const container = (preStop: string, name = 'c') => `  - name: ${name}\n    image: i:1\n    lifecycle:\n      preStop:\n        exec:\n          command: [sh, -c, ${JSON.stringify(preStop)}]\n`;
const podOf = (preStop: string) => `${POD}  containers:\n${container(preStop)}`;
const times = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('');

/** Depths and counts around the limits that programs have, and far beyond. */
const depth = (random: Random) => random.pick([3, 50, 500, 999, 1000, 1001, 5_000, 50_000]);
const count = (random: Random) => random.pick([2, 20, 300, 3_000, 20_000]);

export const HOSTILE_INPUTS: Readonly<Record<string, HostileInput>> = {
  'aliases of aliases': (random) => {
    const levels = random.integer(3, 40);
    const wide = random.pick([2, 10]);
    return `a0: &a0 [x, x]\n${times(levels, (level) => `a${level + 1}: &a${level + 1} [${Array(wide).fill(`*a${level}`).join(', ')}]\n`)}${POD}  containers: *a${levels}\n`;
  },
  'merge keys of merge keys': (random) => {
    const levels = random.integer(3, 40);
    return `a0: &a0 {k: v, l: w}\n${times(levels, (level) => `a${level + 1}: &a${level + 1} {<<: [*a${level}, *a${level}], k${level}: {<<: *a${level}}}\n`)}${POD}  containers: []\n`;
  },
  'containers through one anchor': (random) => `x: &c\n${container('sleep 20').replace(/^ {2}- /, '    ')}${POD}  containers: [${Array(Math.min(count(random), 5_000)).fill('*c').join(', ')}]\n`,
  'cycle': () => 'a: &a\n  b: &b [*a, *b]\n',
  'lists in lists': (random) => `${POD}  containers: ${'['.repeat(depth(random))}`,
  'closed lists in lists': (random) => { const levels = depth(random); return `${POD}  containers: ${'['.repeat(levels)}${']'.repeat(levels)}\n`; },
  'JSON in JSON': (random) => { const levels = depth(random); return `${'{"spec":'.repeat(levels)}{"containers":[{"name":"x"}]}${'}'.repeat(levels)}`; },
  'JSON that opens only': (random) => random.pick(['{"a":', '[', '[{"a":', '"\\', '{"a":"']).repeat(depth(random)),
  'mappings in mappings': (random) => times(Math.min(depth(random), 1200), (level) => `${' '.repeat(level)}a:\n`),
  'lists on one line': (random) => `${'- '.repeat(depth(random))}x\n`,
  'questions': (random) => `${'? '.repeat(depth(random))}x\n`,
  'lists of workloads': (random) => {
    const levels = Math.min(depth(random), 5_000);
    return `${'{"apiVersion":"v1","kind":"List","items":['.repeat(levels)}{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"x"}]}}${']}'.repeat(levels)}`;
  },
  'custom resources full of pods': (random) => `apiVersion: x.io/v1\nkind: X\n${times(Math.min(count(random), 3_000), (index) => `t${index}: {spec: {containers: [{name: c, lifecycle: {preStop: {sleep: {seconds: 90}}}}]}}\n`)}`,
  'many containers': (random) => `${POD}  containers:\n${times(Math.min(count(random), 3_000), (index) => container(`sleep ${index % 50}`, random.chance(0.5) ? 'same' : `c${index}`))}`,
  'many documents': (random) => times(Math.min(count(random), 3_000), (index) => `---\n${podOf(`sleep ${index % 60}`)}`),
  'many separators': (random) => `${'---\n'.repeat(count(random))}${podOf('sleep 1')}`,
  'many keys': (random) => `${POD}  containers: []\n${times(count(random), (index) => `k${index}: 1\n`)}`,
  'many Services and pods': (random) => times(Math.min(count(random), 1_000), (index) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: {name: s${index}}\nspec: {selector: {app: x}}\n---\n${podOf('sleep 1').replace('{name: x}', '{name: x, labels: {app: x}}')}`),
  'prototype keys': (random) => {
    const key = random.pick(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'toJSON', 'then', 'length', '__lookupGetter__']);
    return random.pick([
      `{"${key}": {"polluted": true, "lifecycle": {"preStop": {"sleep": {"seconds": 5}}}}, "apiVersion": "v1", "kind": "${key}", "spec": {"containers": [{"name": "${key}"}]}}`,
      `${POD}  ${key}: {polluted: true}\n  containers:\n  - name: ${key}\n    ${key}: {lifecycle: 1}\n    lifecycle:\n      ${key}: {sleep: {seconds: 5}}\n      preStop: {${key}: {polluted: yes}, sleep: {${key}: 1}}\n`,
      `${key}: &a {polluted: true}\n<<: *a\napiVersion: v1\nkind: Pod\nmetadata: {name: x, labels: {${key}: x}, annotations: {${key}: "1", cdk8s-lifecycle/shutdown-window: ${key}=5s}}\nspec:\n  containers:\n  - {name: ${key}, env: [{name: ${key}, value: "5"}], lifecycle: {preStop: {exec: {command: [sh, -c, 'sleep $${key}; ${key} x; ${key}=5']}}}}\n`,
    ]);
  },
  'long text in one value': (random) => `${POD}  containers: [{name: "${random.pick(['x', '\\u202e', '<', '`', '|', '\\\\', '] ('])
    .repeat(count(random))}", image: "${'/'.repeat(count(random))}", lifecycle: {preStop: {sleep: {seconds: 90}}}}]\n`,
  'long line of blanks': (random) => `${' '.repeat(count(random) * 10)}a: ${'\t'.repeat(count(random))}\n${POD}`,
  'long hook of one command': (random) => podOf(times(count(random), () => random.pick(['sleep 1; ', 'true && ', 'x | ', '! ', 'a=$a$a; ']))),
  'hook of nested texts': (random) => podOf(random.pick(['(', '{ ', '$(', '`', '"$(', 'if ', 'while ', 'case x in ', 'f() { ', '((', '[[ ', '${x:-', '<<E\n', 'eval ', 'sh -c ']).repeat(Math.min(depth(random), 5_000))),
  'hook of closed nests': (random) => {
    const [open, close] = random.pick([['(', ')'], ['$(', ')'], ['{ ', '; }'], ['if true; then ', '; fi'], ['while true; do ', '; done'], ['for i in 1 2 3 4 5 6 7 8 9; do ', '; done'],
      ['f() { ', '; f; f; f; }'], ['"$(', ')"'], ['timeout 5 sh -c \'', '\''], ['${x:-', '}'], ['x=$(( ', ' + 1 ))'], ['until x; do ', '; done']] as const);
    const levels = Math.min(depth(random), 5_000);
    return podOf(`${open.repeat(levels)}sleep 1${close.repeat(levels)}`);
  },
  'hook that counts for long': (random) => podOf(random.pick([
    'i=0; while [ $i -lt 999999999 ]; do i=$((i+1)); done', 'for i in $(seq 1 99999999); do sleep 0.001; done', 'for i in {1..99999999}; do :; done',
    'x=a; while true; do x=$x$x; done', 'f() { f; f; }; f', 'i=1; while [ $i -gt 0 ]; do i=$((i*2)); done', 'sleep 99999999999999999999d', 'sleep 1e400',
    ': $((1/0)); : $((2**99999)); : $((1<<9999)); sleep $((9223372036854775807+1))', 'x=$(seq 1 9999999); for i in $x; do for j in $x; do sleep 1; done; done',
    'while read a; do while read b; do while read c; do sleep $a; done; done; done', 'eval "$(eval "$(eval "$x")")"', 'x=\'eval $x\'; eval $x', 'trap "trap x EXIT" EXIT; exec sh -c "exec $0"',
  ])),
  'numbers': (random) => `${POD}  terminationGracePeriodSeconds: ${random.pick(['9223372036854775807', '9223372036854775808', '1e18', '1e309', '-1e309', '.inf', '.nan', '0.1', '1.5', '-0', '"60"', '" 60s "', 'true', '[]', '{}', '0b11', '1:30', '0x7fffffffffffffff', '99999999999999999999999999'])}\n  containers:\n  - {name: x, livenessProbe: {terminationGracePeriodSeconds: ${random.pick(['.inf', '-1', '1.5', '"x"', '{}', '1e308'])}}, lifecycle: {preStop: {sleep: {seconds: ${random.pick(['.inf', '.nan', '-5', '1e308', '"5"', '[]', '0.5', '9007199254740993'])}}}, postStart: {exec: {command: [${random.pick(['1', '~', '[]', '.nan', '{a: b}', '""'])}]}}}}\n`,
  'annotations': (random) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  annotations:\n    cdk8s-lifecycle/max-duration: ${JSON.stringify(random.pick(['x.preStop=999999999s '.repeat(count(random)), '=', 'x=1s', '.preStop=5s', '__proto__.preStop=5s', 'x.preStop=-5s', 'x.preStop=1e9s', '\u0000']))}\n    cdk8s-lifecycle/acknowledged: ${JSON.stringify(random.pick(['LH101: x\n'.repeat(count(random)), 'LH101[', 'LH999[x]: long enough reason', 'LH101[x]]: ]', `LH101: ${'y'.repeat(count(random))}`]))}\n    cdk8s-lifecycle/shutdown-window: ${JSON.stringify(random.pick(['x=999999999s', 'x=0s', '===', `${'x'.repeat(count(random))}=1s`]))}\nspec:\n  containers:\n  - {name: x, lifecycle: {preStop: {httpGet: {port: 80}}}}\n`,
  'nothing': (random) => random.pick(['', '\n', '---', '--- \n---\n...', '#', '~', '""', '[]', '{}', '0', '%', '\ufeff', '\r', '&a', '*a', '!', '-', '?', ':', '{', '[', '"', '\'', '|', '>', '}', ']', ',', '@', '`']),
};
