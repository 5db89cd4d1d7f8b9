const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'a link that leads to itself',
  ENOENT: 'a link to something that is not there, or removed meanwhile',
  EISDIR: 'a folder, not a file',
  EIO: 'the disk reports an error',
};

/** Why a file cannot be read, in words. */
export function errorText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `cannot be read: ${WORDS[code ?? ''] ?? message}`;
}
