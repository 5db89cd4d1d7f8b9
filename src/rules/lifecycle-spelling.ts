import { HANDLER_KINDS } from '../kubernetes/facts';
import { LIFECYCLE_FIELDS } from '../kubernetes/handler-facts';
import { JsonObject } from '../kubernetes/json';

/** What may have fields of a lifecycle: `hook` is postStart or preStop. */
export type FieldOwner = 'container' | 'lifecycle' | 'hook' | 'exec' | 'httpGet' | 'httpHeaders' | 'sleep';

/** What somebody meant who wrote a field that its owner does not have. */
export interface Meaning {
  /** The right name in the same place. */
  readonly instead?: string;
  /** The step below which the field belongs, and its name there. */
  readonly below?: { readonly owner: string; readonly field: string };
  /** There is no such thing. */
  readonly never?: string;
}

/** Fields of each owner; a container's are only those that have to do with a lifecycle. */
const FIELDS: Readonly<Record<FieldOwner, readonly string[]>> = {
  container: ['lifecycle'],
  lifecycle: fieldsOf('lifecycle'),
  hook: HANDLER_KINDS,
  exec: fieldsOf('exec'),
  httpGet: fieldsOf('httpGet'),
  httpHeaders: fieldsOf('httpHeaders'),
  sleep: fieldsOf('sleep'),
};

/** Where fields of the next steps belong when they stand one step too high. */
const BELOW: Partial<Record<FieldOwner, readonly FieldOwner[]>> = { container: ['lifecycle'], hook: ['exec', 'httpGet', 'sleep'] };

/** Names that people use, without capital letters and signs. */
const ALIASES: Partial<Record<FieldOwner, Readonly<Record<string, string>>>> = {
  container: { lifecyclehook: 'lifecycle', lifecyclehooks: 'lifecycle' },
  lifecycle: {
    prestophook: 'preStop', prestophooks: 'preStop', prestophandler: 'preStop', poststarthook: 'postStart', poststarthooks: 'postStart', poststarthandler: 'postStart',
  },
  hook: { http: 'httpGet', https: 'httpGet', get: 'httpGet', execaction: 'exec', script: 'exec', shell: 'exec', run: 'exec', wait: 'sleep', delay: 'sleep' },
  exec: { cmd: 'command', commandline: 'command', args: 'command', argv: 'command', script: 'command' },
  httpGet: { headers: 'httpHeaders', header: 'httpHeaders', httpheader: 'httpHeaders', url: 'path', uri: 'path', endpoint: 'path', protocol: 'scheme', hostname: 'host', portname: 'port' },
  httpHeaders: { key: 'name', header: 'name', val: 'value' },
  sleep: { second: 'seconds', sec: 'seconds', secs: 'seconds', duration: 'seconds', time: 'seconds', sleepseconds: 'seconds' },
};

const NO_TIMEOUT = 'a hook has no timeout of its own';
/** What probes, other tools and old proposals have, and Kubernetes does not. */
const NEVER_IN: Partial<Record<FieldOwner, Readonly<Record<string, string>>>> = {
  lifecycle: {
    type: 'a sidecar is an init container with restartPolicy: Always',
    prestart: 'what runs before the container is an init container',
    poststop: 'nothing of the container runs after it has stopped',
  },
  hook: { type: 'the handler is named by its key: exec, httpGet or sleep' },
};
const NEVER_ANYWHERE: Readonly<Record<string, string>> = {
  grpc: 'a hook has no gRPC handler, probes do',
  timeoutseconds: NO_TIMEOUT,
  timeout: NO_TIMEOUT,
  terminationgraceperiodseconds: 'the grace period is the pod\'s, and probes may have one',
  initialdelayseconds: 'a hook runs at once',
  periodseconds: 'a hook runs once',
  failurethreshold: 'a hook is not tried again',
};

/** Longer keys are nobody's slip of the pen. */
const LONGEST_SLIP = 24;
/** Short names are close to each other without being meant. */
const SHORT_NAME = 5;

/** The fields that the owner does not have; of a container, those that look like a lifecycle. */
export function strangeFields(object: JsonObject, owner: FieldOwner): string[] {
  const strange = Object.keys(object).filter((key) => !FIELDS[owner].includes(key));
  return owner === 'container' ? strange.filter((key) => meaningOf(key, owner) !== undefined) : strange;
}

/** Whether a field is there after all, under a wrong name. */
export function isMisspelt(object: JsonObject, owner: FieldOwner, field: string): boolean {
  return strangeFields(object, owner).some((key) => meaningOf(key, owner)?.instead === field);
}

/** Every container has the same few fields; more would be hostile input. */
const MOST_REMEMBERED = 500;
const MEANINGS = new Map<string, Meaning | undefined>();

/** Undefined when nobody knows what was meant. */
export function meaningOf(key: string, owner: FieldOwner): Meaning | undefined {
  const both = `${owner} ${key}`;
  if (MEANINGS.has(both)) { return MEANINGS.get(both); }
  const meaning = findMeaning(key, owner);
  if (MEANINGS.size < MOST_REMEMBERED) { MEANINGS.set(both, meaning); }
  return meaning;
}

function findMeaning(key: string, owner: FieldOwner): Meaning | undefined {
  const instead = closest(key, owner);
  if (instead !== undefined) { return { instead }; }
  for (const next of BELOW[owner] ?? []) {
    const field = closest(key, next);
    if (field !== undefined) { return { below: { owner: next, field } }; }
  }
  const never = owner === 'container' ? undefined : lookUp({ ...NEVER_ANYWHERE, ...NEVER_IN[owner] }, plain(key));
  return never === undefined ? undefined : { never };
}

export function fieldsOfOwner(owner: FieldOwner): readonly string[] {
  return FIELDS[owner];
}

function fieldsOf(owner: string): string[] {
  return LIFECYCLE_FIELDS.filter((path) => path.startsWith(`${owner}.`)).map((path) => path.slice(owner.length + 1));
}

function closest(key: string, owner: FieldOwner): string | undefined {
  if (key.length > LONGEST_SLIP) { return undefined; }
  const name = plain(key);
  return lookUp(ALIASES[owner] ?? {}, name) ?? FIELDS[owner].find((field) => isSlip(name, plain(field)));
}

function lookUp(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isSlip(name: string, field: string): boolean {
  return name === field || distance(name, field) <= (field.length > SHORT_NAME ? 2 : 1);
}

/** Letters to add, drop, change, or swap with their neighbour. */
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = rows[i - 1]![j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      row[j] = Math.min(change, rows[i - 1]![j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) { row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1); }
    }
    rows.push(row);
  }
  return rows[left.length]![right.length]!;
}
