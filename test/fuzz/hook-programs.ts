import { Random } from './random';

/*
 * Texts of hooks as people write them, in words that do no harm in any order: whatever a mutation makes of them may
 * be run.
 */

const FRAGMENTS: readonly string[] = [
  'sleep 3', 'sleep 1 2', 'sleep 0.5', 'sleep 1m', 'sleep "5"', 'sleep $x', 'sleep "${x:-4}"', 'sleep ${y-2}', 'sleep $((x + 1))', 'sleep $(echo 3)', 'sleep `echo 2`', 'sleep $(expr $x + 1)',
  'true', 'false', ':', 'exit 0', 'exit 3', 'return 0', 'break', 'continue', 'x=2', 'x=$((x+1))', 'y=$x', 'unset x', 'export x=3', 'readonly z=4', 'x= sleep 1', 'x=7 sh -c \'sleep $x\'', 'shift',
  'set -e', 'set +e', 'set -u', 'set -eu', 'set -- 3 4', 'set -f', 'set -o pipefail', 'set -x', 'set -n', 'IFS=', 'IFS=,', 'cd /', 'wait', 'read x', 'read x y < clock', 'local x=4', 'sleep $1', 'sleep $#', 'sleep "$@"', 'sleep $*',
  'pgrep x', 'pgrep x && sleep 2', 'pgrep x || sleep 3', '! pgrep x', 'curl -m 3 http://x/', 'curl -sf --max-time 2 --retry 2 http://x/ || sleep 1', 'curl -m $x http://x/',
  'for i in 1 2 3; do sleep 1; done', 'for i in $(seq 1 4); do sleep 1; done', 'for i in $(seq 3); do pgrep x || break; sleep 1; done', 'for i in a b; do for j in c d; do sleep 1; continue 2; done; done', 'for i; do sleep 1; done',
  'for i in $x $y; do sleep $i; done', 'for i in "$@"; do sleep 2; done', 'for i in {1..3}; do sleep 1; done', 'for i in $(echo 1 2; echo 3); do sleep $i; done', 'for i in *; do sleep 1; done', 'for i in `seq 2`; do sleep 1; shift; done',
  'i=0; while [ $i -lt 3 ]; do sleep 1; i=$((i+1)); done', 'i=5; until [ $i -le 0 ]; do i=$((i-2)); sleep 1; done', 'i=0; while [ "$i" != 3 ]; do sleep 1; : $((i=i+1)); done', 'i=0; while true; do [ $i -ge 3 ] && break; i=$((i+1)); sleep 1; done',
  'i=0; while pgrep x && [ $i -lt 4 ]; do i=$(expr $i + 1); sleep 1; done', 'i=0; until pgrep x || [ $i -gt 4 ]; do i=$((i+1)); sleep 1; done', 'while pgrep x; do sleep 1; done', 'while read line; do sleep 1; done', 'i=3; while [ $((i-=1)) -gt 0 ]; do sleep 2; done',
  'echo a b | while read a; do sleep 2; done', 'printf "1\\n2\\n" | while read n; do sleep $n; done', 'seq 3 | while read n; do sleep 1; done', 'while read n; do sleep $n; done <<E\n1\n2\nE', 'cat <<E\n$(sleep 2)\nE', 'cat <<\'E\'\n$(sleep 2)\nE', 'sh <<E\nsleep 3\nE',
  'end=$(( $(date +%s) + 5 )); while [ $(date +%s) -lt $end ]; do sleep 1; done', 's=$(date +%s); while [ $(( $(date +%s) - s )) -lt 4 ]; do sleep 2; done', 'end=$(date +%s); end=$((end+3)); until [ $(date +%s) -ge $end ]; do sleep 1; done',
  'if pgrep x; then sleep 2; else sleep 3; fi', 'if [ -f /nowhere ]; then sleep 5; elif [ -d / ]; then sleep 2; fi', 'if ! pgrep x; then exit 0; fi', '[ "$x" = 2 ] && sleep 3 || sleep 1', '[ -n "$y" ] && sleep 2', 'test $x -gt 1 || sleep 2', '[[ $x == 2 ]] && sleep 3', '(( x > 1 )) && sleep 2',
  'case $x in 1) sleep 1;; 2|3) sleep 2;; *) sleep 4;; esac', 'case "$y" in "") sleep 3;; [0-9]*) sleep $y;; esac', 'case a in (a) sleep 1;; esac', 'case $x in ?) sleep 3;& *) sleep 2;; esac',
  'f() { sleep 2; }; f; f', 'f() { sleep $1; }; f 3', 'f() { [ $1 -gt 2 ] && return 1; sleep $1; }; f 1 && f 3 || f 2', 'f() { local x=3; sleep $x; }; f; sleep $x', 'function f { sleep 2; }; f', 'f() ( exit 2 ); f || sleep 2', 'sleep() { :; }; sleep 4', 'echo() { sleep 2; }; echo', 'true() { sleep 1; false; }; true || sleep 2',
  'f() { x=$(($x + 1)); [ $x -lt 5 ] && f; sleep 1; }; f', 'alias s=sleep; s 3', 'command sleep 2', 'exec sleep 2', 'env x=2 sleep 2', 'env -i sleep 1', 'eval "sleep 2"', 'eval sleep $x', 'x="sleep 2"; $x', 'x="sleep 1; sleep 2"; eval "$x"', 'sh -c "sleep 2"', 'sh -c \'sleep $1\' a 3', 'sh -ec "false; sleep 3"',
  'trap "sleep 2" EXIT', 'trap \'sleep 1\' 0', 'trap - EXIT', 'trap "" TERM', 'trap "exit 0" EXIT; sleep 1', '(trap "sleep 3" EXIT; sleep 1)', '(sleep 2; exit 1) || sleep 1', '{ sleep 1; sleep 2; }', 'x=$(sleep 2; echo 3); sleep $x', 'x=$(f() { sleep 1; }; f; echo 2)', 'echo "$(sleep 1)$(sleep 2)"', ': ${y:=$(sleep 2; echo 1)}', ': ${x:+$(sleep 1)}',
  'sleep 3 & sleep 1; wait', 'sleep 2 &', 'sleep 2 | sleep 3', '(sleep 3 &) ; sleep 1', 'sleep 2 & wait $!', 'x=$(sleep 3 &)', 'timeout 2 sleep 5', 'timeout -k 1 3 sh -c "sleep 9"', 'timeout 3 sh -c "while true; do sleep 1; done"', 'timeout 5 sleep 1 || sleep 2', 'timeout -s INT 2 sleep 4',
  'sleep 1 > f', 'sleep 1 2>&1 >/dev/null', 'echo 3 > f; read n < f; sleep $n', 'n=$(cat f 2>/dev/null); sleep ${n:-2}', 'sleep 1 < /nowhere', '> /nowhere sleep 2', 'exec > /dev/null', 'sleep \\\n 2', '# sleep 5', 'sleep 1 # sleep 5', 'sl""eep 2', '\'sleep\' 2', '\\sleep 2', 's\\leep 1', 'sleep 1;# x', '"sleep 2"', 'sleep $\'2\'',
  ': $((x = 3, y = 4))', ': $((x *= 2))', 'x=$((x ? 3 : 1))', 'x=$((0x10 / 4))', 'x=010; sleep $((x))', 'x=08; sleep $((x))', 'let x=3', 'x+=1; sleep $x', 'a=(1 2 3); sleep ${a[1]}', 'for ((i=0; i<3; i++)); do sleep 1; done', 'declare -i x=2+3; sleep $x', 'sleep ${x/1/3}', 'sleep ${x:0:1}', 'sleep ${x%%1}', 'sleep ${#x}', 'sleep ${!x}', 'y=x; sleep $((y))',
  'sleep 1 && sleep 2 || sleep 4', 'false && sleep 2; sleep 1', '! true || sleep 2', 'true && false && sleep 2', 'sleep x || sleep 2', 'sleep || sleep 1', 'nosuch || sleep 2', 'nice sleep 2', 'nohup sleep 1', 'echo 2 | xargs sleep', 'seq 2 | xargs -n1 sleep', 'xargs sleep 1', 'grep -q x /nowhere && sleep 2', 'printf %s 3 > f', 'time sleep 2', 'select i in a b; do sleep 1; done', 'until false; do sleep 1; break; done', 'while :; do sleep 1; exit; done', 'source /nowhere; sleep 2', '. /nowhere; sleep 2', 'until pgrep x; do sleep 1; done',
];

const quoted = (text: string) => `'${text.replace(/'/g, '\'\\\'\'')}'`;

const FRAMES: readonly ((a: string, b: string, random: Random) => string)[] = [
  (a, b) => `${a}; ${b}`, (a, b) => `${a}\n${b}`, (a, b) => `${a}\n${b}`, (a, b) => `${a} && ${b}`, (a, b) => `${a} || ${b}`, (a, b) => `{ ${a}\n} && ${b}`, (a, b) => `(${a}\n)\n${b}`, (a, b) => `x=$(${a}\n)\n${b}`, (a, b) => `if ${a}\nthen ${b}\nfi`,
  (a, b) => `for n in 1 2; do ${a}\ndone; ${b}`, (a, b) => `g() { ${a}\n}; g\n${b}\ng`, (a, b) => `g() { ${a}\n}\ntrap g EXIT\n${b}`, (a, b) => `trap ${quoted(a)} EXIT\n${b}`, (a, b) => `eval ${quoted(a)}\n${b}`, (a, b) => `sh -c ${quoted(a)}\n${b}`,
  (a, b) => `sh -ec ${quoted(a)} && ${b}`, (a, b) => `case $x in 1) ${a}\n;; *) ${b}\n;; esac`, (a, b) => `sh <<X\n${a}\nX\n${b}`, (a, b) => `k=0; while [ $k -lt 2 ]; do k=$((k+1)); ${a}\n${b}\ndone`, (a, b) => `! { ${a}\n}; ${b}`, (a, b) => `${a} | ${b}`, (a, b) => `${a} &\n${b}`,
  (a, b) => `timeout 4 sh -c ${quoted(a)}; ${b}`, (a, b) => `echo "$(${a}\n)"; ${b}`, (a, b) => `set -e\n${a}\n${b}`, (a, b) => `while ${a}\ndo ${b}\nbreak; done`, (a, b) => `(${a}\n) || { ${b}\n}`, (a, b, random) => `x=${random.integer(0, 4)}\n${a}\n${b}`, (a, b) => `g() ( ${a}\n)\ng; ${b}`,
];

/** Pieces between which a text is cut, and which take each other's place. */
export const TOKENS = /\$\(\(|\)\)|\$\(|\$\{|<<-?|&&|\|\||;;|\s+|[A-Za-z_]\w*=?|\d+|\/dev\/null|\/nowhere|[^\s\w]/g;

const WORDS: readonly string[] = [
  ';', '\n', ' && ', ' || ', ' | ', ' & ', ';;', '(', ')', '{ ', '; }', '$(', ')', '`', '"', '\'', '\\', '! ', '#', '$', '$((', '))', '${x:-', '${x:+', '${x:=', '${x:?', '}', '*', '?', '[', ']', '[ ', ' ]', '[[ ', ' ]]', '~',
  'if ', 'then ', 'else ', 'elif ', 'fi', 'for i in ', 'do ', 'done', 'while ', 'until ', 'case x in ', 'esac', 'function ', ' < ', ' > f ', ' >> f ', ' 2>&1 ', ' >&2 ', ' <<E\n', '\nE\n', '<<<', 'sleep ', 'sleep 4', 'true', 'false', 'exit ', 'return ', 'break ', 'continue ',
  'exec ', 'eval ', 'command ', 'trap ', ' EXIT', 'set -e', 'set +e', 'shift', 'x=', '$x', '$1', '$@', '$?', '$#', '$$', '$!', '$-', '$0', '0', '1', '9', '-', '=', '+', ',', ' ', '\t', 'x', 'i', 'é',
];

function mutated(text: string, random: Random): string {
  const tokens = text.match(TOKENS) ?? [];
  if (tokens.length === 0) { return random.pick(FRAGMENTS); }
  const place = random.integer(0, tokens.length - 1);
  random.pick<() => void>([
    () => { tokens.splice(place, 1); },
    () => { tokens.splice(place, random.integer(1, 4)); },
    () => { tokens.splice(place, 0, tokens[place]!); },
    () => { tokens.splice(place, 0, random.pick(WORDS)); },
    () => { tokens[place] = random.pick(WORDS); }, () => { tokens.splice(place, 0, random.pick(FRAGMENTS)); }, () => { tokens.length = place + 1; },
    () => { const other = random.integer(0, tokens.length - 1); [tokens[place], tokens[other]] = [tokens[other]!, tokens[place]!]; },
    () => { const number = tokens.findIndex((token, index) => index >= place && /^\d+$/.test(token)); if (number >= 0) { tokens[number] = random.pick(['0', '1', '2', '7', '12', '-1', '']); } },
  ])();
  return tokens.join('');
}

/** A text, and how often it was mutated. */
export function randomProgram(random: Random): { text: string; mutations: number } {
  let text = random.pick(FRAGMENTS);
  for (let depth = random.integer(0, 4); depth > 0; depth -= 1) {
    const other = random.pick(FRAGMENTS);
    text = random.chance(0.5) ? random.pick(FRAMES)(text, other, random) : random.pick(FRAMES)(other, text, random);
  }
  const mutations = random.chance(0.35) ? 0 : random.integer(1, 3);
  for (let left = mutations; left > 0; left -= 1) { text = mutated(text, random); }
  return { text, mutations };
}

/** More than one thing may happen at a time, or a program is ended from outside: a clock in a file cannot tell. */
export function isParallel(text: string): boolean {
  return /timeout|xargs|wait|coproc|<\(/.test(text) || /&|\|/.test(text.replace(/&&|\|\||[<>]&\d?|2>&1/g, ''));
}
