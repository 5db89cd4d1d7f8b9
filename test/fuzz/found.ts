import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, 'found');
/** Larger ones are named, not kept. */
const LARGEST = 20_000;

/** An input that once was too much, and what must be true of it. */
export interface Found {
  readonly what: string;
  readonly faults: readonly string[];
  /** A manifest, as text or, when it is none, as bytes. */
  readonly text?: string;
  readonly base64?: string;
  /** The verdict that the first workload must have. */
  readonly verdict?: string;
  /** A hook's command line, and the seconds that a shell took for it. */
  readonly argv?: readonly string[];
  readonly took?: number;
  /** Or that it took at most, when all programs succeeded at once. */
  readonly tookAtMost?: number;
  /** A program that ran, with its words. */
  readonly ran?: readonly string[];
}

export function readFound(): (Found & { readonly file: string })[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Found }));
}

/** Returns how to find it again. */
export function save(found: Found): string {
  const content = `${JSON.stringify(found, undefined, 2)}\n`;
  if (content.length > LARGEST) { return 'too large to keep'; }
  mkdirSync(FOLDER, { recursive: true });
  const { faults: _, ...input } = found;
  const name = `${createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 12)}.json`;
  writeFileSync(join(FOLDER, name), content);
  return join('test/fuzz/found', name);
}

export function bytesOfFound({ text, base64 }: Found): Uint8Array | undefined {
  if (base64 !== undefined) { return Buffer.from(base64, 'base64'); }
  return text === undefined ? undefined : Buffer.from(text);
}

/** As text where that is the same. */
export function asFound(bytes: Uint8Array): Pick<Found, 'text' | 'base64'> {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text).equals(bytes) ? { text } : { base64: Buffer.from(bytes).toString('base64') };
}

/** Leaves out what is not needed for a failure: halves first, then ever smaller parts. */
export async function shrink<T>(parts: readonly T[], fails: (parts: readonly T[]) => Promise<boolean>, most: number = 120): Promise<readonly T[]> {
  let left = parts;
  let attempts = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1 && attempts < most; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length && attempts < most;) {
      const fewer = [...left.slice(0, from), ...left.slice(from + size)];
      attempts += 1;
      if (fewer.length > 0 && await fails(fewer)) { left = fewer; } else { from += size; }
    }
  }
  return left;
}
