import * as fc from 'fast-check';

/* Manifests as files: scalars in every way in which YAML can write them, where hooks have numbers, names and text. */

const plain = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('8080', '08080', '0o17', '017', '0x50', '0X50', '0b11', '1_000', '+80', '-1', '8_', '_8', '080', '08', '0', '-0', '00', '1.0', '80.0', '1.', '.5', '5e1', '1e3', '1E+3', '1e-1',
    '+1.5', '1_0.5', '.inf', '-.INF', '.nan', 'NaN', '.', '-', '+', '1:30', '190:20:30', '2024-01-02', '2024-01-02T03:04:05Z', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'NO', 'on', 'Off', 'true', 'True', 'TRUE', 'false',
    'tRUE', 'null', 'Null', 'NULL', 'nUll', '~', '', 'http', 'HTTP', '0.1s', '15s', '=', '0x', '0o', '0b', '0o8', '09', '1__0', '0_7', '-0x10', '-017', '+0b1', '1e', 'e1', '9223372036854775807', '9223372036854775808',
    '18446744073709551615', '18446744073709551616', '1e19', '0x7fffffff', 'a: b', 'a #b', 'a#b', '<<', '[80]', '[]', '{}', '{seconds: 5}', '*a', '&a 5', '!x 5', '@a', '`a`', '%a', '- 5', '? a', '| 5', '> a', "'", '"') },
  { weight: 3, arbitrary: fc.stringMatching(/^[-+]?[0-9][0-9_.eExXoObB:+-]{0,6}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{1,6}$/) },
);

const tagged = fc.tuple(fc.constantFrom('!!str', '!!int', '!!float', '!!bool', '!!null', '!', '!!binary', '!!timestamp'), plain).map(([tag, text]) => `${tag} ${text}`);
const quoted = fc.oneof(plain.map((text) => JSON.stringify(text)), plain.map((text) => `'${text.replace(/'/g, '\'\'')}'`), fc.string({ maxLength: 5 }).map((text) => JSON.stringify(text)));
const scalar = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 3, arbitrary: quoted }, { weight: 1, arbitrary: tagged });

const PLACES: readonly ((value: string) => readonly string[])[] = [
  (value) => [`  terminationGracePeriodSeconds: ${value}`, ...lifecycle('preStop:', '  sleep:', '    seconds: 1')],
  (value) => lifecycle('preStop:', '  sleep:', `    seconds: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', `    port: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', `    path: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', `    scheme: ${value}`),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', '    httpHeaders:', `    - name: ${value}`, '      value: x'),
  (value) => lifecycle('preStop:', '  httpGet:', '    port: 80', '    httpHeaders:', '    - name: x', `      value: ${value}`),
  (value) => lifecycle('preStop:', '  exec:', '    command:', `    - ${value}`),
  (value) => lifecycle('preStop:', '  exec:', `    command: [sleep, ${value}]`),
  (value) => lifecycle('preStop:', `  sleep: {seconds: ${value}}`),
  (value) => lifecycle(`preStop: ${value}`),
  (value) => lifecycle(`${value}: {}`),
  (value) => lifecycle(`stopSignal: ${value}`),
];

function lifecycle(...lines: readonly string[]): readonly string[] {
  return ['  containers:', '  - name: web', '    image: web:1', '    lifecycle:', ...lines.map((line) => `      ${line}`)];
}

/** A Pod whose one odd value stands where hooks have values. */
export const podTexts: fc.Arbitrary<string> = fc.tuple(fc.constantFrom(...PLACES), scalar, fc.constantFrom('\n', '\n', '\r\n'))
  .map(([place, value, lineEnd]) => ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: web', 'spec:', ...place(value), ''].join(lineEnd));
