import * as fc from 'fast-check';
import { containersOfAnyBounds, main, plan, planWithout, sidecar } from './plans';
import { XmlElement, readXml } from './xml';
import { withGracePeriod } from '../../src/termination/termination-plan';
import { simulate } from '../../src/termination/timeline';
import { drawTimelineSvg } from '../../src/termination/timeline-svg';
import { TIMELINE_STYLE } from '../../src/termination/timeline-svg-style';

const drawn = (...parameters: Parameters<typeof plan>) => readXml(drawTimelineSvg(plan(...parameters), { id: 'p' }));
const elementsOf = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(elementsOf)];
const ofClass = (element: XmlElement, name: string) => elementsOf(element).filter(({ attributes }) => attributes.class === name);
const spansOf = (element: XmlElement) => elementsOf(element).filter(({ name }) => name === 'rect')
  .map(({ attributes }) => [attributes.class, attributes.x, attributes.width]);

test('stretches of time stand where they belong', () => {
  expect(spansOf(drawn(50, sidecar('proxy', 5, 10), main('web', 10, 20)))).toEqual([
    ['preStop', '0%', '10%'], ['waits', '10%', '50%'], ['window', '60%', '20%'], ['preStop', '0%', '20%'], ['window', '20%', '40%'],
  ]);
});

test('what is cut goes on as an overrun, to the end that was promised', () => {
  expect(spansOf(drawn(40, main('web', 30, 20)))).toEqual([['overrun', '80%', '20%'], ['preStop', '0%', '60%'], ['window', '60%', '20%']]);
  expect(ofClass(drawn(40, main('web', 30, 20)), 'arrow')).toHaveLength(0);
});

test('what is cut and has no end, or a far one, is an arrow over the limit', () => {
  for (const preStop of ['unbounded', 3600] as const) {
    const picture = drawn(30, main('web', preStop));
    expect(ofClass(picture, 'arrow')).toHaveLength(1);
    const [[, x, width]] = spansOf(picture) as [[string, string, string]];
    expect(Number.parseFloat(x) + Number.parseFloat(width)).toBeCloseTo(100);
  }
});

test('an unknown hook is open, with a question mark', () => {
  const picture = drawn(30, main('web', 'unknown'));
  expect(ofClass(picture, 'unknown')).toHaveLength(1);
  expect(ofClass(picture, 'unknown-sign').map(({ text }) => text)).toEqual(['?']);
  expect(ofClass(picture, 'overrun')).toHaveLength(0);
});

test('who does not see the picture reads it', () => {
  const picture = drawn(30, sidecar('proxy', undefined, 4), main('web', 45), main('a<b', 'unknown'));
  const [title, desc] = picture.children as [XmlElement, XmlElement];
  expect(picture.attributes).toMatchObject({ 'role': 'img', 'aria-labelledby': `${title.attributes.id} ${desc.attributes.id}` });
  expect([title.name, title.text, desc.name]).toEqual(['title', 'Termination within a grace period of 30s', 'desc']);
  expect(desc.text).toBe('Sidecar proxy: shutdown window of 4s, SIGTERM at 30s, SIGKILL at 32s. Container web: preStop of 45s, SIGTERM at 30s, SIGKILL at 32s. '
    + 'Container a<b: preStop of unknown length, SIGTERM at 30s, SIGKILL at 32s.');
});

test('a grace period that nobody can read has no end in the picture', () => {
  const picture = readXml(drawTimelineSvg(planWithout('unreadable', 30, sidecar('proxy', 5, 4), main('web', 'unknown'), main('api', 40), main('end', 'unbounded')), { id: 'p' }));
  expect(['limit', 'sigkill', 'overrun'].map((name) => ofClass(picture, name).length)).toEqual([0, 0, 0]);
  expect(ofClass(picture, 'limit-text').map(({ text }) => text)).toEqual(['grace period that cannot be read']);
  expect([picture.children[0]!.text, picture.children[1]!.text]).toEqual(['Termination within a grace period that cannot be read',
    'Sidecar proxy: preStop of 5s, shutdown window of 4s, SIGTERM at ?, gone by ?. Container web: preStop of unknown length, SIGTERM at ?, SIGKILL at ?. '
    + 'Container api: preStop of 40s, SIGTERM at 40s, SIGKILL at ?. Container end: preStop without a limit, SIGTERM at ?, SIGKILL at ?.']);
  expect(spansOf(picture)).toEqual([
    ['preStop', '0%', '10%'], ['waits', '10%', '90%'], ['unknown', '0%', '100%'], ['preStop', '0%', '80%'], ['undeclared', '80%', '20%'], ['preStop', '0%', '96%'],
  ]);
  expect(ofClass(picture, 'scale').map(({ text }) => text)).toEqual(['0s', '10s', '20s', '30s', '40s']);
});

test('one that the API server refuses has none either', () => {
  const picture = readXml(drawTimelineSvg(planWithout('meant', 60, main('web', 70)), { id: 'p' }));
  expect([...ofClass(picture, 'limit'), ...ofClass(picture, 'sigkill')]).toEqual([]);
  expect(ofClass(picture, 'limit-text').map(({ text }) => text)).toEqual(['grace period of 60s that the API server refuses']);
});

test('where no moment is known, the scale has none', () => {
  const picture = readXml(drawTimelineSvg(planWithout('unreadable', 30, main('web', 'unknown')), { id: 'p' }));
  expect(ofClass(picture, 'scale').map(({ text }) => text)).toEqual(['0s']);
  expect(ofClass(picture, 'sigterm')).toEqual([]);
});

test('a picture of its own brings its styles', () => {
  const picture = readXml(drawTimelineSvg(plan(30, main('web', 5)), { id: 'p', standalone: true }));
  expect(picture.attributes.xmlns).toBe('http://www.w3.org/2000/svg');
  expect(elementsOf(picture).filter(({ name }) => name === 'style').map(({ text }) => text)).toEqual([TIMELINE_STYLE]);
});

test('every class has a style', () => {
  const picture = drawn(30, sidecar('proxy', 5, 4), main('a', 45, 5), main('b', 'unknown'), main('c', 'unbounded'), main('d', 5), main('e', 29, 2));
  const classes = new Set(elementsOf(picture).flatMap(({ attributes }) => attributes.class ?? []));
  expect(classes.size).toBeGreaterThan(12);
  for (const name of classes) { expect(TIMELINE_STYLE).toMatch(new RegExp(`\\.${name}\\b`)); }
});

const NAME = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(
  '<script>alert(1)</script>', '"\'&amp;', '\u0000\ud800\ufffe', ']]>', 'a'.repeat(300)));

test('any plan is well-formed, and inside of its frame', () => {
  const graces = fc.tuple(fc.integer({ min: -2, max: 40 }), fc.constantFrom(1, 60, 86400)).map(([grace, factor]) => grace * factor);
  const readings = fc.constantFrom('exact', 'meant', 'unreadable');
  fc.assert(fc.property(graces, readings, containersOfAnyBounds, NAME, (grace, reading, containers, name) => {
    const subject = withGracePeriod(plan(grace, ...containers.map((one) => ({ ...one, name }))), grace, reading);
    const text = drawTimelineSvg(subject, { id: 'p' });
    const picture = readXml(text);
    const height = Number(picture.attributes.height);
    for (const { name: tag, attributes } of elementsOf(picture).slice(1)) {
      for (const key of ['x', 'x1', 'x2', 'width']) {
        const value = attributes[key];
        if (value === undefined) { continue; }
        expect(value).toMatch(/^(0|\d+(\.\d+)?%)$/);
        expect(Number.parseFloat(value)).toBeLessThanOrEqual(100);
      }
      if (tag === 'rect') { expect(Number.parseFloat(attributes.x!) + Number.parseFloat(attributes.width!)).toBeLessThanOrEqual(100.001); }
      for (const key of ['y', 'y1', 'y2']) {
        if (attributes[key] === undefined) { continue; }
        expect(Number(attributes[key])).toBeGreaterThanOrEqual(0);
        expect(Number(attributes[key])).toBeLessThanOrEqual(height);
      }
    }
    expect(ofClass(picture, 'sigterm')).toHaveLength(simulate(subject).containers.filter(({ sigterm }) => sigterm < Infinity).length);
    expect(ofClass(picture, 'limit')).toHaveLength(reading === 'exact' ? 1 : 0);
    expect(text.replaceAll(name, '')).not.toMatch(/Infinity|NaN|undefined/);
    expect(ofClass(picture, 'scale').length).toBeLessThanOrEqual(9);
    expect(drawTimelineSvg(subject, { id: 'p' })).toBe(text);
  }));
});

test.each([
  ['<a><b></a></b>'], ['<a>&nbsp;</a>'], ['<a b=c/>'], ['<a b="<"/>'], ['<a>1 < 2</a>'], ['<a>'], ['<a/><a/>'], ['<a b="1" b="2"/>'], ['<a>\u0000</a>'],
])('the reader of XML refuses %s', (text) => {
  expect(() => readXml(text)).toThrow();
});
