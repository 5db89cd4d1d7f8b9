/** Hooks repeat: apps write the same command into many workloads, and rules ask for the same one. More would only cost memory. */
const MOST_REMEMBERED = 200;

/** A function of plain data that keeps its latest results; they are shared, so nobody may change them. */
export function remember<Arguments extends readonly unknown[], Result>(work: (...given: Arguments) => Result): (...given: Arguments) => Result {
  const known = new Map<string, Result>();
  return (...given) => {
    const key = JSON.stringify(given);
    const before = known.get(key);
    if (before !== undefined) { return before; }
    const result = work(...given);
    const [oldest] = known.keys();
    if (known.size >= MOST_REMEMBERED && oldest !== undefined) { known.delete(oldest); }
    known.set(key, result);
    return result;
  };
}
