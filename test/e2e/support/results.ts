/** A log in a problem is told where it happened; the summary only needs its begin. */
const LONGEST_IN_SUMMARY = 300;

/** What the tests found, counted and printed as it comes. */
export class Results {
  private passed = 0;
  private skipped = 0;
  private readonly failures: string[] = [];

  public pass(name: string, detail: string = ''): void {
    this.passed += 1;
    print(`  ok    ${name}${detail === '' ? '' : `: ${detail}`}`);
  }

  public fail(name: string, detail: string): void {
    this.failures.push(`${name}: ${detail}`);
    print(`  FAIL  ${name}: ${detail}`);
  }

  public skip(name: string, reason: string): void {
    this.skipped += 1;
    print(`  skip  ${name}: ${reason}`);
  }

  /** Passes when there is no problem. */
  public judge(name: string, problems: readonly string[], detail: string = ''): void {
    if (problems.length === 0) { this.pass(name, detail); } else { this.fail(name, problems.join('; ')); }
  }

  public get ok(): boolean {
    return this.failures.length === 0;
  }

  public summary(): string {
    const failures = this.failures.length === 0 ? '' : `\nfailed:\n${this.failures.map((failure) => `  ${failure.slice(0, LONGEST_IN_SUMMARY)}`).join('\n')}\n`;
    return `${failures}\n${this.passed} passed, ${this.failures.length} failed, ${this.skipped} skipped\n`;
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
