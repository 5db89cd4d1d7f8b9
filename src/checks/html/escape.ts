import { printable } from '../printable';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Foreign text, for elements and quoted attributes: no markup, no control characters, no half characters. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/\p{Surrogate}/gu, '\ufffd').replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** A name, which may run from right to left without turning what stands beside it. */
export function nameHtml(name: string): string {
  return `<bdi>${escapeHtml(name)}</bdi>`;
}

export function codeHtml(text: string): string {
  return `<code><bdi>${escapeHtml(text)}</bdi></code>`;
}
