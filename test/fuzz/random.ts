/* eslint-disable no-bitwise -- the generator is made of them */

/** Numbers that a seed repeats: mulberry32. */
export class Random {
  private state: number;

  public constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0, below 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number; both ends included. */
  public integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  public chance(share: number): boolean {
    return this.next() < share;
  }

  public pick<T>(items: readonly T[]): T {
    if (items.length === 0) { throw new Error('nothing to pick from'); }
    return items[this.integer(0, items.length - 1)]!;
  }

  public shuffled<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.integer(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  }

  /** Another stream of numbers, so that one case does not shift the next. */
  public fork(): Random {
    return new Random(this.integer(0, 2 ** 31));
  }
}
