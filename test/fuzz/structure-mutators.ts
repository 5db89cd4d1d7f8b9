import { Random } from './random';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Place {
  readonly parent: { [key: string]: Json } | Json[];
  readonly key: string | number;
}

const ODD_VALUES: readonly Json[] = [
  null, true, false, 0, -1, 1, 1.5, 30, 1e18, 1e308, '', ' ', '0', '30', 'Always', 'x', '\n', '\u0000', '__proto__', 'constructor', [], {}, [[]], [null], [{}], [1, 'a', null],
  { a: 1 }, { __proto__x: 1 }, 'sleep 90', ['sleep', '90'], ['sh', '-c', 'while true; do sleep 1; done'], { sleep: { seconds: 90 } }, { exec: { command: ['sleep', '90'] } },
  { httpGet: { port: 80 } }, { preStop: { sleep: { seconds: 5 } } }, '${PORT}', '{{ .Values.x }}', '$(X)', 'é🚀\u202e', '<b>&amp;</b>', 'a'.repeat(3000),
];

const ODD_KEYS: readonly string[] = [
  '__proto__', 'constructor', 'toString', 'preStop', 'prestop', 'preStopHook', 'postStart', 'lifecycle', 'lifecycleHooks', 'stopSignal', 'exec', 'httpGet', 'sleep', 'tcpSocket', 'command',
  'seconds', 'containers', 'initContainers', 'ephemeralContainers', 'items', 'kind', 'apiVersion', 'spec', 'template', 'metadata', 'annotations', 'name', 'terminationGracePeriodSeconds',
  'restartPolicy', 'env', 'envFrom', 'ports', 'livenessProbe', '', ' ', 'a/b', 'a~b', '<<', '0',
];

/** Every place below a value that holds something. */
export function placesOf(value: Json): Place[] {
  if (Array.isArray(value)) { return value.flatMap((item, key) => [{ parent: value, key }, ...placesOf(item)]); }
  if (typeof value !== 'object' || value === null) { return []; }
  return Object.keys(value).flatMap((key) => [{ parent: value, key }, ...placesOf(value[key]!)]);
}

function get({ parent, key }: Place): Json {
  return (parent as { [key: string]: Json })[key]!;
}

/** An assignment to `__proto__` would not make a property. */
function set({ parent, key }: Place, value: Json): void {
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) { parent.splice(Number(key), 1); } else { delete parent[key]; }
}

const copyOf = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;

type Change = (place: Place, random: Random, places: readonly Place[]) => void;

/** Changes one place of a manifest; the value is changed, not copied. */
export const STRUCTURE_MUTATORS: Readonly<Record<string, Change>> = {
  'value replaced': (place, random) => { set(place, copyOf(random.pick(ODD_VALUES))); },
  'value removed': (place) => { remove(place); },
  'value wrapped': (place, random) => {
    const value = get(place);
    set(place, random.pick<() => Json>([() => [value], () => ({ [random.pick(ODD_KEYS)]: value }), () => String(value), () => [value, value]])());
  },
  'key added': ({ parent }, random) => {
    const value = copyOf(random.pick(ODD_VALUES));
    if (Array.isArray(parent)) { parent.push(value); } else { set({ parent, key: random.pick(ODD_KEYS) }, value); }
  },
  'key renamed': (place, random) => {
    const { parent } = place;
    const value = get(place);
    remove(place);
    set({ parent, key: Array.isArray(parent) ? parent.length : random.pick(ODD_KEYS) }, value);
  },
  'value from elsewhere': (place, random, places) => { set(place, copyOf(get(random.pick(places)))); },
  'items repeated': (place, random, places) => {
    const { parent } = random.pick(places);
    if (!Array.isArray(parent)) { set(place, [get(place), get(place)].map(copyOf)); return; }
    parent.push(...Array.from({ length: random.pick([1, 3, 200]) }, () => copyOf(parent[0] ?? null)));
  },
  'number turned': (place, random, places) => {
    const numbers = places.filter((candidate) => typeof get(candidate) === 'number');
    set(numbers.length > 0 ? random.pick(numbers) : place, random.pick([-1, 0, 1, 0.5, 59.5, 2 ** 31, 2 ** 53 + 2, 1e20, -1e20]));
  },
  'nested into itself': (place, random) => {
    let value = get(place);
    for (let level = random.pick([1, 30, 300]); level > 0; level -= 1) { value = random.chance(0.5) ? [value] : { spec: value }; }
    set(place, value);
  },
};

export function mutateStructure(value: Json, random: Random, change: Change): Json {
  const places = placesOf(value);
  if (places.length > 0) { change(random.pick(places), random, places); }
  return value;
}
