import * as fc from 'fast-check';
import { MIXED, dataOf, podText, withoutSource } from './report-data';
import { formatReport } from '../../src/checks/formats';
import { STYLE } from '../../src/checks/html/style';
import { ReportData } from '../../src/checks/report-data';
import { TIMELINE_STYLE } from '../../src/termination/timeline-svg-style';

const pageOf = (data: ReportData) => formatReport('html', data, { version: '1.2.3' });
const PAGE = pageOf(MIXED);

interface Tag { readonly name: string; readonly attributes: Record<string, string> }

/** Every opening tag, read as a browser does: what it does not see is text. */
function tagsOf(page: string): Tag[] {
  const body = page.replace(/<style>[\s\S]*?<\/style>/g, '');
  return [...body.matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, name, attributes]) => ({
    name: name!.toLowerCase(),
    attributes: Object.fromEntries([...attributes!.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, value ?? ''])),
  }));
}

const attributesOf = (page: string, key: string) => tagsOf(page).flatMap(({ attributes }) => attributes[key] === undefined ? [] : [attributes[key]]);
const textOf = (page: string) => page.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' ');

describe('a page of its own', () => {
  test('loads nothing and runs nothing', () => {
    expect(PAGE).toContain('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\';');
    expect(tagsOf(PAGE).map(({ name }) => name)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(script|link|img|iframe|object|embed|base|form)$/)]));
    expect(PAGE).not.toMatch(/url\(|@import|javascript:/);
    for (const { attributes } of tagsOf(PAGE)) {
      expect(Object.keys(attributes).filter((key) => /^(on|src|style$|action|srcset|background|poster|data$)/.test(key))).toEqual([]);
      if (attributes.href?.startsWith('#') === false) { expect(attributes.href).toMatch(/^https:\/\/github\.com\/cdk8s-lifecycle\//); }
    }
  });

  test('has unique ids, and every link inside leads somewhere', () => {
    const ids = attributesOf(PAGE, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [...attributesOf(PAGE, 'href').filter((href) => href.startsWith('#')).map((href) => href.slice(1)),
      ...attributesOf(PAGE, 'aria-labelledby').flatMap((value) => value.split(' '))];
    expect(wanted.length).toBeGreaterThan(10);
    for (const id of wanted) { expect(ids).toContain(id); }
  });

  test('every class has a style', () => {
    const classes = new Set(attributesOf(PAGE, 'class').flatMap((value) => value.split(' ')));
    expect(classes.size).toBeGreaterThan(40);
    const style = /<style>([\s\S]*?)<\/style>/.exec(PAGE)![1]!;
    const without = [...classes].filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(style));
    expect(without).toEqual(['all']);
  });
});

test('says what the report says', () => {
  const text = textOf(PAGE);
  for (const part of ['1 of 4 workloads cannot stop within the grace period', 'Kubernetes 1.33', 'StatefulSet report', 'Deployment web in shop', 'k8s/web.yaml:17',
    '47s together, terminationGracePeriodSeconds is 32', 'set terminationGracePeriodSeconds to 47 or more, or bound preStop to 12s',
    'LH101 pre-stop-exceeds-grace-period', 'needs 47s of a grace period of 32s', 'Accepted because the drain of the queue ends by itself',
    'the mapping has the key "name" twice', '1 workload without hooks, shutdown windows and findings', 'Pod static', 'sleep 15: 15s']) {
    expect(text.replace(/ +(?=[ ,.:])/g, '')).toContain(part);
  }
  expect(PAGE.match(/<svg class="timeline" width="100%"/g)).toHaveLength(3);
  expect(attributesOf(PAGE, 'href')).toContain('https://github.com/cdk8s-lifecycle/cdk8s-lifecycle/blob/v1.2.3/docs/rules/LH101-pre-stop-exceeds-grace-period.md');
});

test('what there is to do comes first', () => {
  const names = [...PAGE.matchAll(/<h3 id="w\d+-name">.*?<b><bdi>(.*?)<\/bdi>/g)].map(([, name]) => name);
  expect(names).toEqual(['web', 'report', 'api']);
});

test('without files a finding has its pointer', () => {
  expect(pageOf(withoutSource({ ...MIXED, problems: [] }))).toContain('<code><bdi>/spec/template/spec/containers/0/lifecycle/preStop</bdi></code>');
});

test('nothing to judge is a page too', () => {
  expect(textOf(pageOf(dataOf({})))).toContain('No workloads to judge');
});

test('many problems are folded, few are open', () => {
  const problems = (count: number) => pageOf({ ...dataOf({}), problems: Array.from({ length: count }, () => ({ message: 'no YAML\n<b>' })) });
  expect(problems(3)).toContain('<details class="problems" open>');
  expect(problems(4)).toContain('<details class="problems">');
  expect(problems(1)).toContain('<li>no YAML<br>&lt;b&gt;</li>');
});

describe('filters', () => {
  /** What the style sheet makes of a choice. */
  const shown = (verdict: string, severity: string) => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(PAGE)![1]!;
    const hides = (name: string, prefix: string, classes: string[]) => name !== 'all'
      && new RegExp(`^body:has\\(#${prefix}-${name}:checked\\) .*\\.item.*:not\\(\\.${prefix}-${name}\\)\\{display:none\\}$`, 'm').test(style)
      && !classes.includes(`${prefix}-${name}`);
    const items = attributesOf(PAGE, 'class').map((value) => value.split(' ')).filter((classes) => classes.includes('item'));
    const selector = [verdict === 'all' ? '' : `:has(#v-${verdict}:checked)`, severity === 'all' ? '' : `:has(#s-${severity}:checked)`].join('');
    const says = [selector, ...selector.match(/:has\([^)]*\)/g) ?? []].some((one) => style.includes(`body${one} .nothing{display:block}`));
    return { items: items.filter((classes) => !hides(verdict, 'v', classes) && !hides(severity, 's', classes)).length, says };
  };

  test.each([
    ['all', 'all', 7], ['exceeds', 'all', 2], ['unknown', 'all', 2], ['fits', 'all', 3], ['all', 'error', 2], ['all', 'warning', 0], ['exceeds', 'error', 2],
    ['fits', 'error', 0], ['unknown', 'error', 0], ['unknown', 'info', 0],
  ])('%s and %s leave %i rows and cards, and say so where none is left', (verdict, severity, items) => {
    expect(shown(verdict, severity)).toEqual({ items, says: items === 0 });
  });

  test('counts are those of the summary', () => {
    const counts = Object.fromEntries([...PAGE.matchAll(/id="v-(\w+)"[^>]*><span class="count">(\d+)</g)].map(([, name, count]) => [name, Number(count)]));
    expect(counts).toEqual({ all: 4, exceeds: 1, unknown: 1, fits: 2 });
    expect(PAGE).toMatch(/id="s-error"><span>Errors <b>1<\/b>/);
  });
});

test('foreign text stays text, wherever it stands', () => {
  const hostile = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom(
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x", '</title></style></svg>', '<!--', ']]>', '&lt;', '&#0;', '\u202eevil', '\ud800'));
  const reportOf = (name: string) => pageOf(dataOf(
    { [name]: podText(name, { container: name, namespace: name, lifecycle: { preStop: { exec: { command: [name] } } } }), other: podText('y', { sleep: 40 }) },
    [{ file: name, message: name.replace(/\n/g, ' ') }]));
  const shapeOf = (page: string) => [page.split('<').length, page.split('>').length, page.split('"').length];
  // the reading of a command may have more lines than one, and its bound may be known
  const frame = (page: string) => page.replace(/<details class="reading">[\s\S]*?<\/details>/g, '');
  const rulesIn = (page: string) => (page.match(/\bLH\d{3} /g) ?? []).join('');
  const plainPage = reportOf('/x/drain');
  const plain = frame(plainPage);
  const plainTags = new Set(tagsOf(plainPage).map(({ name }) => name));
  fc.assert(fc.property(hostile, (name) => {
    const page = reportOf(name);
    // as a command the text may mean something to the rules as well
    fc.pre(page.includes('preStop of unknown length, in a grace') && rulesIn(page) === rulesIn(plainPage));
    expect(shapeOf(frame(page))).toEqual(shapeOf(plain));
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u); // eslint-disable-line no-control-regex
    expect(new Set(tagsOf(page).map(({ name: tag }) => tag))).toEqual(plainTags);
  }), { numRuns: 100 });
});

describe('colours', () => {
  const schemes = (style: string, selector: string) => [...style.matchAll(new RegExp(`${selector}\\{(--[^}]*)\\}`, 'g'))].slice(0, 2)
    .map(([, text]) => Object.fromEntries([...text!.matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map(([, key, value]) => [key!, value!])));
  const light = (hex: string) => {
    const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };

  test.each([['light', 0], ['dark', 1]])('text is legible in %s', (_scheme, index) => {
    const page = schemes(STYLE, ':root')[index]!;
    const picture = schemes(TIMELINE_STYLE, '\\.timeline')[index]!;
    const pairs = [
      ...['page', 'card', 'soft'].flatMap((ground) => ['ink', 'muted', 'link'].map((text) => [page[text], page[ground]])),
      ...['red', 'amber', 'green', 'blue'].map((name) => [page[name], page[`${name}-soft`]]),
      ...['red', 'amber', 'green'].map((name) => [page[name], page.card]),
      ...['ink', 'muted', 'pre-stop'].map((name) => [picture[name], page.card]),
    ] as [string, string][];
    expect(pairs.length).toBe(19);
    for (const [text, ground] of pairs) { expect([text, ground, contrast(text, ground) >= 4.5]).toEqual([text, ground, true]); }
    for (const name of ['pre-stop', 'window', 'term', 'kill', 'ink']) { expect([name, contrast(picture[name]!, page.card!) >= 3]).toEqual([name, true]); }
  });
});
