import * as fc from 'fast-check';

/* Manifests as files: scalars in every way in which YAML can write them, where hooks have numbers, names and text. */

const plain = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('8080', '08080', '0o17', '017', '0x50', '0X50', '0b11', '1_000', '+80', '-1', '8_', '_8', '080', '08', '0', '-0', '00', '1.0', '80.0', '1.', '.5', '5e1', '1e3', '1E+3', '1e-1',
      '+1.5', '1_0.5', '.inf', '-.INF', '.nan', 'NaN', '.', '-', '+', '1:30', '190:20:30', '2024-01-02', '2024-01-02T03:04:05Z', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'NO', 'on', 'Off', 'true', 'True', 'TRUE', 'false',
      'tRUE', 'null', 'Null', 'NULL', 'nUll', '~', '', 'http', 'HTTP', '0.1s', '15s', '=', '0x', '0o', '0b', '0o8', '09', '1__0', '0_7', '-0x10', '-017', '+0b1', '1e', 'e1', '9007199254740993', '9223372036854775808',
      '18446744073709551615', '18446744073709551616', '1e19', '0x7fffffff', 'a: b', 'a #b', 'a#b', '<<', '[80]', '[]', '{}', '{seconds: 5}', '*a', '&a 5', '!x 5', '@a', '`a`', '%a', '- 5', '? a', '| 5', '> a', "'", '"'),
  },
  { weight: 3, arbitrary: fc.stringMatching(/^[-+]?[0-9][0-9_.eExXoObB:+-]{0,6}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-zA-Z0-9/.=+_~-]{1,6}$/) },
);

/** Underscores beside a sign, a point, an exponent or a prefix: parsers differ, and nobody writes them. */
const sane = plain.filter((text) => !/[-+.eExXoObB]_|_[-+.eE]|[eE].*_|^\..*_/.test(text));
/** Tags that say what the value is, not such that contradict it. */
const tagged = fc.oneof(sane.map((text) => `!!str ${text}`), fc.constantFrom('!!int 80', '!!int "80"', '!!float 80', '!!float "1.5"', '!!bool true', '!!bool "true"', '!!null ~', '!!null ""'));
const quoted = fc.oneof(sane.map((text) => JSON.stringify(text)), sane.map((text) => `'${text.replace(/'/g, '\'\'')}'`), fc.string({ maxLength: 5 }).map((text) => JSON.stringify(text)));
/** In flow style more signs mean something, and parsers differ in what is none. */
const flow = fc.oneof(sane.filter((text) => /^[\w./+-]+$/.test(text) && text !== '-'), quoted);
const key = fc.oneof(quoted, fc.constantFrom('y', 'no', 'on', '8080', '017', '0o17', '0x50', '1_000', 'true', 'null', '~', '1.5', '.5', 'preStart', 'PreStop', '1:30', '-1', '2024-01-02'));
const scalar = fc.oneof({ weight: 6, arbitrary: sane }, { weight: 3, arbitrary: quoted }, { weight: 1, arbitrary: tagged });

type Place = (value: string) => readonly string[];
const PLACES: readonly Place[] = [
  (value) => [`  terminationGracePeriodSeconds: ${value}`, ...lifecycle('preStop:', '  sleep:', '    seconds: 1')],
  (value) => lifecycle('preStop:', '  sleep:', `    seconds: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', `    port: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', `    path: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', `    scheme: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', '    httpHeaders:', `    - name: ${value}`, '      value: x'),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', '    httpHeaders:', '    - name: x', `      value: ${value}`),
  (value) => lifecycle('preStop:', '  exec:', '    command:', `    - ${value}`),
  (value) => lifecycle(`preStop: ${value}`),
  (value) => lifecycle(`stopSignal: ${value}`),
];
const FLOW_PLACES: readonly Place[] = [
  (value) => lifecycle('preStop:', '  exec:', `    command: [sleep, ${value}]`),
  (value) => lifecycle('preStop:', `  sleep: {seconds: ${value}}`),
];
const KEY_PLACES: readonly Place[] = [(value) => lifecycle(`${value}: {}`), (value) => lifecycle('preStop:', '  sleep:', '    seconds: 1', `    ${value}: 1`)];

function lifecycle(...lines: readonly string[]): readonly string[] {
  return ['  containers:', '  - name: web', '    image: web:1', '    lifecycle:', ...lines.map((line) => `      ${line}`)];
}

/** A Pod whose one odd value stands where hooks have values. */
export const podTexts: fc.Arbitrary<string> = fc.tuple(
  fc.oneof(
    { weight: 10, arbitrary: filled(PLACES, scalar) },
    { weight: 2, arbitrary: filled(FLOW_PLACES, flow) },
    { weight: 1, arbitrary: filled(KEY_PLACES, key) },
  ),
  fc.constantFrom('\n', '\n', '\r\n'),
).map(([lines, lineEnd]) => ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: web', 'spec:', ...lines, ''].join(lineEnd));

function filled(places: readonly Place[], values: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  return fc.tuple(fc.constantFrom(...places), values).map(([place, value]) => place(value));
}
