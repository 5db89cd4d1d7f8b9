const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
/** More digits than this are no duration that anybody means, and would not be exact. */
const SECONDS_TEXT = /^(\d{1,9})([smh]?)$/;

/** Whole seconds from `90`, `90s`, `5m` or `1h`; undefined when the text is none of them. */
export function parseSeconds(text: string): number | undefined {
  const [, count, unit] = SECONDS_TEXT.exec(text.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * (UNITS[unit!] ?? 1);
}
