import { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { errorText } from './error-text';
import { FoundInput } from './found-input';
import { CliIo } from '../io';

/** Larger files are no manifests that anybody applies; etcd takes 1.5 MB of an object. */
const LARGEST_MEGABYTES = 100;
const MEGABYTE = 1_000_000;

/** What an input holds: either is set. */
export interface InputContent {
  readonly bytes?: Uint8Array;
  readonly problem?: string;
}

/** Reads a file, or standard input. Never throws for what the file is. */
export async function readInput({ path }: FoundInput, { stdin }: CliIo): Promise<InputContent> {
  try {
    if (path === undefined) { return await readStandardInput(stdin); }
    const problem = problemOf(await stat(path), path);
    return problem === undefined ? checkSize(await readFile(path)) : { problem };
  } catch (error) {
    return { problem: errorText(error) };
  }
}

/** Comments alone are fine; nothing at all is what a command leaves that has failed. */
async function readStandardInput(stdin: CliIo['stdin']): Promise<InputContent> {
  const bytes = await stdin.read();
  return bytes.length === 0 ? { problem: 'is empty; the command before it has failed, perhaps' } : checkSize(bytes);
}

function checkSize(bytes: Uint8Array): InputContent {
  return bytes.length > LARGEST_MEGABYTES * MEGABYTE ? { problem: tooLarge(bytes.length) } : { bytes };
}

function tooLarge(bytes: number): string {
  return `has ${Math.ceil(bytes / MEGABYTE)} MB, at most ${LARGEST_MEGABYTES} MB can be read; split it`;
}

function problemOf(stats: Stats, path: string): string | undefined {
  if (stats.isFile()) { return stats.size > LARGEST_MEGABYTES * MEGABYTE ? tooLarge(stats.size) : undefined; }
  // process substitution, `<(helm template .)`: its other end is open
  if (stats.isFIFO() && /^\/(dev|proc)\//.test(path)) { return undefined; }
  if (stats.isFIFO()) { return 'a named pipe, which may never end; redirect it to standard input and name that as -'; }
  if (stats.isSocket()) { return 'a socket, not a file'; }
  return stats.isDirectory() ? 'a folder, not a file' : 'a device, not a file';
}
