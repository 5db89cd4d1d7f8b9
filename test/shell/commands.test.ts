import * as fc from 'fast-check';
import { CommandsOptions, HookCommand, commandsOf, programOf } from '../../src/shell/commands';
import { CommandWalker } from '../../src/shell/commands/walker';
import { WordReader } from '../../src/shell/commands/word-reader';
import { parseText } from '../../src/shell/reading/parser';

/** Words as the program gets them, `?` before what only the shell knows. */
function shown({ words, redirects, assignments }: HookCommand): string {
  const word = ({ text, source }: { text?: string; source: string }) => text === undefined ? `?${source}` : text;
  return [
    ...assignments.map(({ name, value }) => `${name}=${word(value)}`),
    ...words.map(word),
    ...redirects.map(({ descriptor, operator, target }) => `${descriptor}${operator}${target === undefined ? '' : word(target)}`),
  ].join(' ');
}

const inShell = (text: string, options?: CommandsOptions) => commandsOf(['sh', '-c', text], options).commands.slice(1);
const list = (text: string, options?: CommandsOptions) => inShell(text, options).map(shown);
const named = (text: string, name: string) => {
  const found = inShell(text).filter((command) => programOf(command) === name);
  expect(found).toHaveLength(1);
  return found[0]!;
};

test.each([
  ['a; b && c || d | e & f', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['! a', ['a']],
  ['time -p a', ['a']],
  ['a | xargs -n1 b c', ['a', 'xargs -n1 b c', 'b c ?']],
  ['a | xargs -I {} b c{}', ['a', 'xargs -I {} b c{}', 'b ?c{}']],
  ['a | xargs', ['a', 'xargs']],
  ['env - X=1 a', ['env - X=1 a', 'a']],
  ['{ a; (b); }', ['a', 'b']],
  ['if a; then b; elif c; then d; else e; fi', ['a', 'c', 'b', 'd', 'e']],
  ['while a; do b; done; until c; do d; done', ['a', 'b', 'c', 'd']],
  ['for x in 1 2; do a "$x"; done', ['a ?"$x"']],
  ['for ((i=0; i<3; i++)); do a; done', ['a']],
  ['case $x in p) a ;; q | r) b ;; esac', ['a', 'b']],
  ['f() { a; }; f; b', ['f', 'a', 'b']],
  ['f() { a; }; f; f; f; b', ['f', 'a', 'f', 'f', 'b']],
  ['f() { a; }; f; f >/x', ['f', 'a', 'f 1>/x', 'a']],
  ['f() { a; }', []],
  ['f() { f; a; }; f', ['f', 'f', 'a']],
  ['a "$(b)" `c` "${x:-$(d)}"', ['b', 'c', 'd', 'a ?"$(b)" ?`c` ?"${x:-$(d)}"']],
  ['x=$(a)', ['a', 'x=?$(a)']],
  ['a $(( $(b) * (-$(c)) ))', ['b', 'c', 'a ?$(( $(b) * (-$(c)) ))']],
  ['f() { f() { a; }; f; b; }; f', ['f', 'f', 'a', 'b']],
  ['cat <<EOF\n$(a)\nEOF', ['a', 'cat']],
  ["cat <<'EOF'\n$(a)\nEOF", ['cat']],
  ['a <<<"$(b)"', ['b', 'a']],
  ['[[ -d /x && $(a) = b ]]', ['a', '[[ /x ?$(a) b ]]']],
  ['a > "$(b)"', ['b', 'a 1>?"$(b)"']],
  ['# nothing', []],
])('%s: every simple command', (text, commands) => {
  expect(list(text)).toEqual(commands);
});

test('what stands before the text of a shell is no text', () => {
  for (const argv of [['sh', '-c', '-', 'a'], ['bash', '-o', 'pipefail', '-ec', '--', 'a'], ['bash', '-oc', 'pipefail', 'a'], ['bash', '--norc', '-lc', 'a']]) {
    expect(commandsOf(argv).commands.slice(1).map(shown)).toEqual(['a']);
  }
});

test.each(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh', 'zsh'])('%s reads a text', (shell) => {
  expect(commandsOf([shell, '-c', 'a; b']).commands.slice(1).map(shown)).toEqual(['a', 'b']);
});

test.each([
  ['a \'b c\' "d e" f\\ g $\'h\\ti\'', ['a b c d e f g h\ti']],
  ['a $X "$X" ${X} $1 $$', ['a ?$X ?"$X" ?${X} ?$1 ?$$']],
  ['a *.x {b,c} ~/d', ['a ?*.x ?{b,c} ?~/d']],
  ['F=/x; a $F', ['F=/x', 'a /x']],
  ['F=/x; F=/y; a $F', ['F=/x', 'F=/y', 'a ?$F']],
  ['F="b c"; a $F "$F"', ['F=b c', 'a b c b c']],
  ['read F; a $F', ['read F', 'a ?$F']],
  ['F=/x; . ./env; a $F', ['F=/x', '. ./env', 'a ?$F']],
  ['for F in x; do a $F; done', ['a ?$F']],
  ['a ${F:-b}', ['a b']],
])('%s: words without their quotes, and variables with one value', (text, commands) => {
  expect(list(text)).toEqual(commands);
});

test('the environment counts where the text does not set the name, and Kubernetes puts nothing into it', () => {
  const options = { env: { F: '/x', G: '$(F)/y' } };
  expect(list('a $F $G', options)).toEqual(['a /x ?$G']);
  expect(list('F=/y; a $F', options)).toEqual(['F=/y', 'a ?$F']);
});

test.each([
  [['sleep', '10'], ['sleep 10']],
  [['/bin/sh', '-c', 'a; b'], ['/bin/sh -c a; b', 'a', 'b']],
  [['bash', '-euo', 'pipefail', '-c', 'a'], ['bash -euo pipefail -c a', 'a']],
  [['bash', '--norc', '-lc', 'a'], ['bash --norc -lc a', 'a']],
  [['sh', '-c', '--', 'a'], ['sh -c -- a', 'a']],
  [['sh', '/scripts/stop.sh', 'a'], ['sh /scripts/stop.sh a']],
  [['sh', '-e', '/scripts/stop.sh'], ['sh -e /scripts/stop.sh']],
  [['busybox', 'sh', '-c', 'a'], ['busybox sh -c a', 'sh -c a', 'a']],
  [['/cdk8s-lifecycle/busybox', 'sh', '-c', 'a'], ['/cdk8s-lifecycle/busybox sh -c a', 'sh -c a', 'a']],
  [['env', '-u', 'X', 'A=1', 'a', 'b'], ['env -u X A=1 a b', 'a b']],
  [['timeout', '-k', '1', '-s', 'KILL', '5', 'a'], ['timeout -k 1 -s KILL 5 a', 'a']],
  [['timeout', '--signal=KILL', '5', 'a'], ['timeout --signal=KILL 5 a', 'a']],
  [['timeout', '-t', '5', 'a'], ['timeout -t 5 a', 'a']],
  [['nohup', 'setsid', '-f', 'a'], ['nohup setsid -f a', 'setsid -f a', 'a']],
  [['exec', '-a', 'x', 'a'], ['exec -a x a', 'a']],
  [['su', '-', 'app', '-c', 'a; b'], ['su - app -c a; b', 'a', 'b']],
  [['su-exec', 'app', 'a'], ['su-exec app a', 'a']],
  [['tini', '--', 'a'], ['tini -- a', 'a']],
  [['sh', '-c', 'eval "a; b"'], ['sh -c eval "a; b"', 'eval a; b', 'a', 'b']],
  [['sh', '-c', 'trap "a" EXIT; trap - TERM; trap "" HUP'], ['sh -c trap "a" EXIT; trap - TERM; trap "" HUP', 'trap a EXIT', 'a', 'trap - TERM', 'trap  HUP']],
  [['sh', '-c', 'command -v a; command b'], ['sh -c command -v a; command b', 'command -v a', 'command b', 'b']],
  [['sh', '-c', 'sh -c "$X"'], ['sh -c sh -c "$X"', 'sh -c ?"$X"']],
  [['timeout'], ['timeout']],
  [['timeout', '5'], ['timeout 5']],
  [[''], ['']],
  [[], []],
])('%j: the command and what it runs', (argv, commands) => {
  expect(commandsOf(argv).commands.map(shown)).toEqual(commands);
});

test('a shell function hides a program of its name', () => {
  expect(list('timeout() { a; }; timeout 5 b')).toEqual(['timeout 5 b', 'a']);
});

test.each([
  ['a', true], ['a >/dev/null', false], ['a 2>/dev/null', true], ['{ a; } >/dev/null', false], ['exec >/dev/null; a', false], ['(exec >/dev/null); a', true],
  ['a >&2', true], ['a >&2 2>/dev/null', true], ['a 2>/dev/null >&2', false], ['exec 3>&1 >/dev/null; a >&3', true], ['a >/dev/stdout', true], ['a >/dev/null >/proc/self/fd/1', false],
  ['a &>/dev/null', false], ['a >&-', false], ['a | b', false], ['b | a', true], ['b "$(a)"', false], ['f() { a; }; f >/dev/null', false], ['sh -c a >/dev/null', false],
  ['while true; do a; done >/x', false], ['eval a >/dev/null', false], ['eval "exec >/dev/null"; a', false], ['f() { exec >/dev/null; }; f; a', false], ['f() { exec >/dev/null; }; f >/x; a', true], ['sh -c "exec >/dev/null"; a', true], ['a >>/proc/1/fd/1', false],
])('%s: a writes to where the hook writes: %s', (text, expected) => {
  const { hasHookStdout, keepsOutput } = named(text, 'a');
  expect(hasHookStdout).toBe(expected);
  expect(keepsOutput || !expected).toBe(true);
});

test.each([
  ['a &', true], ['a >/dev/null &', true], ['a >/dev/null 2>&1 &', false], ['a &>/dev/null &', false], ['a >&- 2>&- &', false], ['exec 3>&2 >/dev/null 2>&1; a &', true],
  ['exec 3>&2 >/dev/null 2>&1; a 3>&- &', false], ['x=$(a 2>/dev/null &)', true], ['(a 2>/dev/null &) | b', true], ['(a 2>/dev/null | b >/dev/null) &', false], ['{ a & } >/x 2>&1', false],
])('%s: a keeps what the hook waits for: %s', (text, expected) => {
  expect(named(text, 'a').keepsOutput).toBe(expected);
});

test.each([
  ['a', false], ['a &', true], ['(a; b) &', true], ['b & a', false], ['(b &); a', false], ['{ (a) & }', true], ['sh -c "a" &', true], ['sh -c "a &"', true], ['f() { a; }; f &', true], ['a | b &', true],
])('%s: a runs in the background: %s', (text, expected) => {
  expect(named(text, 'a').background).toBe(expected);
});

test.each([
  ['a', 'fails'], ['a; b', 'goes-on'], ['b; a', 'fails'], ['a && b', 'skips'], ['b && a', 'fails'], ['a || b', 'goes-on'], ['a || true', 'goes-on'], ['! a', 'goes-on'],
  ['set -e; a; b', 'skips'], ['set -o errexit; a; b', 'skips'], ['set -e; set +e; a; b', 'goes-on'], ['set -e; a || true; b', 'goes-on'], ['f() { set -e; }; f; a; b', 'skips'], ['set -e; if a; then b; fi', 'goes-on'],
  ['set -e; (a; b)', 'skips'], ['if b; then a; fi', 'fails'], ['if b; then a; fi; c', 'goes-on'], ['a | b', 'goes-on'], ['b | a', 'fails'], ['{ a; } || b', 'goes-on'], ['{ a && b; } || c', 'goes-on'],
  ['a & b', 'goes-on'], ['b "$(a)"', 'goes-on'], ['while b; do a; done', 'goes-on'], ['set -e; while b; do a; done', 'skips'], ['f() { a; b; }; f', 'goes-on'], ['f() { b; a; }; f', 'fails'],
  ['sh -ec "a; b"', 'skips'], ['set -e; sh -c "a; b"', 'goes-on'],
])('%s: when a fails, the text %s', (text, expected) => {
  expect(named(text, 'a').onFailure).toBe(expected);
});

test.each([
  ['a', []], ['b; a', []], ['b && a', ['and b']], ['b || a', ['or b']], ['if [ -f /x ]; then a; fi', ['if [ -f /x ]']], ['if ! b; then c; else a; fi', ['if ! b']],
  ['case $1 in x) a ;; esac', ['case $1']], ['while b; do a; done', ['loop b']], ['b && { c || a; }', ['and b', 'or c']], ['[[ -f /x ]] || a', ['or [[ /x ]]']],
])('%s: what must be so for a to run', (text, conditions) => {
  expect(named(text, 'a').conditions.map(({ kind, source }) => `${kind} ${source}`)).toEqual(conditions);
});

test('what waits for a job is the shell that started it', () => {
  const [job, wait] = inShell('a & wait');
  expect(job!.startedBy).toBe(wait!.shell);
  const [other, later] = inShell('(a &); wait');
  expect(other!.startedBy).not.toBe(later!.shell);
});

test('whether a shell reads a text', () => {
  expect(commandsOf(['sh', '-c', 'a'])).toMatchObject({ isShellText: true });
  expect(commandsOf(['timeout', '5', 'sh', '-c', 'a']).isShellText).toBe(true);
  expect(commandsOf(['sh', '/x']).isShellText).toBe(false);
  expect(commandsOf(['a', '&&', 'b']).isShellText).toBe(false);
  expect(commandsOf(['a', '&&', 'b']).commands[0]!.inShell).toBe(false);
  expect(inShell('a')[0]!.inShell).toBe(true);
});

test('a text that a shell would refuse has an error and no commands', () => {
  const { commands, error } = commandsOf(['sh', '-c', 'a; if b']);
  expect(commands).toHaveLength(1);
  expect(error).toMatch(/./);
});

const refusedIn = (...argv: string[]) => commandsOf(argv).refused.map(({ text, reason, position }) => `${reason} at ${position} of ${text}`);

test.each<[string[], string]>([
  [['sh', '-c', 'echo "open; sleep 5'], 'unterminated double quote at 5 of echo "open; sleep 5'],
  [['/bin/sh', '-ec', 'a; if b'], 'expected \'then\' at 7 of a; if b'],
  [['busybox', 'sh', '-c', 'a )'], 'unexpected token \')\' at 2 of a )'],
  [['timeout', '5', 'ash', '-c', 'a )'], 'unexpected token \')\' at 2 of a )'],
  [['sh', '-c', 'sh -c "a )"; b'], 'unexpected token \')\' at 2 of a )'],
  [['sh', '-c', 'f() { eval "a )"; }; f; f'], 'unexpected token \')\' at 2 of a )'],
  [['sh', '-c', 'trap "a )" EXIT'], 'unexpected token \')\' at 2 of a )'],
  [['su', 'app', '-c', 'a )'], 'unexpected token \')\' at 2 of a )'],
  [['sh', '-c', 'a "$(if b)"'], 'expected \'then\' at 9 of a "$(if b)"'],
  [['sh', '-c', 'if a; then\nexit 0\nfi\n)'], 'unexpected token \')\' at 21 of if a; then\nexit 0\nfi\n)'],
  [['sh', '-c', 'exit 0; )'], 'unexpected token \')\' at 8 of exit 0; )'],
  [['sh', '-c', 'exec 2>&1\n)'], 'unexpected token \')\' at 10 of exec 2>&1\n)'],
  [['sh', '-c', 'exit &\n)'], 'unexpected token \')\' at 7 of exit &\n)'],
  [['bash', '-c', 'f() a'], 'expected compound command as function body at 4 of f() a'],
  [['bash', '-c', '[[ a == ]]'], 'expected \']]\' to close \'[[\' at 10 of [[ a == ]]'],
  [['sh', '-c', '[[ a == ]]; )'], 'expected \']]\' to close \'[[\' at 11 of [[ a == ]]; )'],
])('%j: the shell refuses a text', (argv, refused) => {
  expect(refusedIn(...argv)).toEqual([refused]);
});

test.each<[string, string[]]>([
  ['a text', ['sh', '-c', 'a "b"; if c; then d; fi']],
  ['no shell', ['echo', 'a )']],
  ['a text that nobody knows', ['sh', '-c', 'eval "$x )"']],
  ['what no line is read behind', ['sh', '-c', 'a\nexit 0\n)']],
  ['what a program has taken the place of', ['sh', '-c', 'exec sleep 5\n)']],
  ['a function that dash and busybox take', ['sh', '-c', 'f() a']],
  ['a name that dash and busybox take', ['sh', '-c', 'a[ b']],
  ['a test that is a program to dash', ['sh', '-c', '[[ a == ]]']],
  ['a loop of bash that is a program to dash', ['dash', '-c', 'select a in']],
  ['another language', ['zsh', '-c', 'for i in a b; { sleep 1 ']],
  ['backticks that dash reads in part', ['sh', '-c', 'a `b )`']],
  ['what shells look at later', ['sh', '-c', 'cat <<E\n$(if)\nE']],
  ['what may be arithmetic', ['sh', '-c', 'a $((if) )']],
  ['more than the parser follows', ['sh', '-c', `${'('.repeat(5000)}a${')'.repeat(5000)}`]],
  ['more than the parser looks at', ['sh', '-c', 'a '.repeat(100_000)]],
  ['more nesting than the parser follows', ['sh', '-c', `${'{ '.repeat(300)}a${'; }'.repeat(300)}`]],
])('no shell is said to refuse: %s', (_title, argv) => {
  expect(refusedIn(...argv)).toEqual([]);
});

test('hostile text ends, with an error', () => {
  const nested = `${'('.repeat(5000)}a${')'.repeat(5000)}`;
  const functions = Array.from({ length: 40 }, (_, index) => `f${index}() { ${index === 0 ? 'a' : `f${index - 1}; f${index - 1}`}; }`).join('\n');
  const quoted = Array.from({ length: 12 }).reduce<string>((text) => `sh -c '${text.replace(/'/g, '\'\\\'\'')}'`, 'a');
  const started = Date.now();
  expect(commandsOf(['sh', '-c', nested]).error).toBeDefined();
  expect(commandsOf(['sh', '-c', `${functions}\nf39`]).error).toBe('too much to read');
  expect(commandsOf(Array.from({ length: 5000 }, () => 'env')).error).toBe('too much to read');
  expect(commandsOf(['sh', '-c', 'a '.repeat(100_000)]).error).toContain('longer than');
  expect(commandsOf(['sh', '-c', quoted.length < 90_000 ? quoted : 'a']).commands.length).toBeGreaterThan(1);
  expect(Date.now() - started).toBeLessThan(20_000);
});

test('a sum of any length is read, as it is deep only for the parser', () => {
  expect(list(`a $(( 1${'+1'.repeat(40_000)} + $(b) ))`).map((text) => text.slice(0, 5))).toEqual(['b', 'a ?$(']);
  expect(commandsOf(['sh', '-c', `cat <<EOF\n$(( 1${'-1'.repeat(40_000)} ))\nEOF`]).error).toBeUndefined();
});

describe('a part of a text that is read only when somebody looks', () => {
  const fault = new RangeError('Maximum call stack size exceeded');
  const failing = () => { throw fault; };
  const walk = (text: string, spoil: (word: object) => void, words = new WordReader()) => {
    const parsed = parseText(text);
    const command = parsed.script!.commands[0]!.command;
    spoil((command.type === 'Command' && command.suffix[0]) as object);
    const walker = new CommandWalker(words, () => parsed);
    walker.read(['sh', '-c', text]);
    return walker;
  };

  test.each(['parts', 'value'])('a parser that fails at the %s of a word is an error', (name) => {
    const { error, commands } = walk('a b', (word) => { Object.defineProperty(word, name, { get: failing }); });
    expect([error, commands.length]).toEqual([fault.message, 1]);
  });

  test.each([['a $(b)', 'script'], ['a $((1))', 'expression']])('a parser that fails in %s is an error', (text, name) => {
    const { error } = walk(text, (word) => { Object.defineProperty((word as { parts: object[] }).parts[0]!, name, { get: failing }); });
    expect(error).toBe(fault.message);
  });

  test('a parser that fails in a command of a sum is an error', () => {
    const { error } = walk('a $(($(b)))', (word) => {
      const [{ expression }] = (word as { parts: [{ expression: object }] }).parts;
      Object.defineProperty(expression, 'script', { get: failing });
    });
    expect(error).toBe(fault.message);
  });

  test('a parser that fails at the elements of a list is an error', () => {
    const { error } = walk('declare x=(a b)', (word) => { Object.defineProperty((word as { value: object }).value, 'elements', { get: failing }); });
    expect(error).toBe(fault.message);
  });

  test('a fault of our own is none of the text', () => {
    const words = new WordReader();
    words.all = failing;
    expect(() => walk('a b', () => undefined, words)).toThrow(fault);
    expect(() => new CommandWalker(new WordReader(), failing).read(['sh', '-c', 'a'])).toThrow(fault);
  });
});

test('no command line makes it throw', () => {
  const pieces = fc.constantFrom('a', ' ', ';', '&', '|', '>', '<', '<<EOF\n', '\n', '$(', ')', '`', '"', "'", '$', '{', '}', '((', '[[', ']]', 'if ', 'then ', 'fi', 'f()', 'eval ', 'exec ', 'sh -c ', '\\', '#', '~', '*', '2>&1', '\u0000', 'é',
    '${x:-', '$((', '))', '1+', '-', '$\'', '$"', '<(', '@(', '{a,', 'x=(', 'case x in ', 'esac', 'while ', 'do ', 'done', 'EOF\n', '[[ ! ', 'coproc ', 'time ', '\ud800');
  const texts = fc.oneof({ weight: 4, arbitrary: fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')) }, fc.string({ unit: 'binary' }));
  fc.assert(fc.property(texts, fc.array(fc.oneof(texts, fc.constantFrom('sh', '-c', 'env', 'timeout', '5', 'su', 'trap', 'eval', '__proto__', 'constructor')), { maxLength: 6 }), (text, argv) => {
    for (const line of [['sh', '-c', text], argv]) {
      const { commands, isShellText } = commandsOf(line);
      expect(Array.isArray(commands)).toBe(true);
      expect(typeof isShellText).toBe('boolean');
    }
  }), { numRuns: 2000 });
});
