const ALWAYS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'a folder, not a file',
};

/** What the system says of a file, in words; `words` are those for one purpose. */
export function systemErrorText(error: unknown, words: Readonly<Record<string, string>>): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return words[code] ?? ALWAYS[code] ?? message;
}
