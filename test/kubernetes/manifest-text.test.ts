import { readManifestText } from '../../src/kubernetes/manifest-text';

const values = (text: string | Uint8Array) => readManifestText(text, 'a.yaml').documents.map(({ value }) => value);
const value = (text: string) => {
  const { documents, problems } = readManifestText(text, 'a.yaml');
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0]!.value;
};
const problems = (text: string | Uint8Array) => readManifestText(text, 'a.yaml').problems.map(({ line, message }) => `${line}: ${message}`);
const lineOf = (text: string, pointer: string, index = 0) => readManifestText(text, 'a.yaml').documents[index]!.source.lineOf(pointer);

describe('streams', () => {
  test.each([
    ['nothing', '', []],
    ['blanks', '\n \n', []],
    ['comments only', '# a\n# b\n', []],
    ['separators only', '---\n---\n', []],
    ['empty documents between', '---\n---\na: 1\n---\n\n---\n# c\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a comment after the separator', '--- # Source: x.yaml\na: 1\n---\t# y\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['content after the separator', 'a: 1\n--- {b: 2}\n--- "c"\n', [{ a: 1 }, { b: 2 }, 'c']],
    ['end markers', 'a: 1\n...\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    ['a document after an end marker', 'a: 1\n...\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['directives', '%YAML 1.1\n---\na: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['directives of a later document', 'a: 1\n...\n%YAML 1.1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['Windows line ends', 'a: 1\r\nb: |\r\n  x\r\n  y\r\n---\r\nc: 3\r\n', [{ a: 1, b: 'x\ny\n' }, { c: 3 }]],
    ['Mac line ends', 'a: 1\rb: 2\r---\rc: 3\r', [{ a: 1, b: 2 }, { c: 3 }]],
    ['a byte order mark', '\uFEFFa: 1\n', [{ a: 1 }]],
    ['dashes inside of text', 'a: |\n  ---\n  x\nb: "x ---"\n', [{ a: '---\nx\n', b: 'x ---' }]],
    ['JSON', '{"a": 1}', [{ a: 1 }]],
    ['JSON one after another', '{"a": 1}\n{"b": [2, {"c": "}"}]}{"d":null}', [{ a: 1 }, { b: [2, { c: '}' }] }, { d: null }]],
    ['JSON with tabs', '{\n\t"a":\t1,\n\t"b": [\n\t\t2\n\t]\n}', [{ a: 1, b: [2] }]],
    ['JSON and YAML', '{"a": 1}\n---\nb: 2\n---\n{"c": 3}\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['flow style', '{a: 1, b: [x, z]}\n', [{ a: 1, b: ['x', 'z'] }]],
    ['JSON with a comment, which YAML is', '{ # c\n "a": 1 }', [{ a: 1 }]],
    ['a list', '[1, 2]', [[1, 2]]],
  ])('%s', (_what, text, expected) => {
    expect(values(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });
});

describe('scalars, as the API machinery reads them', () => {
  test.each<[string, unknown]>([
    ['on', true], ['Yes', true], ['y', true], ['TRUE', true], ['off', false], ['NO', false], ['n', false], ['False', false], ['tRUE', 'tRUE'],
    ['~', null], ['', null], ['Null', null], ['nULL', 'nULL'],
    ['10', 10], ['-7', -7], ['+7', 7], ['017', 15], ['0o17', 15], ['-017', -15], ['0x1F', 31], ['0b101', 5], ['1_000', 1000], ['08', 8], ['0', 0], ['00', 0],
    ['1.5', 1.5], ['.5', 0.5], ['1e3', 1000], ['1E-2', 0.01], ['1_0.5', 10.5], ['08.5', 8.5], ['-.Inf', -Infinity], ['.NaN', NaN],
    ['1:30', '1:30'], ['2024-01-02', '2024-01-02'], ['1.2.3', '1.2.3'], ['0x', '0x'], ['0o', '0o'], ['-0O', '-0O'], ['0b', '0b'], ['_1', '_1'], ['10s', '10s'], ['1e', '1e'], ['.', '.'],
    ['"on"', 'on'], ['\'10\'', '10'], ['!!str 10', '10'], ['!!int "10"', 10], ['!!bool "yes"', true], ['!custom text', 'text'], ['!!timestamp 2024-01-02', '2024-01-02'],
    ['"\\u0041\\x42"', 'AB'], ['|\n  a\n  b', 'a\nb\n'], ['>-\n  a\n  b', 'a b'],
  ])('%s', (text, expected) => {
    expect(value(`a: ${text}\n`)).toEqual({ a: expected });
  });

  test('keys become text', () => {
    expect(value('1: a\ntrue: b\n0x10: c\noff: d\n1.5: e\n')).toEqual({ 1: 'a', true: 'b', 16: 'c', false: 'd', 1.5: 'e' });
  });

  test('JSON keeps its own words', () => {
    expect(value('{"on": "on", "x": 1e3, "y": "\\ud83d\\ude00"}')).toEqual({ on: 'on', x: 1000, y: '😀' });
  });
});

describe('anchors, aliases and merge keys', () => {
  test('aliases repeat, merge keys are overwritten by what is below them and overwrite what is above', () => {
    expect(value('base: &b {x: 1, w: 2}\nbelow:\n  <<: *b\n  x: 3\nabove:\n  x: 3\n  <<: *b\ncopy: *b\n')).toEqual({
      base: { x: 1, w: 2 }, below: { x: 3, w: 2 }, above: { x: 1, w: 2 }, copy: { x: 1, w: 2 },
    });
  });

  test('of several mappings the first wins', () => {
    expect(value('a: &a {x: 1}\nb: &b {x: 2, w: 2}\nc:\n  <<: [*a, *b]\n')).toMatchObject({ c: { x: 1, w: 2 } });
    expect(value('a: &a {x: 1}\nc:\n  <<: {x: 5}\n  z: 1\n')).toMatchObject({ c: { x: 5, z: 1 } });
  });

  test('a quoted merge key is a key, an alias may be one', () => {
    expect(value('"<<": 1\n&k key: 2\nx:\n  *k : 3\n')).toEqual({ '<<': 1, 'key': 2, 'x': { key: 3 } });
  });

  test('an anchor that is set again holds from there on', () => {
    expect(value('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  test('many plain aliases are no bomb', () => {
    const text = `a: &a {x: 1}\nb:\n${'- *a\n'.repeat(5000)}`;
    expect((value(text) as { b: unknown[] }).b).toHaveLength(5000);
  });
});

describe('hostile keys', () => {
  test.each(['__proto__:\n  polluted: true\n', '{"__proto__": {"polluted": true}}', 'a: &a\n  __proto__:\n    polluted: true\nb:\n  <<: *a\n'])('%j makes plain properties', (text) => {
    const read = value(text) as Record<string, object>;
    expect(JSON.stringify(read)).toContain('"__proto__":{"polluted":true}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  test('names of the prototype are keys like others', () => {
    expect(value('constructor: 1\ntoString: 2\nhasOwnProperty: 3\n')).toEqual({ constructor: 1, toString: 2, hasOwnProperty: 3 });
  });
});

describe('what cannot be read, with its line', () => {
  const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`)].join('\n');
  const template = 'this is a template, not a manifest; render it first, for example with helm template, and check the output';

  test.each([
    ['a key twice', 'a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n', ['5: key "c" stands twice in one mapping, first in line 3; remove one of them']],
    ['a key twice as text and as number', '1: a\n"1": b\n', ['2: key "1" stands twice in one mapping, first in line 1; remove one of them']],
    ['a key twice in JSON', '{\n"a": 1,\n"a": 2}', ['3: key "a" stands twice in one object, first in line 2; remove one of them']],
    ['a tab as indentation', 'a:\n\tb: 1\n', ['2: not valid YAML: tabs are not allowed as indentation']],
    ['an open double quote', 'x: 1\na: "b\nc: d\ne: f\n', ['2: not valid YAML: the quote that opens here is never closed']],
    ['an open single quote', 'x: 1\na: \'b\nc: d\n', ['2: not valid YAML: the quote that opens here is never closed']],
    ['two mappings in one line', 'x: 1\na: b: c\n', ['2: not valid YAML: nested mappings are not allowed in compact mappings']],
    ['a wrong indentation', 'a:\n    b: 1\n  c: 2\n', [expect.stringMatching(/^3: not valid YAML: /)]],
    ['an alias without anchor', 'a: *x\n', ['1: alias "*x" has no anchor "&x" above it in the same document']],
    ['an alias of another document', 'a: &x 1\n---\nb: *x\n', ['3: alias "*x" has no anchor "&x" above it in the same document']],
    ['an anchor inside of itself', 'a: &a\n  b: *a\n', ['2: anchor "a" contains an alias of itself']],
    ['an anchor merged into itself', 'a: &a\n  <<: *a\n', ['2: anchor "a" contains an alias of itself']],
    ['a merge of text', 'a:\n  <<: text\n', ['2: the value of merge key "<<" must be a mapping or a list of mappings']],
    ['a merge of a list of text', 'a:\n  <<: [text]\n', ['2: the value of merge key "<<" must be a mapping or a list of mappings']],
    ['a list as key', '? [1, 2]\n: 3\n', ['1: a key must be text, a number or a boolean, got a list or a mapping']],
    ['a null key', 'a: 1\n~: 3\n', ['2: a key must be text, a number or a boolean, got null']],
    ['an alias bomb', bomb, ['6: aliases make more than 1000000 values of this document; write fewer of them']],
    ['a control character', 'a: 1\nb: "\u0007"\n', ['2: not valid YAML: control character U+0007 is not allowed; remove it, or write it as an escape in double quotes']],
    ['a directive that ends nowhere', '%YAML 1.1\na: 1\n', [expect.stringMatching(/^\d: not valid YAML: missing directives-end/)]],
    ['a template with blocks', 'a:\n{{- if .Values.x }}\n  b: 1\n{{- end }}\n', [`2: ${template}`]],
    ['a template that parses', 'a: 1\nb: {{ .Values.x }}\n', [`2: ${template}`]],
    ['a template that begins with a block', '{{- if .Values.x -}}\napiVersion: v1\nkind: Pod\n{{- end }}\n', [`1: ${template}`]],
    ['a template whose later document begins with a block', 'a: 1\n---\n{{ if .x }}\nb: 1\n{{ end }}\n', [`3: ${template}`]],
    ['a template item', 'a:\n  - {{ .Values.x }}\n', [`2: ${template}`]],
    ['a Jinja template', '{% if x %}\na: 1\n{% endif %}\n', [`1: ${template}`]],
    ['a template in every document, told once', 'a: {{ .x }}\n---\nb: {{ .y }}\n', [`1: ${template}`]],
    ['braces in quotes are no template', 'a: "{{ x }}"\nb: {\n', [expect.stringMatching(/^\d: not valid YAML: /)]],
    ['JSON with a comma too many', '{\n"a": 1,,\n"b": 2\n}', [expect.stringMatching(/^2: not valid JSON: /)]],
    ['JSON that ends early', 'a: 1\n---\n{"a": {"b":\n 1', ['3: not valid JSON: the text ends before this is closed']],
    ['JSON with a comment at the wrong place', '{"a": [1 // no\n, 2], "b" "c"}', [expect.stringMatching(/^1: not valid JSON: /)]],
  ])('%s', (_what, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('a broken document leaves the others judged, with right lines', () => {
    const text = 'a: 1\n---\nb: [\n---\nc: 3\nd:\n  e: 4\n---\nf: "\n';
    expect(values(text)).toEqual([{ a: 1 }, { c: 3, d: { e: 4 } }]);
    expect(problems(text)).toEqual([expect.stringMatching(/^3|4: not valid YAML/), '9: not valid YAML: the quote that opens here is never closed']);
    expect(lineOf(text, '/d/e', 1)).toBe(7);
  });

  test('a broken JSON value leaves the others judged', () => {
    const text = '{"a": 1}\n{"b": tru}\n{"c": 1, "c": 2}\n{"d": [\n4]}';
    expect(values(text)).toEqual([{ a: 1 }, { d: [4] }]);
    expect(problems(text)).toEqual([expect.stringMatching(/^2: not valid JSON/), expect.stringMatching(/^3: key "c" stands twice/)]);
    expect(lineOf(text, '/d/0', 1)).toBe(5);
  });

  test.each([
    ['flow style', '['.repeat(100_000)],
    ['closed flow style', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['mappings in flow style', '{a: '.repeat(20_000) + '}'.repeat(20_000)],
    ['JSON', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
    ['block style', Array.from({ length: 6000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['lists in lists', `${'- '.repeat(20_000)}a`],
  ])('deep nesting in %s is no crash', (_what, text) => {
    const { problems: found } = readManifestText(`${text}\n---\nb: 1\n`, 'a.yaml');
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toMatch(/^nested (too deep|deeper)|this is closed$/);
  });
});

describe('how deep a document may be', () => {
  /** Below so many calls there is less of the stack left. */
  const below = <T>(calls: number, work: () => T): T => calls === 0 ? work() : below(calls - 1, work);
  const shapes: [string, (levels: number) => string][] = [
    ['lists in flow style', (levels) => `a:\n  ${'['.repeat(levels)}${']'.repeat(levels)}`],
    ['lists that are never closed', (levels) => `a:\n  ${'['.repeat(levels)}`],
    ['mappings in flow style', (levels) => `a:\n  ${'{b: '.repeat(levels)}${'}'.repeat(levels)}`],
    ['keys in flow style', (levels) => `a:\n  ${'[? '.repeat(levels)}${']'.repeat(levels)}`],
    ['lists in block style', (levels) => `a:\n  ${'- '.repeat(levels)}b`],
    ['mappings in block style', (levels) => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ];

  test.each(shapes)('%s: the stack has no say in it', (_what, shape) => {
    for (const levels of [290, 310, 700, 1000, 1500]) {
      const said = [0, 1000, 4000].map((calls) => below(calls, () => problems(`${shape(levels)}\n`)));
      expect(new Set(said.map((found) => found.join())).size).toBe(1);
      expect(/nested too deep/.test(said[0]!.join())).toBe(levels > 300);
    }
  });

  test('the line is that of the level which is one too many', () => {
    expect(problems(Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'))).toEqual(['301: nested too deep to be read']);
  });
});

describe('bytes', () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

  test('UTF-16 as PowerShell writes it, in both orders', () => {
    expect(values(utf16('a: ü\r\n'))).toEqual([{ a: 'ü' }]);
    expect(values(utf16('a: ü\r\n').swap16())).toEqual([{ a: 'ü' }]);
  });

  test('UTF-8, with and without a mark', () => {
    expect(values(Buffer.from('a: ü😀\n'))).toEqual([{ a: 'ü😀' }]);
    expect(values(Buffer.from('\uFEFFa: 1\n'))).toEqual([{ a: 1 }]);
  });

  test('neither binary files nor other encodings', () => {
    expect(problems(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual(['undefined: a binary file, it has NUL bytes; only YAML and JSON text can be read']);
    expect(problems(utf16('a: \0\n'))).toEqual(['undefined: a binary file, it has NUL characters; only YAML and JSON text can be read']);
    expect(problems(Buffer.from('a: 1\nb: \xfc\nc: 2\n', 'latin1'))).toEqual(['2: not valid UTF-8; save the file as UTF-8']);
  });
});

describe('lines', () => {
  const list = `# a list
apiVersion: v1
kind: List
items:
  - kind: Pod
    metadata: {name: a}
    spec:
      containers:
        - name: web
          lifecycle:
            preStop: &stop
              exec:
                command: [sleep,
                  "10"]
        - name: other
          lifecycle:
            preStop: *stop
  -
    kind: Pod
`;

  test.each([
    ['', 2], ['/items', 4], ['/items/0', 5], ['/items/0/metadata/name', 6], ['/items/0/spec/containers/0', 9],
    ['/items/0/spec/containers/0/lifecycle/preStop', 11], ['/items/0/spec/containers/0/lifecycle/preStop/exec/command/1', 14],
    ['/items/0/spec/containers/1/lifecycle/preStop', 17], ['/items/0/spec/containers/1/lifecycle/preStop/exec', 12],
    ['/items/0/spec/containers/1/lifecycle/postStart', 16], ['/items/0/spec/terminationGracePeriodSeconds', 7], ['/items/1', 19], ['/items/7/x', 4], ['/nothing', 2],
  ])('%j is in line %d', (pointer, line) => {
    expect(lineOf(list, pointer)).toBe(line);
  });

  test('the same in a later document, after CRLF and in JSON', () => {
    expect(lineOf(`a: 1\n---\n${list}`, '/items/0/spec/containers/0/lifecycle/preStop', 1)).toBe(13);
    expect(lineOf(list.replace(/\n/g, '\r\n'), '/items/0/spec/containers/0/lifecycle/preStop')).toBe(11);
    expect(lineOf('{"a": 1}\n{\n "b": [\n  {"c":\n   1},\n  2]}', '/b/0/c', 1)).toBe(4);
    expect(lineOf('{"a": 1}\n{\n "b": [\n  {"c":\n   1},\n  2]}', '/b/1', 1)).toBe(6);
  });

  test('a merged key leads to where it is written', () => {
    expect(lineOf('a: &a\n  x: 1\n  w: 2\nb:\n  <<: *a\n  x: 3\n', '/b/w')).toBe(3);
    expect(lineOf('a: &a\n  x: 1\n  w: 2\nb:\n  <<: *a\n  x: 3\n', '/b/x')).toBe(6);
  });

  test('escaped keys', () => {
    expect(lineOf('metadata:\n  annotations:\n    a/b~c: 1\n', '/metadata/annotations/a~1b~0c')).toBe(3);
  });
});
