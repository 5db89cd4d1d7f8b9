import { UsageError } from './errors';
import { nearWords } from './near-words';
import { JsonObject, asObject, own, pointerTo } from '../kubernetes/json';
import { ManifestDocument, readManifestText } from '../kubernetes/manifest-text';

/** One mapping of a file of settings, each complaint about which names file and line. */
export class Fields {
  /** The whole file. An empty one has no keys. Throws a UsageError when it is no mapping. */
  public static ofFile(content: Uint8Array, file: string): Fields {
    const { documents, problems } = readManifestText(content, file);
    const problem = problems[0];
    if (problem !== undefined) { throw new UsageError(`${placeOf(file, problem.line)}: ${problem.message}`); }
    if (documents.length > 1) { throw new UsageError(`${placeOf(file, documents[1]!.source.lineOf(''))}: one document is expected, got ${documents.length}`); }
    const document = documents[0] ?? { value: {}, source: { file, lineOf: () => 1 } };
    return new Fields(document, document.value, '', 'the file');
  }

  private readonly object: JsonObject;

  private constructor(private readonly document: ManifestDocument, value: unknown, private readonly pointer: string, what: string) {
    this.object = asObject(value) ?? this.refuse('', `${what} must be a mapping`);
  }

  public get source(): ManifestDocument['source'] {
    return this.document.source;
  }

  /** Throws unless every key is known. */
  public allow(...known: string[]): this {
    for (const key of Object.keys(this.object).filter((name) => !known.includes(name))) {
      const near = nearWords(key, known)[0];
      this.refuse(key, `unknown key "${key}"${near === undefined ? '; allowed' : `, did you mean "${near}"? Allowed`} ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`);
    }
    return this;
  }

  public text(key: string): string | undefined {
    const value = own(this.object, key);
    if (value === undefined || value === null) { return undefined; }
    return typeof value === 'string' && value.trim() !== '' ? value : this.refuse(key, `"${key}" must be text, got ${JSON.stringify(value)}`);
  }

  /** `kubernetesVersion: 1.30` is the number 1.3 to YAML; the fix is to quote it, and guessing would be wrong for one of the two. */
  public quotedText(key: string, example: string): string | undefined {
    const value = own(this.object, key);
    return typeof value === 'number' ? this.refuse(key, `"${key}" must be text in quotes, as in "${example}", got the number ${value}`) : this.text(key);
  }

  public textOrSeconds(key: string): string | undefined {
    const value = own(this.object, key);
    return typeof value === 'number' ? String(value) : this.text(key);
  }

  public required(key: string, what: string): string {
    return this.text(key) ?? this.refuse('', `${what} has no "${key}"`);
  }

  public oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const value = this.text(key);
    if (value === undefined) { return undefined; }
    return allowed.find((word) => word === value) ?? this.refuse(key, `"${key}" must be one of ${allowed.join(', ')}, got "${value}"`);
  }

  public texts(key: string): string[] | undefined {
    return this.list(key)?.map((item, index) => typeof item === 'string' && item.trim() !== '' ? item
      : this.refuse(`${key}/${index}`, `"${key}" must be a list of texts, got ${JSON.stringify(item)} in it`));
  }

  public mappings(key: string): Fields[] | undefined {
    return this.list(key)?.map((item, index) => new Fields(this.document, item, pointerTo(this.pointer, key, index), `each entry of "${key}"`));
  }

  /** Throws, naming file and line. `step` is a key, or a way to something below it. */
  public refuse(step: string, message: string): never {
    const pointer = step === '' ? this.pointer : `${this.pointer}/${step}`;
    throw new UsageError(`${placeOf(this.document.source.file, this.document.source.lineOf(pointer))}: ${message}`);
  }

  private list(key: string): readonly unknown[] | undefined {
    const value = own(this.object, key);
    if (value === undefined || value === null) { return undefined; }
    return Array.isArray(value) ? value : this.refuse(key, `"${key}" must be a list, got ${JSON.stringify(value)}`);
  }
}

function placeOf(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}
