import { readServices, selectsPods } from '../../src/kubernetes/service';

const service = (spec: object, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...metadata }, spec });

test('a Service selects the pods that have all of its labels, in its namespace', () => {
  const [view] = readServices(service({ selector: { app: 'web', tier: 'front' } }, { namespace: 'shop' }));
  expect(selectsPods(view!, 'shop', { app: 'web', tier: 'front', extra: 'x' })).toBe(true);
  expect(selectsPods(view!, 'shop', { app: 'web' })).toBe(false);
  expect(selectsPods(view!, undefined, { app: 'web', tier: 'front' })).toBe(false);
});

test('a Service without selector selects nobody', () => {
  for (const spec of [{}, { selector: {} }, { selector: null }, { selector: 'web' }]) {
    expect(selectsPods(readServices(service(spec))[0]!, undefined, { app: 'web' })).toBe(false);
  }
});

test('what keeps terminating pods published is read', () => {
  expect(readServices(service({ publishNotReadyAddresses: true, clusterIP: 'None' }))).toEqual([
    { name: 'web', namespace: undefined, selector: {}, headless: true, publishNotReadyAddresses: true, type: 'ClusterIP' },
  ]);
});

test('Services are found in Lists; other kinds and foreign Services are none', () => {
  expect(readServices({ apiVersion: 'v1', kind: 'List', items: [service({}), null, { kind: 'Pod' }] })).toHaveLength(1);
  expect(readServices({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web' } })).toEqual([]);
  expect(readServices(null)).toEqual([]);
  expect(readServices(['Service'])).toEqual([]);
});

test('names of the prototype are no labels', () => {
  const [view] = readServices(service({ selector: JSON.parse('{"constructor":"x"}') }));
  expect(selectsPods(view!, undefined, {})).toBe(false);
});
