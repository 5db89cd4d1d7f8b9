import { systemErrorText } from '../system-error';

const WORDS: Readonly<Record<string, string>> = {
  ELOOP: 'a link that leads to itself',
  ENOENT: 'a link to something that is not there, or removed meanwhile',
  EIO: 'the disk reports an error',
};

/** Why a file cannot be read, in words. */
export function errorText(error: unknown): string {
  return `cannot be read: ${systemErrorText(error, WORDS)}`;
}
