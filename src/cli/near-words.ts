/** Further away than this, a word is no misspelling. */
const FARTHEST = 2;
const MOST = 3;

/** Known words that somebody may have meant, nearest first. */
export function nearWords(word: string, known: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  return known
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate.toLowerCase()) }))
    .filter((near) => near.distance <= FARTHEST)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** Letters to add, remove or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let index = 1; index <= other.length; index += 1) {
      next.push(Math.min(next[index - 1]! + 1, row[index]! + 1, row[index - 1]! + (letter === other[index - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length]!;
}
