import type { Colors } from 'picocolors/types';

const WIDEST = 100;
const NARROWEST = 40;

/** A page of docs/rules for a terminal: headings, code and links without their signs, paragraphs as wide as there is room. */
export function terminalPage(markdown: string, colors: Colors, columns: number | undefined): string {
  const width = Math.max(NARROWEST, Math.min(columns ?? WIDEST, WIDEST));
  const lines: string[] = [];
  let paragraph: string[] = [];
  let inCode = false;
  const flush = () => {
    if (paragraph.length > 0) { lines.push(...wrap(inline(paragraph.join(' ')), width).map((line) => emphasize(line, colors))); }
    paragraph = [];
  };
  for (const line of markdown.trimEnd().split('\n')) {
    if (line.startsWith('```')) {
      flush();
      inCode = !inCode;
    } else if (inCode) {
      lines.push(line === '' ? '' : `    ${colors.cyan(line)}`);
    } else if (line.startsWith('#')) {
      flush();
      lines.push(colors.bold(inline(line.replace(/^#+\s*/, ''))));
    } else if (line === '' || /^\s*(?:[-*]|\d+\.)\s/.test(line)) {
      flush();
      if (line === '') { lines.push(''); } else { paragraph.push(line); }
    } else if (line.startsWith('|')) {
      flush();
      lines.push(inline(line));
    } else {
      paragraph.push(line.trim());
    }
  }
  flush();
  return lines.join('\n');
}

/** Links keep their address, which is what a source is for. */
function inline(text: string): string {
  return text.replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_all, words: string, address: string) => words === address ? address : `${words} (${address})`);
}

function emphasize(text: string, colors: Colors): string {
  return text.replace(/\*\*([^*]+)\*\*/g, (_all, words: string) => colors.bold(words)).replace(/`([^`]+)`/g, (_all, code: string) => colors.cyan(code));
}

/** Continuation lines of a list item stand below its text. */
function wrap(text: string, width: number): string[] {
  const indent = ' '.repeat(/^\s*(?:[-*]|\d+\.)\s+/.exec(text)?.[0].length ?? 0);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) +/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
