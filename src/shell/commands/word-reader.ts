import type { Word } from 'unbash' with { 'resolution-mode': 'import' };
import type { CommandWord } from './hook-command';
import { ANY_VARIABLE, Variables, literalOf } from './words';

/** Reads words, and takes down what the text does to variables. */
export class WordReader {
  private readonly settings = new Map<string, (string | undefined)[]>();
  private any = false;

  /** `known`: what variables hold; left out, nothing is known of any. */
  public constructor(private readonly known: Variables = new Map([[ANY_VARIABLE, undefined]])) {}

  public one(word: Word): CommandWord {
    const text = word.text.startsWith('~') ? undefined : literalOf(word, this.known);
    return text === undefined ? { source: word.text } : { text, source: word.text };
  }

  /** An expansion without quotes may become several words, or none. */
  public all(word: Word): CommandWord[] {
    const single = this.one(word);
    if (single.text === undefined || !/^\$[A-Za-z_{]/.test(word.text) || !/^$|\s/.test(single.text)) { return [single]; }
    return single.text.split(/\s+/).filter((text) => text !== '').map((text) => ({ text, source: word.text }));
  }

  /** The text sets a variable; `value` is undefined where only the running shell knows it. */
  public set(name: string, value: string | undefined): void {
    this.settings.set(name, [...this.settings.get(name) ?? [], value]);
  }

  /** The text may set any variable. */
  public setAny(): void {
    this.any = true;
  }

  /** What variables hold, as far as text and environment say: a literal that is set once, and nowhere else. */
  public variables(env: ReadonlyMap<string, string>): Variables {
    const variables = new Map<string, string | undefined>();
    // Kubernetes puts other variables into the value
    for (const [name, value] of env) { variables.set(name, value.includes('$(') ? undefined : value); }
    for (const [name, values] of this.settings) { variables.set(name, values.length === 1 && !env.has(name) ? values[0] : undefined); }
    if (this.any) { variables.set(ANY_VARIABLE, undefined); }
    return variables;
  }
}
