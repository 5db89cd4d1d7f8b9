import { printable } from './printable';

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Keeps `@name`, `#1`, addresses and `www.` from becoming mentions and links. It has no width. */
const WORD_JOINER = '&#8288;';

/**
 * Foreign text inside of a line or a table cell of Markdown, as it is: no markup, no HTML, no mention, no link.
 *
 * @see https://github.github.com/gfm/#backslash-escapes
 */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]~|$]/g, '\\$&')
    .replace(/[&<>]/g, (sign) => HTML[sign]!)
    .replace(/[@#]/g, `$&${WORD_JOINER}`)
    .replace(/:(?=\/\/)/g, `:${WORD_JOINER}`)
    .replace(/\bwww(?=\.)/gi, `$&${WORD_JOINER}`);
}

/** The same in the type of code. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}
