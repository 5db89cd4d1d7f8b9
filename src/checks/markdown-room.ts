/** A part of a text that has to be short. */
export interface MarkdownPart {
  /** May be empty. */
  readonly text: string;
  /** What follows it where there is room. */
  readonly picture?: () => string;
}

const GAP = '\n\n';
/** Longer than any note below. */
const ROOM_FOR_NOTE = 120;

/** All texts, and as many pictures as there is room for, the first ones first. Undefined when the texts alone are too long. */
export function filled(parts: readonly MarkdownPart[], longest: number): string | undefined {
  const texts = parts.reduce((sum, { text }) => sum + lengthOf(text), 0);
  let room = longest - ROOM_FOR_NOTE - texts;
  if (room < 0) { return undefined; }
  const blocks: string[] = [];
  let leftOut = 0;
  for (const { text, picture } of parts) {
    if (text !== '') { blocks.push(text); }
    // when one has no room, the others are not even drawn
    const drawn = leftOut === 0 ? picture?.() : undefined;
    if (drawn !== undefined && lengthOf(drawn) <= room) {
      room -= lengthOf(drawn);
      blocks.push(drawn);
    } else if (picture !== undefined) {
      leftOut += 1;
    }
  }
  return [...blocks, ...leftOut === 0 ? [] : [noteOf(leftOut, 'timeline', longest)]].join(GAP);
}

/** As many texts as there is room for. */
export function cut(parts: readonly MarkdownPart[], longest: number): string {
  let room = longest - ROOM_FOR_NOTE;
  const texts = parts.map(({ text }) => text).filter((text) => text !== '');
  const kept = texts.filter((text) => {
    const fits = lengthOf(text) <= room;
    if (fits) { room -= lengthOf(text); }
    return fits;
  });
  return [...kept, ...kept.length === texts.length ? [] : [noteOf(texts.length - kept.length, 'part', longest)]].join(GAP);
}

function lengthOf(text: string): number {
  return text === '' ? 0 : text.length + GAP.length;
}

function noteOf(count: number, noun: string, longest: number): string {
  return `${count} ${noun}${count === 1 ? '' : 's'} left out: a comment has room for ${longest} characters.`;
}
