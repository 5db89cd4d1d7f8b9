/* eslint-disable no-bitwise -- bits are what is turned */
import { Random } from './random';

/** Makes another text of one; `other` is a second seed to take parts of. */
export type TextMutator = (text: string, random: Random, other: string) => string | Uint8Array;

const TOKENS: readonly string[] = [
  '&a', '*a', '*b', '&a [*a]', '<<: *a', '<<: {a: 1}', '!!binary', '!!python/object:x', '!<tag:yaml.org,2002:str>', '!', '? ', '- ', '---', '--- |', '...', '%YAML 1.1\n---\n',
  '%TAG ! x\n', '|', '|-', '>+', '>9', '"', '\'', '`', '@', '{', '}', '[', ']', ',', ':', '#', '\t', '\0', '\u0085', '\u2028', '\u2029', '\ufeff', '\ud800', '\u202e', '\u001b[31m',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'null', '~', 'yes', 'NaN', '.inf', '-.inf', '017', '0o17', '0x1F', '1_000', '1e309', '-0',
  '9223372036854775808', '2001-01-01', '1:30', '{{ .Values.x }}', '{% if x %}', '${X}', '$(X)', '<script>alert(1)</script>', '](javascript:x)', '| a |', '```', '::error::x', '%0A',
  'preStop', 'postStart', 'lifecycle', 'exec', 'command', 'sleep', 'httpGet', 'kind: List\nitems:', 'terminationGracePeriodSeconds: 1',
];

const lineBreaks = (text: string) => text.split('\n');
const at = (text: string, random: Random) => random.integer(0, text.length);

function slice(text: string, random: Random): [from: number, to: number] {
  const from = at(text, random);
  return [from, Math.min(text.length, from + random.integer(1, random.chance(0.2) ? 400 : 20))];
}

function bytesOf(text: string, random: Random, change: (bytes: Uint8Array, place: number) => void): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(text));
  if (bytes.length === 0) { return bytes; }
  for (let count = random.integer(1, 8); count > 0; count -= 1) { change(bytes, random.integer(0, bytes.length - 1)); }
  return bytes;
}

function withLines(text: string, change: (lines: string[]) => void): string {
  const lines = lineBreaks(text);
  change(lines);
  return lines.join('\n');
}

const lineIn = (lines: readonly string[], random: Random) => random.integer(0, lines.length - 1);

export const TEXT_MUTATORS: Readonly<Record<string, TextMutator>> = {
  'bits turned': (text, random) => bytesOf(text, random, (bytes, place) => { bytes[place]! ^= 1 << random.integer(0, 7); }),
  'bytes replaced': (text, random) => bytesOf(text, random, (bytes, place) => { bytes[place] = random.integer(0, 255); }),
  'part removed': (text, random) => { const [from, to] = slice(text, random); return text.slice(0, from) + text.slice(to); },
  'part repeated': (text, random) => {
    const [from, to] = slice(text, random);
    return text.slice(0, to) + text.slice(from, to).repeat(random.pick([1, 1, 2, 50])) + text.slice(to);
  },
  'cut off': (text, random) => text.slice(0, at(text, random)),
  'token put in': (text, random) => { const place = at(text, random); return text.slice(0, place) + random.pick(TOKENS) + text.slice(place); },
  'token for a value': (text, random) => {
    const values = [...text.matchAll(/(?<=: )\S.*$/gm)];
    if (values.length === 0) { return random.pick(TOKENS); }
    const value = random.pick(values);
    return text.slice(0, value.index) + random.pick(TOKENS) + text.slice(value.index + value[0].length);
  },
  'token for a key': (text, random) => {
    const keys = [...text.matchAll(/[\w.-]+(?=:)/g)];
    if (keys.length === 0) { return `${random.pick(TOKENS)}: 1`; }
    const key = random.pick(keys);
    return text.slice(0, key.index) + random.pick(TOKENS) + text.slice(key.index + key[0].length);
  },
  'line repeated': (text, random) => withLines(text, (lines) => { const line = lineIn(lines, random); lines.splice(line, 0, lines[line]!); }),
  'line removed': (text, random) => withLines(text, (lines) => { lines.splice(lineIn(lines, random), random.integer(1, 3)); }),
  'lines swapped': (text, random) => withLines(text, (lines) => {
    const [one, other] = [lineIn(lines, random), lineIn(lines, random)];
    [lines[one], lines[other]] = [lines[other]!, lines[one]!];
  }),
  'line indented': (text, random) => withLines(text, (lines) => {
    const line = lineIn(lines, random);
    lines[line] = random.pick([`  ${lines[line]}`, ` ${lines[line]}`, `\t${lines[line]}`, lines[line]!.replace(/^ {1,2}/, '')]);
  }),
  'spliced': (text, random, other) => text.slice(0, at(text, random)) + other.slice(at(other, random)),
  'lines mixed': (text, random, other) => {
    const [mine, theirs] = [lineBreaks(text), lineBreaks(other)];
    return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, line) => (random.chance(0.8) ? mine[line] : theirs[line]) ?? '').join('\n');
  },
  'documents joined': (text, random, other) => [text, other, text].join(random.pick(['\n---\n', '\n--- # x\n', '\n...\n', '\n---', '\r\n---\r\n', '\n...\n---\n'])),
  'anchored': (text, random) => {
    const keys = [...text.matchAll(/^( *)([\w.-]+):$/gm)];
    if (keys.length === 0) { return `a: &a 1\nb: *a\n${text}`; }
    const key = random.pick(keys);
    const anchored = `${key[1]}x-${key[2]}: *a\n`;
    const place = key.index + key[0].length;
    return `${text.slice(0, place)} &a${text.slice(place)}\n${random.chance(0.5) ? anchored.trimStart() : anchored}`;
  },
  'other encoding': (text, random) => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    return random.pick([
      () => Buffer.from(little).swap16(), () => little, () => little.subarray(0, little.length - 1), () => little.subarray(2),
      () => Buffer.from(text, 'latin1'), () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
      () => Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(text)]), () => Buffer.concat([Buffer.from(text), Buffer.from([0xc3])]),
    ])();
  },
  'other line ends': (text, random) => text.replace(/\n/g, random.pick(['\r\n', '\r', '\n\r', '\u0085', '\u2028', '\n\n'])),
};
