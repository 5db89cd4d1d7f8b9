/** Counts what was found out, and says so. */
export class Tally {
  private passed = 0;
  private failed = 0;
  private readonly skipped = new Map<string, number>();

  public pass(): void { this.passed += 1; }

  public fail(name: string, ...lines: readonly string[]): void {
    this.failed += 1;
    process.stdout.write(`failed: ${name}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  }

  public skip(reason: string): void { this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1); }

  public expect(holds: boolean, name: string, ...lines: readonly string[]): void {
    if (holds) { this.pass(); } else { this.fail(name, ...lines); }
  }

  public get done(): number { return this.passed + this.failed; }

  public get hasFailed(): boolean { return this.failed > 0; }

  public summary(): string {
    const skipped = [...this.skipped.values()].reduce((sum, count) => sum + count, 0);
    const reasons = [...this.skipped].map(([reason, count]) => `skipped, ${reason}: ${count}\n`).join('');
    return `${reasons}${this.passed} passed, ${this.failed} failed, ${skipped} skipped\n`;
  }
}
