import { Bound } from '../termination/bound';

/** A message names this many; the report has all of them. */
const MOST_NAMED = 2;
const LONGEST_LINE = 80;

/** The parts of a handler that made its bound what it is, as a message has room for. */
export function decisiveReading({ reading, unbounded }: Bound): string {
  const verdict = unbounded ? 'no limit' : 'unknown';
  const decisive = reading.filter((line) => line.endsWith(verdict));
  const lines = decisive.length > 0 ? decisive : reading.slice(-1);
  const rest = lines.length > MOST_NAMED ? ` and ${lines.length - MOST_NAMED} more` : '';
  return lines.slice(0, MOST_NAMED).map((line) => oneLine(line, verdict)).join('; ') + rest;
}

function oneLine(line: string, verdict: string): string {
  const text = line.replace(/\s+/g, ' ').trim();
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - verdict.length - 3)}…: ${verdict}` : text;
}
