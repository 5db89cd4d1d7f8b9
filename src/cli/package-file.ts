import { join } from 'node:path';

/** A file of the package: the compiled sources lie as deep in it as these do. */
export function packageFile(...steps: string[]): string {
  return join(__dirname, '..', '..', ...steps);
}
