/** Long comments are cut: the script is read in diffs. */
const COMMENT_LENGTH = 100;

/** Line breaks and control characters, which would end a comment or a log line. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Text on one line. */
export function oneLine(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

/** A comment line; a backslash at its end does not continue it. */
export function comment(text: string): string {
  const line = oneLine(text);
  const characters = Array.from(line);
  return `# ${characters.length > COMMENT_LENGTH ? `${characters.slice(0, COMMENT_LENGTH - 1).join('')}…` : line}`;
}

/** The inside of a JSON string. */
export function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Steps take whole lines; what follows a line break inside of one is the user's text and stays as it is. */
export function indent(lines: readonly string[], width: number): string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(width)}${line}`));
}

/** A function without the lines that a format left empty. */
export function withoutEmpty(text: string): string {
  return text.replace(/^ +\n/gm, '');
}

/** A line, or none where a format is silent. */
export function optional(line: string): string[] {
  return line === '' ? [] : [line];
}
