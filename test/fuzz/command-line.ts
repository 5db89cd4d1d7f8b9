import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSPECTIONS } from './inspect-report';
import { REPORT_FORMATS, ReportFormat } from '../../src/checks/formats';
import { CompiledPackage } from '../cli/compiled';

/** Bounds of one call with a folder of inputs. */
export const CALL_LIMITS = { wallMilliseconds: 120_000, heapMegabytes: 512, residentMegabytes: 800 };

/** Written at exit, where neither output stream sees it. */
const METER = 'process.on("exit", () => require("fs").writeFileSync(process.env.METER_FILE, String(process.resourceUsage().maxRSS)));';

export interface CallResult {
  readonly faults: readonly string[];
  readonly code: number | null;
  readonly stdout: string;
  readonly residentMegabytes: number;
}

/** The real command, compiled, as processes of their own. */
export class CommandLine {
  private readonly installed = new CompiledPackage();
  private readonly folder = mkdtempSync(join(tmpdir(), 'fuzz-'));

  public constructor() {
    writeFileSync(join(this.folder, 'meter.cjs'), METER);
  }

  /** Judges all inputs in one call, as files or, a single one, from standard input. */
  public async check(inputs: readonly Uint8Array[], format: ReportFormat, standardInput: boolean = false): Promise<CallResult> {
    const folder = mkdtempSync(join(this.folder, 'k8s-'));
    const meter = `${folder}.rss`;
    inputs.forEach((bytes, index) => { writeFileSync(join(folder, `input-${index}.yaml`), bytes); });
    const argv = [`--max-old-space-size=${CALL_LIMITS.heapMegabytes}`, '--require', join(this.folder, 'meter.cjs'), this.installed.bin, 'check', '--format', format, standardInput ? '-' : '.'];
    const child = spawn(process.execPath, argv, { cwd: folder, env: { PATH: process.env.PATH, METER_FILE: meter } });
    const written = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => { written.stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { written.stderr += text; });
    child.stdin.on('error', () => undefined);
    child.stdin.end(standardInput ? inputs[0] : '');
    const { code, hangs } = await new Promise<{ code: number | null; hangs: boolean }>((settle) => {
      let late = false;
      const clock = setTimeout(() => { late = true; child.kill('SIGKILL'); }, CALL_LIMITS.wallMilliseconds);
      child.on('close', (status) => { clearTimeout(clock); settle({ code: status, hangs: late }); });
    });
    const residentMegabytes = Number(readIfThere(meter)) / 1024;
    rmSync(folder, { recursive: true });
    const lines = Math.max(...inputs.map((bytes) => bytes.filter((byte) => byte === 10 || byte === 13).length + 1));
    return {
      code,
      stdout: written.stdout,
      residentMegabytes,
      faults: [
        ...hangs ? [`command line: hangs, no end after ${CALL_LIMITS.wallMilliseconds / 1000}s`] : [],
        ...!hangs && ![0, 1, 3].includes(code ?? -1) ? [`command line: ended with ${code}: ${written.stderr.slice(-400)}`] : [],
        .../fault of cdk8s-lifecycle itself/.test(written.stderr) ? [`command line: ${written.stderr.slice(0, 400)}`] : [],
        ...residentMegabytes > CALL_LIMITS.residentMegabytes ? [`command line: memory: ${Math.round(residentMegabytes)} MB, at most ${CALL_LIMITS.residentMegabytes}`] : [],
        ...hangs || code === null ? [] : inspected(format, written.stdout.replace(/\n$/, ''), lines),
      ],
    };
  }

  public remove(): void {
    this.installed.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const formatOf = (index: number): ReportFormat => REPORT_FORMATS[index % REPORT_FORMATS.length]!;

function inspected(format: ReportFormat, text: string, lines: number): string[] {
  try {
    return INSPECTIONS[format](text, lines).map((fault) => `command line, ${format}: ${fault}`);
  } catch (error) {
    return [`command line, ${format}: ${(error as Error).message}`];
  }
}

function readIfThere(file: string): string {
  try { return readFileSync(file, 'utf8'); } catch { return '0'; }
}
