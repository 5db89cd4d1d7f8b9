import { boundOfSeconds } from '../bound';
import { secondsOf } from '../duration';
import { AT_ONCE, Argv, Outcome, ProgramReader, noted, takes } from '../program';
import { optionOf } from './options';
import { after } from './wrappers';

type Program = (args: Argv, reader: ProgramReader) => Outcome | undefined;

/** Programs that people put into hooks and whose own limit stands among their arguments. */
const KNOWN: Readonly<Record<string, Program>> = {
  'kong': readKong,
  'linkerd-await': readLinkerdAwait,
  'nats-server': readNatsServer,
  'nginx': readNginx,
};

export function readKnownProgram(name: string, args: Argv, reader: ProgramReader): Outcome | undefined {
  return Object.prototype.hasOwnProperty.call(KNOWN, name) ? KNOWN[name]!(args, reader) : undefined;
}

/**
 * `kong quit` waits `--wait`, asks nginx to quit, and stops it hard after `--timeout` (ten seconds, never less than one).
 *
 * source: Kong 2c26014938da kong/cmd/quit.lua
 */
function readKong(args: Argv, reader: ProgramReader): Outcome | undefined {
  const [command, ...options] = args;
  if (command !== 'quit' || options.includes(undefined)) { return undefined; }
  const wait = Number(optionOf(options, '-w', '--wait') ?? 0);
  const timeout = Number(optionOf(options, '-t', '--timeout') ?? 10);
  if (!(wait >= 0) || !(timeout >= 0)) { return undefined; }
  return noted(reader, `kong quit --wait ${wait} --timeout ${timeout}`, takes(boundOfSeconds(wait + Math.max(1, timeout))));
}

/** Waits for the proxy until `--timeout`, then runs what follows `--`: https://github.com/linkerd/linkerd-await/pull/84 */
function readLinkerdAwait(args: Argv, reader: ProgramReader): Outcome | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const text = optionOf(options, '-t', '--timeout');
  const milliseconds = /^(\d+)ms$/.exec(text ?? '');
  const seconds = milliseconds === null ? secondsOf(text) : Number(milliseconds[1]) / 1000;
  // without `--`, the first word that is no option's value is a program
  const isValue = (index: number) => /^(-t|-p|-b|--timeout|--port|--backoff)$/.test(options[index - 1] ?? '');
  if (seconds === undefined || options.some((option, index) => option === undefined || (!option.startsWith('-') && !isValue(index)))) { return undefined; }
  const outcome = noted(reader, `linkerd-await --timeout ${text}`, takes(boundOfSeconds(seconds)));
  return end < 0 ? outcome : after(outcome, reader.readArgv(args.slice(end + 1)));
}

/** `-sl` sends a signal to the server that runs, and returns: https://docs.nats.io/running-a-nats-service/nats_admin/signals */
function readNatsServer(args: Argv, reader: ProgramReader): Outcome | undefined {
  return args.some((arg) => /^--?(sl|signal)(=|$)/.test(arg ?? '')) ? noted(reader, 'nats-server --signal: returns at once', AT_ONCE) : undefined;
}

function readNginx(args: Argv, reader: ProgramReader): Outcome | undefined {
  return args.includes('-s') ? noted(reader, 'nginx -s: returns at once', AT_ONCE) : undefined;
}
