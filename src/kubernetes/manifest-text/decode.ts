/** What a file holds as text, or why it is none. */
export interface DecodedText {
  readonly text?: string;
  readonly problem?: { readonly line?: number; readonly message: string };
}

const LINE_FEED = 0x0a;

/** UTF-8, and UTF-16 with a byte order mark, which PowerShell writes when it redirects. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) { return withoutNul(new TextDecoder('utf-16le').decode(bytes)); }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) { return withoutNul(new TextDecoder('utf-16be').decode(bytes)); }
  if (bytes.includes(0)) { return { problem: { message: 'a binary file, it has NUL bytes; only YAML and JSON text can be read' } }; }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { line: firstUndecodableLine(bytes), message: 'not valid UTF-8; save the file as UTF-8' } };
  }
}

function withoutNul(text: string): DecodedText {
  return text.includes('\0') ? { problem: { message: 'a binary file, it has NUL characters; only YAML and JSON text can be read' } } : { text };
}

/** A byte of a line feed is never part of another character in UTF-8. */
function firstUndecodableLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const next = end === -1 ? bytes.length : end + 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, next));
    } catch {
      return line;
    }
    start = next;
  }
  return line;
}
