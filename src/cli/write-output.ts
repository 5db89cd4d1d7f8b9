import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FailureError } from './errors';
import { CliIo } from './io';
import { systemErrorText } from './system-error';

/** As tools name it that take a file. */
const STANDARD_OUTPUT = '-';

/** Writes to the file that `--output` names, else to standard output. */
export function writeReport(text: string, file: string | undefined, { cwd, stdout }: CliIo): void {
  if (file === undefined || file === STANDARD_OUTPUT) { stdout.write(text); } else { writeOutput(cwd, file, text); }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'what should be its folder is a file',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
};

/** Writes a file so that nobody ever reads half of it. Devices and pipes are written as they are. */
export function writeOutput(cwd: string, file: string, text: string): void {
  const named = resolve(cwd, file);
  const path = existsSync(named) ? realpathSync(named) : named;
  const existing = existsSync(path) ? statSync(path) : undefined;
  const partial = `${path}.${process.pid}.part`;
  try {
    if (existing !== undefined && !existing.isFile()) {
      writeFileSync(path, text);
      return;
    }
    writeFileSync(partial, text, existing === undefined ? {} : { mode: existing.mode });
    renameSync(partial, path);
  } catch (error) {
    removeIfThere(partial);
    throw new FailureError(`${file}: cannot be written: ${systemErrorText(error, WORDS)}`);
  }
}

/** `force` forgives a file that is missing, not a folder that is none. */
function removeIfThere(path: string): void {
  if (existsSync(path)) { rmSync(path, { force: true }); }
}
