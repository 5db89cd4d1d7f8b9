import { Command } from 'commander';
import type { CheckOptions } from './check-command';
import { COMMANDS } from './commands';
import { UsageError } from './errors';
import { EXAMPLES, EXIT_CODES, INPUTS, optionValues } from './help';
import { CliIo } from './io';
import { nearWords } from './near-words';
import type { TimelineOptions } from './timeline-command';

/** Where no terminal says how wide it is. */
const HELP_WIDTH = 120;

/** What a command says when it has run. */
export interface ProgramHooks {
  readonly ended: (exitCode: number) => void;
  /** What is being looked at, for the report of a fault. */
  readonly note: (what: string) => void;
  readonly version: () => string;
}

/** The commands with their options; nothing of the checks is loaded before one of them runs. */
export function createProgram(io: CliIo, { ended, note, version }: ProgramHooks): Command {
  const program = new Command('cdk8s-lifecycle')
    .description('Judges whether the lifecycle hooks of Kubernetes manifests run, and finish within the grace period.')
    .helpOption('-h, --help', 'show this help, or that of a command')
    .helpCommand(false)
    .option('-V, --version', 'show the version')
    .addHelpText('after', `${EXIT_CODES}\n${EXAMPLES}`)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? HELP_WIDTH,
      getErrHelpWidth: () => io.stderr.columns ?? HELP_WIDTH,
    })
    .exitOverride()
    .showHelpAfterError('see --help')
    .allowExcessArguments()
    .action((options: { version?: boolean }) => {
      if (program.args.length > 0) { throw unknownCommand(program.args, program.commands.map((known) => known.name())); }
      if (options.version !== true) { program.help({ error: true }); }
      io.stdout.write(`${version()}\n`);
      ended(0);
    });
  const command = (name: string, description: string) => program.command(name).description(description)
    .helpOption('-h, --help', 'show this help').configureHelp({ sortOptions: false });

  judging(command('check', 'judge manifests: files, folders, globs, or - for standard input')
    .option('-f, --format <format>', 'of the report: text, json, sarif, github, markdown or html (default: text)')
    .option('-o, --output <file>', 'write the report to a file')
    .option('--fail-on <severity>', 'findings that make the exit code 1: error, warning or never (default: error)')
    .option('--baseline <file>', 'findings that were accepted, with their reasons')
    .option('--write-baseline <file>', 'accept all open findings: add them to the file')
    .option('--reason <text>', 'why --write-baseline accepts them, 10 characters or more')
    .option('-q, --quiet', 'of the text report, the findings only'))
    .addHelpText('after', () => `${valuesText()}\n${INPUTS}\n${EXIT_CODES}`)
    .action(async (paths: string[], options: CheckOptions) => ended(await COMMANDS.check()(paths, options, io, note)));

  judging(command('timeline', 'draw how the pods of each workload end')
    .option('-f, --format <format>', 'text, markdown or svg', 'text')
    .option('-o, --output <file>', 'write the pictures to a file'))
    .addHelpText('after', () => `${valuesText()}\n${INPUTS}`)
    .action(async (paths: string[], options: TimelineOptions) => ended(await COMMANDS.timeline()(paths, options, io, note)));

  colored(command('explain', 'show the page of a rule').argument('<rule>', 'id, id of a finding, or name: LH101, LH101[web]'))
    .action((id: string, options: { color?: boolean }) => ended(COMMANDS.explain()(id, options, io)));

  colored(command('rules', 'show all rules').option('-f, --format <format>', 'text, json or markdown', 'text'))
    .action((options: { format: string; color?: boolean }) => ended(COMMANDS.rules()(options, io)));
  return program;
}

/** People forget the command, and misspell it. */
function unknownCommand([first, ...others]: readonly string[], known: readonly string[]): UsageError {
  const near = nearWords(first!, known)[0];
  const call = near === undefined ? `check ${first}` : [near, ...others].join(' ');
  return new UsageError(`no command is called "${first}", did you mean cdk8s-lifecycle ${call}? Commands are ${known.join(', ')}`);
}

function valuesText(): string {
  return optionValues(COMMANDS.platformForms(), COMMANDS.drainForms());
}

function judging(command: Command): Command {
  return colored(command
    .argument('[paths...]', 'files, folders, globs, or -')
    .option('-k, --kubernetes-version <version>', 'version of the oldest kubelet, 1.28 to 1.36 (default: 1.33)')
    .option('-p, --platform <platform>', 'what runs the nodes and may cut the grace period; may be given several times', collect)
    .option('--drain <profile>', 'how long traffic still comes to a pod that ends: a profile, or seconds')
    .option('-c, --config <file>', 'settings'));
}

function colored(command: Command): Command {
  return command.option('--color', 'write colors').option('--no-color', 'write none');
}

function collect(value: string, others: string[] | undefined): string[] {
  return [...others ?? [], value];
}
