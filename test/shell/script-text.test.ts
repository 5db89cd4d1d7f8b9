import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { quote } from '../../src/shell/quote';
import { renderScript } from '../../src/shell/script';
import { ScriptOptions, ScriptStep } from '../../src/shell/script-step';
import { which } from '../support/http-clients';
import { deliver, everyShell, inEveryShell, PRESENT_SHELLS, read, scriptOf, step } from '../support/shells';

const OPTIONS: ScriptOptions = {
  hook: 'preStop', container: 'web', failurePolicy: 'continue', deadlineSeconds: 30, logFormat: 'text', guardDirectory: '/dev/shm',
};

const LOG: ScriptStep = { description: 'log', limitSeconds: 3, lines: ['say \'it\'\\\'\'s time\''], fallible: false };
const SLEEP: ScriptStep = { description: 'sleep 10s', limitSeconds: 12, lines: ['sleep 10'], fallible: true };
const SHELL: ScriptStep = { description: 'warm up', limitSeconds: 7, lines: [`eval ${quote('echo "\n\n# not closed')}`], fallible: true };

const CONTAINED: ScriptStep = { description: 'call', limitSeconds: 7, lines: ['case $HOME in', '  /*) say home ;;', 'esac'], fallible: true, contained: true };

const POLICIES = { text: ['continue', 'stop', 'ignore'], json: ['continue'], none: ['stop'] } as const;

const MATRIX = (['text', 'json', 'none'] as const).flatMap((logFormat) => POLICIES[logFormat].flatMap((failurePolicy) =>
  [{}, { breakGlassFile: '/etc/break glass', binDirectory: '/hook/bin' }].flatMap((extra) =>
    [[SLEEP], [LOG], [LOG, SLEEP], [LOG, SLEEP, SHELL], [SLEEP, CONTAINED], [CONTAINED, SHELL]].map((steps) => [
      `${logFormat}, ${failurePolicy}, ${Object.keys(extra).length} extras, ${steps.map(({ description }) => description).join(' and ')}`, renderScript(steps, { ...OPTIONS, logFormat, failurePolicy, ...extra }),
    ] as const))));

test.each(PRESENT_SHELLS)('$name can read every script', ({ argv }) => {
  const [program, ...args] = argv as [string, ...string[]];
  for (const [name, script] of MATRIX) {
    const { status, stderr } = spawnSync(program, [...args, '-n', '-c', script], { encoding: 'utf8' });
    expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: '' });
  }
});

const shellcheck = which('shellcheck');

test('shellcheck finds nothing, and no exception is asked of it', () => {
  for (const [, script] of MATRIX) { expect(script).not.toContain('shellcheck disable'); }
  if (shellcheck === undefined) { expect(process.env.REQUIRE_SHELLS).not.toBe('1'); return; }
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  const files = MATRIX.map(([name, script]) => {
    const file = join(folder, name.replace(/\W+/g, '-'));
    writeFileSync(file, script);
    return file;
  });
  expect(spawnSync(shellcheck, ['-s', 'sh', '-S', 'style', ...files], { encoding: 'utf8' }).stdout).toBe('');
}, 60_000);

test('lines fit a diff', () => {
  for (const [, script] of MATRIX) { expect(script.split('\n').filter((line) => line.length > 120)).toEqual([]); }
});

test('no line ends in a blank, and the text is the same every time', () => {
  for (const [, script] of MATRIX) { expect(script).not.toMatch(/[ \t]$/m); }
  expect(renderScript([LOG, SLEEP], OPTIONS)).toBe(renderScript([LOG, SLEEP], OPTIONS));
});

test('none writes no log, and has no code for it', () => {
  const script = renderScript([SLEEP], { ...OPTIONS, logFormat: 'none' });
  expect(script).not.toMatch(/printf|hook_write|hook_log|fd\/1/);
});

test('what a script does not use it does not carry', () => {
  const json = { ...OPTIONS, logFormat: 'json' } as const;
  expect(renderScript([LOG], OPTIONS)).not.toMatch(/hook_run|hook_watch|hook_step|hook_sleep/);
  expect(renderScript([{ ...SHELL, lines: ['say x', 'true'] }], json)).toContain('hook_escape');
  expect(renderScript([LOG, SLEEP], json)).not.toContain('hook_escape');
  expect(renderScript([LOG, SHELL], json)).not.toContain('hook_escape');
  expect(renderScript([SHELL], OPTIONS)).not.toContain('hook_escape');
});

test('a step whose lines are all comments is one that does nothing', () => {
  for (const lines of [[], ['# nothing'], ['', '  # nothing']]) {
    expect(spawnSync('sh', ['-n', '-c', renderScript([{ ...SHELL, lines }], OPTIONS)], { encoding: 'utf8' }).stderr).toBe('');
  }
});

test('a description cannot leave its comment, nor its log line', async () => {
  const runs = await inEveryShell(async (environment) => {
    const description = 'a\n  echo broken >&3 # "\\$(echo broken >&3)`echo broken >&3`\'';
    const { log, output } = await deliver(environment, scriptOf(environment, [{ ...step([':']), description }]));
    return { output, line: log.split('\n')[1] };
  });
  expect(runs).toEqual(everyShell({
    output: '', line: expect.stringMatching(/^cdk8s-lifecycle: preStop web: a\s+echo broken >&3 # "\\\$\(echo broken >&3\)`echo broken >&3`' done in \ds$/),
  }));
});

test('a program gets its arguments byte for byte, in every shell', async () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom('\n', '\n\n', '  \n', '\'', '"', '\\', '$', '`', ' ', ';;', 'esac', '}', '#', 'é', '𝄞'), fc.string({ unit: 'binary', maxLength: 1 })) })
    .map((each) => each.replace(/\0/g, ''));
  await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 40 }), async (texts) => {
    const got = await inEveryShell(async (environment) => {
      const file = `${environment.guardDirectory}/arguments`;
      await deliver(environment, scriptOf(environment, [step([`printf '%s\\000' ${texts.map(quote).join(' ')} >${file}`])]));
      return read(file);
    });
    expect(got).toEqual(everyShell(texts.map((each) => `${each}\0`).join('')));
  }), { numRuns: 3 });
});
