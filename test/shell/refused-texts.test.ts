import { spawnSync } from 'node:child_process';
import { commandsOf } from '../../src/shell/commands';
import { randomProgram } from '../fuzz/hook-programs';
import { Random } from '../fuzz/random';
import { PRESENT_SHELLS, Shell } from '../support/shells';

const run = ({ argv: [program, ...options] }: Shell, ...rest: string[]) => spawnSync(program!, [...options, ...rest], { encoding: 'utf8', timeout: 10_000 });
const isRefused = (text: string) => commandsOf(['sh', '-c', text]).refused.length > 0;

const BROKEN = [
  'echo "open; sleep 5', 'echo \'open; sleep 5', 'echo `date', 'echo $(date', 'echo ${x', 'echo $((1 + ', 'if true then sleep 5; fi', 'if true; then sleep 5', 'if true; then fi',
  'while true; sleep 1; done', 'for i in 1 2; do sleep 1;', 'for i in 1 2 do sleep 1; done', 'case $x in a) sleep 1', 'f() { sleep 5 }', '(sleep 5', 'sleep 5)', 'sleep 5; }', 'sleep 5 &&', 'sleep 5 |', '&& sleep 5',
  'sleep 5 & ; sleep 5', 'sleep 5;; sleep 5', 'echo >', 'echo a(b)', '{ sleep 5; } sleep 5', 'fi', 'done; sleep 5', 'x=$(if)',
];
const ODD = [
  '{ sleep 5; }', 'sleep 5 }', 'echo }', 'echo "it\'s"', 'echo \\"', 'for i do sleep $i; done', 'case x in (a) ;; esac', 'case x in esac', 'x= y= sleep 1', '>f', ': ${x:="a b"}', 'echo $', 'echo ${#}', 'a=1 :',
  'f() ( sleep 5 )', 'f() if true; then :; fi', 'echo `echo \\`date\\``', 'cat <<E\n"open\nE', 'sleep 5 # "open', 'echo if then fi', '! sleep 5', 'if :; then :; fi >f', 'echo $((1 << 2))', '\\\nsleep 5', 'sleep 5;', 'sleep 5 &', '[ a = b ]', 'echo {a,b}',
];

describe.each(PRESENT_SHELLS)('$name', (shell) => {
  test.each(BROKEN)('refuses %j', (text) => {
    expect(isRefused(text)).toBe(true);
    expect(run(shell, '-n', '-c', text).status).not.toBe(0);
  });

  test.each(ODD)('takes %j', (text) => {
    expect(isRefused(text)).toBe(false);
    expect(run(shell, '-n', '-c', text).status).toBe(0);
  });

  test('runs the lines above, and fails at what it cannot read', () => {
    const { status, stdout } = run(shell, '-c', 'echo above\nif true; then echo below\n');
    expect(stdout).toBe('above\n');
    expect(status).not.toBe(0);
    expect(run(shell, '-c', 'exit 0\n"')).toMatchObject({ status: 0 });
    expect(isRefused('exit 0\n"')).toBe(false);
  });
});

test('of random texts, none that every shell takes is said to be refused', () => {
  const random = new Random(311);
  const texts = Array.from({ length: 600 }, () => randomProgram(random).text).filter((text) => !text.includes('\0'));
  // texts in it are not looked at by `-n`
  const refused = texts.filter((text) => commandsOf(['sh', '-c', text]).refused.some((found) => found.text === text));
  const sh = PRESENT_SHELLS.filter(({ name }) => name !== 'mksh');
  expect(refused.length).toBeGreaterThan(100);
  // bash ends with 0 when a text is wrong between `[[` and `]]`, and says so
  const takes = (text: string) => sh.every((shell) => { const { status, stderr } = run(shell, '-n', '-c', text); return status === 0 && !/syntax error|conditional/.test(stderr); });
  expect(refused.filter(takes)).toEqual([]);
}, 60_000);
