import { lstatSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { FolderWalk, isManifestName } from './folder-walk';
import { FoundInput, FoundInputs, STANDARD_INPUT, UnreadableInput } from './found-input';
import { UsageError } from '../errors';

/** Globs that keep files of folders and patterns from being judged; a file that is named is judged. */
export interface Exclusion {
  readonly globs: readonly string[];
  /** The folder that the globs start from. */
  readonly folder: string;
}

/** Finds what paths, folders, globs and `-` lead to. What leads to nothing is unreadable, and keeps nothing else from being judged. */
export function findInputs(cwd: string, paths: readonly string[], exclusion?: Exclusion): FoundInputs {
  const walk = new FolderWalk();
  const named: string[] = [];
  const matched: string[] = [];
  const missing: UnreadableInput[] = [];
  let standardInput = false;
  for (const path of [...new Set(paths)].sort()) {
    if (path === STANDARD_INPUT) { standardInput = true; continue; }
    if (path === '') { throw new UsageError('a path is empty; name a file, a folder, a glob or -'); }
    const full = resolve(cwd, path);
    if (!exists(full)) {
      const expanded = expand(cwd, path);
      if (expanded.length === 0) { missing.push({ file: path, message: 'there is no such file or folder' }); }
      matched.push(...expanded);
      continue;
    }
    if (isFolder(full)) { walk.add(full); } else { named.push(full); }
  }
  for (const path of matched) { if (isFolder(path)) { walk.add(path); } }
  walk.followLinks();
  const excluded = excludedFiles(exclusion);
  const isExcluded = (path: string) => excluded.size > 0 && excluded.has(realPath(path));
  const found = [...walk.files, ...matched.filter((path) => !isFolder(path))].filter((path) => !isExcluded(path));
  const outside = paths.some((path) => isAbsolute(path));
  const nameOf = (path: string) => nameFrom(cwd, path, outside);
  return {
    inputs: [...standardInput ? [{ name: STANDARD_INPUT }] : [], ...onceEach([...named, ...found], nameOf)],
    unreadable: [...missing, ...walk.unreadable.map(({ path, message }) => ({ file: nameOf(path), message }))],
  };
}

/** The shell may have left a glob as it is, for want of a match there or because of quotes. */
function expand(cwd: string, pattern: string): string[] {
  // loaded only where it is needed: most calls name files and folders
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { globSync, isDynamicPattern } = require('tinyglobby') as typeof import('tinyglobby');
  const slashed = sep === '/' ? pattern : pattern.split(sep).join('/');
  if (!isDynamicPattern(slashed)) { return []; }
  const matches = globSync(slashed, { cwd, absolute: true, onlyFiles: false, expandDirectories: false, followSymbolicLinks: false, ignore: ['**/node_modules/**'] });
  const saysExtension = /\.[^/*?]+$/.test(slashed);
  const wanted = matches.map((path) => resolve(path)).filter((path) => saysExtension || isFolder(path) || isManifestName(path));
  // `**` names the folders that it goes through, not what is in them besides
  return slashed.includes('**') ? wanted.filter((path) => !isFolder(path)) : wanted;
}

function excludedFiles(exclusion: Exclusion | undefined): ReadonlySet<string> {
  if (exclusion === undefined || exclusion.globs.length === 0) { return new Set(); }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  const { globs, folder } = exclusion;
  return new Set(globSync([...globs], { cwd: folder, absolute: true, dot: true, ignore: ['**/node_modules/**'] }).map((path) => realPath(resolve(path))));
}

/** Sorted by name. Of several ways to one file, the one that is no link has the right to name it. */
function onceEach(paths: readonly string[], nameOf: (path: string) => string): FoundInput[] {
  const byFile = new Map<string, string>();
  for (const path of [...paths].sort()) {
    const real = realPath(path);
    if (!byFile.has(real) || path === real) { byFile.set(real, path); }
  }
  return [...byFile.values()].map((path) => ({ name: nameOf(path), path })).sort((one, other) => one.name < other.name ? -1 : 1);
}

function nameFrom(cwd: string, path: string, keepAbsolute: boolean): string {
  const name = relative(cwd, path);
  const shown = keepAbsolute && name.startsWith('..') ? path : name;
  return sep === '/' ? shown : shown.split(sep).join('/');
}

/** What may not be looked at is there: reading it says so. */
function exists(path: string): boolean {
  try {
    return lstatSync(path) !== undefined;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A link that leads nowhere is read later, and fails there with its own name. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
