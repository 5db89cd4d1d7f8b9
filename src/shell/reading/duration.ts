const UNITS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400 };

/** `15`, `0.5`, `1m`, `infinity`, in seconds; undefined when it is none. */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) { return undefined; }
  if (/^inf(inity)?$/i.test(text)) { return Infinity; }
  const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  return match === null ? undefined : Number(match[1]) * UNITS[match[2]!]!;
}
