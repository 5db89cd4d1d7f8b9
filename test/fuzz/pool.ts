import { ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Done, Job } from './work';

const ROOT = resolve(__dirname, '../..');
const MEGABYTE = 1_000_000;

/** Bounds per input; processor time, because others may use the machine. */
export const LIMITS = {
  /** Of the processor, for an input of up to 1 MB, judged twice and written in every format. */
  cpuMilliseconds: 15_000,
  cpuMillisecondsPerMegabyte: 15_000,
  /** Of the wall, after which a worker is ended. */
  wallMilliseconds: 60_000,
  heapMegabytes: 512,
  residentMegabytes: 800,
};

/** What became of a job: done, or why not. */
export interface Outcome {
  readonly done?: Done;
  readonly faults: readonly string[];
}

/** One process that works, and is replaced when an input was too much for it. */
export class Worker {
  private child: ChildProcess | undefined;
  private stderr = '';
  public replaced = 0;

  public async run(job: Job): Promise<Outcome> {
    this.child ??= await this.start();
    const { child } = this;
    const result = await new Promise<Done | string>((settle) => {
      const clock = setTimeout(() => { child.kill('SIGKILL'); settle(`hangs: no end after ${LIMITS.wallMilliseconds / 1000}s`); }, LIMITS.wallMilliseconds);
      const onMessage = (done: unknown) => { finish(done as Done); };
      const onExit = (code: number | null, signal: string | null) => { finish(`crash: the process ended with ${code ?? signal}: ${this.stderr.slice(-400)}`); };
      const finish = (outcome: Done | string) => {
        clearTimeout(clock);
        child.off('message', onMessage).off('exit', onExit);
        settle(outcome);
      };
      child.on('message', onMessage).on('exit', onExit);
      child.send(job);
    });
    if (typeof result === 'string') { this.drop(); return { faults: [result] }; }
    return { done: result, faults: [...result.faults, ...this.excesses(job, result)] };
  }

  public end(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private excesses({ bytes }: Job, { cpuMilliseconds, peakMegabytes }: Done): string[] {
    const allowed = LIMITS.cpuMilliseconds + Math.max(0, (bytes?.length ?? 0) / MEGABYTE - 1) * LIMITS.cpuMillisecondsPerMegabyte;
    const faults = cpuMilliseconds > allowed ? [`slow: ${Math.round(cpuMilliseconds)} ms of the processor, at most ${Math.round(allowed)}`] : [];
    if (peakMegabytes <= LIMITS.residentMegabytes) { return faults; }
    this.drop();
    return [...faults, `memory: ${Math.round(peakMegabytes)} MB, at most ${LIMITS.residentMegabytes}`];
  }

  private drop(): void {
    this.end();
    this.replaced += 1;
  }

  private async start(): Promise<ChildProcess> {
    this.stderr = '';
    const child = fork(join(__dirname, 'worker.ts'), {
      cwd: ROOT,
      serialization: 'advanced',
      execArgv: ['--import', 'tsx', `--max-old-space-size=${LIMITS.heapMegabytes}`],
      env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.dev.json') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr!.on('data', (data) => { this.stderr = (this.stderr + String(data)).slice(-4000); });
    await new Promise((ready, fail) => {
      child.once('message', ready);
      child.once('exit', (code) => { fail(new Error(`a worker cannot start (${code}): ${this.stderr}`)); });
    });
    return child;
  }
}

/** Works through cases with as many workers, in order of their arrival. */
export async function inParallel<T>(workers: readonly Worker[], cases: Iterable<T>, each: (item: T, worker: Worker) => Promise<void>): Promise<void> {
  const iterator = cases[Symbol.iterator]();
  await Promise.all(workers.map(async (worker) => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) { await each(next.value, worker); }
  }));
}
