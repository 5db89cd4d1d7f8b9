import { CliOutput } from './io';

/** Work that ends sooner needs no line. */
const QUIET_MS = 500;
const REFRESH_MS = 100;
const CLEAR_LINE = '\r\u001b[K';
const NARROW = 80;

/** One line on a terminal while work is long; nothing anywhere else. */
export class Progress {
  private readonly started = Date.now();
  private refreshed = 0;

  public constructor(private readonly output: CliOutput) {}

  public show(text: string): void {
    const now = Date.now();
    if (!this.output.isTTY || now - this.started < QUIET_MS || now - this.refreshed < REFRESH_MS) { return; }
    this.refreshed = now;
    const room = (this.output.columns ?? NARROW) - 1;
    this.output.write(CLEAR_LINE + (text.length > room ? `${text.slice(0, room - 1)}…` : text));
  }

  public clear(): void {
    if (this.refreshed > 0) { this.output.write(CLEAR_LINE); }
    this.refreshed = 0;
  }
}
