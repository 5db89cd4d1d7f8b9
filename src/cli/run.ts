import { CommanderError } from 'commander';
import { FailureError, UsageError } from './errors';
import { EXIT_CODE } from './exit-code';
import { CliIo } from './io';
import { createProgram } from './program';
import { packageVersion } from './version';

const ISSUES = 'https://github.com/cdk8s-lifecycle/cdk8s-lifecycle/issues';
const DEBUG_VARIABLE = 'CDK8S_LIFECYCLE_DEBUG';

/** Runs one call to its end and returns its exit code. Never throws. */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  let exitCode: number = EXIT_CODE.clean;
  let looksAt = 'the arguments';
  const program = createProgram(io, {
    ended: (code) => { exitCode = code; },
    note: (what) => { looksAt = what; },
    version: packageVersion,
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has said by itself what is wrong
    if (error instanceof CommanderError) { return error.exitCode === 0 ? EXIT_CODE.clean : EXIT_CODE.usage; }
    if (error instanceof UsageError || error instanceof FailureError) {
      io.stderr.write(`error: ${error.message}\n`);
      return error instanceof UsageError ? EXIT_CODE.usage : EXIT_CODE.failure;
    }
    reportFault(error as Error, looksAt, io);
    return EXIT_CODE.failure;
  }
}

function reportFault(error: Error, looksAt: string, { env, stderr }: CliIo): void {
  const [message] = String(error).split('\n');
  stderr.write(`error: a fault of cdk8s-lifecycle itself, at ${looksAt}: ${message}; please report it with the manifest to ${ISSUES} (${DEBUG_VARIABLE}=1 shows the stack)\n`);
  if ((env[DEBUG_VARIABLE] ?? '') !== '') { stderr.write(`${error.stack ?? ''}\n`); }
}
