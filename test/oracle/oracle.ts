import { ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the API server says of a manifest; see apiserver/main.go. */
export interface Answer {
  readonly id: string;
  readonly read?: unknown;
  readonly readError?: string;
  readonly notServed?: boolean;
  /** Under strict field validation, which kubectl asks for. */
  readonly accepted: boolean;
  readonly acceptedUnlessStrict: boolean;
  readonly decodeError?: string;
  readonly strictErrors?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly type: string; readonly detail: string }[];
  /** Of a StatefulSet: what is said when its pods are made. */
  readonly podErrors?: Answer['errors'];
  readonly dropped?: readonly string[];
  readonly podSecurity?: readonly { readonly check: string; readonly detail: string }[];
}

const UNAVAILABLE = 69;

/** Nothing can be asked: what must be on the machine is not, or the settings are wrong. */
export class Unable extends Error {
  public constructor(message: string, public readonly exitCode: number = UNAVAILABLE) { super(message); }
}

const PROGRAM = join(__dirname, 'apiserver');

/** The minor releases whose modules are pinned, oldest first. */
export function pinnedReleases(): string[] {
  return readdirSync(PROGRAM).filter((file) => file.endsWith('.mod')).map((file) => {
    const minor = /k8s\.io\/kubernetes v(1\.\d+)\./.exec(readFileSync(join(PROGRAM, file), 'utf8'))?.[1];
    if (minor === undefined) { throw new Error(`${file} pins no release of Kubernetes`); }
    return minor;
  }).sort();
}

/** Builds the oracle of one minor release, `1.34`, and returns where it is. */
export function build(minor: string): string {
  if (spawnSync('go', ['version'], { encoding: 'utf8' }).status !== 0) {
    throw new Unable('go is not on the PATH; test:oracle needs Go 1.26 or newer, https://go.dev/dl, and no C compiler');
  }
  const { status, stdout, stderr } = spawnSync('sh', [join(PROGRAM, 'build.sh'), minor], { encoding: 'utf8' });
  if (status !== 0) { throw new Unable(`the validation of Kubernetes ${minor} cannot be built, its Go modules may be out of reach:\n${stderr}`); }
  return stdout.trim();
}

/** First release that looks at the template of a StatefulSet; older ones refuse its pods only. */
const VALIDATES_STATEFUL_SETS = 34;

/** The pods count as part of a StatefulSet: one that never gets any is of no use. */
function withPods(answer: Answer, minor: string): Answer {
  if (answer.podErrors === undefined || minorNumber(minor) >= VALIDATES_STATEFUL_SETS) { return answer; }
  const errors = [...answer.errors ?? [], ...answer.podErrors.map((error) => ({ ...error, field: `spec.template.${error.field}` }))];
  return { ...answer, accepted: false, acceptedUnlessStrict: false, errors };
}

/** Off by default wherever it exists. */
const STOP_SIGNALS = 'ContainerStopSignals';
const STOP_SIGNALS_SINCE = 33;

/** Who is asked. */
export interface Cluster {
  readonly minor: string;
  /** Whether the gate ContainerStopSignals is on; the others are at their defaults. */
  readonly hasStopSignals: boolean;
}

/** Whether the release has the gate, on or off. */
export function knowsStopSignals({ minor }: Pick<Cluster, 'minor'>): boolean {
  return minorNumber(minor) >= STOP_SIGNALS_SINCE;
}

function minorNumber(minor: string): number {
  return Number(minor.split('.')[1]);
}

/** One process that answers questions in the order in which they come. Gates are the process's, so each set has its own. */
export class Oracle implements Cluster {
  public readonly minor: string;
  public readonly hasStopSignals: boolean;
  /** As people write it. */
  public readonly name: string;
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }[] = [];
  private complaint = '';
  private asked = 0;

  public constructor({ minor, hasStopSignals }: Cluster, program: string) {
    this.minor = minor;
    this.hasStopSignals = hasStopSignals;
    this.name = hasStopSignals ? `${minor} with ${STOP_SIGNALS}` : minor;
    this.process = spawn(program, hasStopSignals ? [`--feature-gates=${STOP_SIGNALS}=true`] : [], { stdio: 'pipe' });
    createInterface({ input: this.process.stdout }).on('line', (line) => this.waiting.shift()?.resolve(withPods(JSON.parse(line) as Answer, minor)));
    this.process.stderr.on('data', (chunk: Buffer) => { this.complaint += chunk.toString(); });
    this.process.on('close', (code) => {
      for (const { reject } of this.waiting.splice(0)) { reject(new Error(`the oracle of ${this.name} ended with ${code}: ${this.complaint}`)); }
    });
    // a question that cannot be written is one that nobody answers, which `close` tells
    this.process.stdin.on('error', () => undefined);
  }

  public get questions(): number { return this.asked; }

  /** About a manifest as it is posted. */
  public ask(manifest: unknown): Promise<Answer> {
    return this.send({ manifest });
  }

  /** About a manifest as it stands in a file. */
  public askText(text: string): Promise<Answer> {
    return this.send({ text });
  }

  public close(): void {
    this.process.stdin.end();
  }

  private send(question: { manifest?: unknown; text?: string }): Promise<Answer> {
    this.asked += 1;
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.process.stdin.write(`${JSON.stringify({ id: String(this.asked), ...question })}\n`);
    });
  }
}
