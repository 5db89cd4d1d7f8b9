import { EXIT_CODE } from './exit-code';
import { CliIo, CliOutput } from './io';
import { run } from './run';

/*
 * The process around a run. The exit code is set and never forced, so that what was written reaches its reader.
 */

function output(stream: NodeJS.WriteStream): CliOutput {
  // `| head` closes the pipe when it has seen enough; that is no fault, and the exit code stays what it is
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') { return; }
    if (stream !== process.stderr) { process.stderr.write(`error: the output cannot be written: ${message}\n`); }
    process.exit(EXIT_CODE.failure);
  });
  return { isTTY: stream.isTTY ?? false, columns: stream.columns, write: (text) => { stream.write(text); } };
}

function standardInput(): CliIo['stdin'] {
  let content: Promise<Uint8Array> | undefined;
  const readAll = async () => {
    const parts: Buffer[] = [];
    for await (const part of process.stdin) { parts.push(part as Buffer); }
    return Buffer.concat(parts);
  };
  // the stream is made when somebody asks for it
  return { get isTTY() { return process.stdin.isTTY ?? false; }, read: () => content ??= readAll() };
}

// a terminal's line of progress ends with its own line
process.on('SIGINT', () => {
  if (process.stderr.isTTY) { process.stderr.write('\r\u001b[K'); }
  process.exit(EXIT_CODE.interrupted);
});

void run(process.argv.slice(2), {
  cwd: process.cwd(), env: process.env, stdin: standardInput(), stdout: output(process.stdout), stderr: output(process.stderr),
}).then((exitCode) => { process.exitCode = exitCode; });
