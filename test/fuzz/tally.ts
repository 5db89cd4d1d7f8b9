/** What a run counts, for the summary at its end. */
export class Tally {
  public passed = 0;
  public failed = 0;
  public skipped = 0;
  public peakMegabytes = 0;
  private slowest = { what: 'nothing', cpuMilliseconds: 0 };
  private readonly counts = new Map<string, number>();

  public pass(group: string): void {
    this.passed += 1;
    this.count(group);
  }

  public fail(group: string, what: string, faults: readonly string[], where: string): void {
    this.failed += 1;
    this.count(group);
    console.log(`\nfailed: ${what}\n${faults.slice(0, 4).map((fault) => `  ${fault}`).join('\n')}\n  kept: ${where}`);
  }

  public skip(group: string, why: string): void {
    this.skipped += 1;
    console.log(`skipped: ${group}: ${why}`);
  }

  public count(group: string): void {
    this.counts.set(group, (this.counts.get(group) ?? 0) + 1);
  }

  public measure(what: string, cpuMilliseconds: number, megabytes: number): void {
    this.peakMegabytes = Math.max(this.peakMegabytes, megabytes);
    if (cpuMilliseconds > this.slowest.cpuMilliseconds) { this.slowest = { what, cpuMilliseconds }; }
  }

  public print(seed: number, seconds: number): void {
    console.log(`\n${[...this.counts].map(([group, count]) => `${String(count).padStart(7)}  ${group}`).join('\n')}\n`);
    console.log(`seed ${seed}, ${Math.round(seconds)}s; slowest input ${Math.round(this.slowest.cpuMilliseconds)} ms of the processor (${this.slowest.what}), `
      + `peak memory ${Math.round(this.peakMegabytes)} MB`);
    console.log(`${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
  }
}
