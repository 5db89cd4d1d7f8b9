import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was measured, section by section, as Markdown. */
export class Measured {
  private readonly sections: string[] = [];

  public constructor(private readonly about: string) {}

  public add(title: string, text: string): void {
    this.sections.push(`## ${title}\n\n${text.trim()}\n`);
  }

  public write(file: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `<!-- Written by \`npm run test:e2e\`. -->\n\n# Measured\n\n${this.about}\n\n${this.sections.join('\n')}`);
  }
}
