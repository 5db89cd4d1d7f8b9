import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { quote } from '../../src/shell/quote';
import { MISSING_SHELLS, PRESENT_SHELLS } from '../support/shells';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: fc.constantFrom('\'', '"', '\\', '$', '`', '\n', ' ', '!', '*', '-', '=', '~', 'é', '𝄞') }))
  .map((text) => text.replace(/\0/g, ''));

test('no shell is missing where all are required', () => {
  if (MISSING_SHELLS.length > 0) { console.warn(`scripts are not tested in: ${MISSING_SHELLS.join(', ')}`); }
  expect(process.env.REQUIRE_SHELLS === '1' ? MISSING_SHELLS : []).toEqual([]);
});

test.each(PRESENT_SHELLS.map((shell) => [shell.name, shell] as const))('%s gets every text byte for byte', (_name, shell) => {
  fc.assert(fc.property(fc.array(anyText, { minLength: 1, maxLength: 40 }), (texts) => {
    const [program, ...args] = shell.argv as [string, ...string[]];
    const { stdout } = spawnSync(program, [...args, '-c', `printf '%s\\000' ${texts.map(quote).join(' ')}`]);
    expect(stdout.toString('hex')).toBe(Buffer.from(texts.map((text) => `${text}\0`).join('')).toString('hex'));
  }), { numRuns: 60 });
});

test('words that are plain stay readable', () => {
  expect(['nginx', '/bin/app', 'a-b_c.d:1,2@x', '100%', ''].map(quote)).toEqual(['nginx', '/bin/app', 'a-b_c.d:1,2@x', '\'100%\'', '\'\'']);
});

test.each(PRESENT_SHELLS)('a program named like a word of the shell is a program in $name', ({ argv }) => {
  const [program, ...args] = argv as [string, ...string[]];
  for (const word of ['if', 'then', 'done', 'esac', 'in', 'function', 'select', 'time', 'coproc', 'namespace', 'repeat', '!', '{', 'a=b']) {
    expect([word, spawnSync(program, [...args, '-c', quote(word)], { stdio: 'ignore' }).status]).toEqual([word, word === 'time' ? expect.any(Number) : 127]);
  }
});

test('a NUL is refused', () => {
  expect(() => quote('a\0b')).toThrow('NUL');
});
