import { UsageError } from './errors';
import { STANDARD_INPUT } from './input/found-input';
import { CliIo } from './io';

/** Without paths, what is piped in; a person at a terminal would wait for ever. */
export async function pathsOrStandardInput(paths: readonly string[], { stdin }: CliIo): Promise<readonly string[]> {
  if (paths.length > 0) { return paths; }
  if (stdin.isTTY) { throw new UsageError('no manifests: name files, folders or globs, or pipe manifests in'); }
  // what was read is kept for the reading to come, which also tells what went wrong
  if (await stdin.read().then(({ length }) => length === 0, () => false)) { throw new UsageError('no manifests: no path was given, and nothing came in on standard input'); }
  return [STANDARD_INPUT];
}
