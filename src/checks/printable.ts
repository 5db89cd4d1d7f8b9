// line breaks, escape sequences and direction marks: in a terminal or a log they would speak for us
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Foreign text on one line, with what cannot be seen written out. */
export function printable(text: string): string {
  return text.replace(CONTROL, (sign) => SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
