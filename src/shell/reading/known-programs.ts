import { Bound, NO_TIME, boundOfSeconds, boundText, sum } from './bound';
import { secondsOf } from './duration';
import type { Argv, ProgramReader } from './programs';

/** Programs that people put into hooks and whose own limit stands among their arguments. */
const KNOWN: Readonly<Record<string, (args: Argv, reader: ProgramReader) => Bound | undefined>> = {
  'kong': readKong,
  'linkerd-await': readLinkerdAwait,
  'nats-server': readNatsServer,
};

export function readKnownProgram(name: string, args: Argv, reader: ProgramReader): Bound | undefined {
  return Object.prototype.hasOwnProperty.call(KNOWN, name) ? KNOWN[name]!(args, reader) : undefined;
}

/**
 * `kong quit` waits `--wait`, asks nginx to quit, and stops it hard after `--timeout` (ten seconds, never less than one).
 *
 * source: Kong 2c26014938da kong/cmd/quit.lua
 */
function readKong(args: Argv, reader: ProgramReader): Bound | undefined {
  const [command, ...options] = args;
  if (command !== 'quit' || options.includes(undefined)) { return undefined; }
  const wait = Number(optionOf(options, '-w', '--wait') ?? 0);
  const timeout = Number(optionOf(options, '-t', '--timeout') ?? 10);
  if (!(wait >= 0) || !(timeout >= 0)) { return undefined; }
  const bound = boundOfSeconds(wait + Math.max(1, timeout));
  reader.note(`kong quit: --wait ${wait}, --timeout ${timeout}: ${boundText(bound)}`);
  return bound;
}

/** Waits for the proxy until `--timeout`, then runs what follows: https://github.com/linkerd/linkerd-await/pull/84 */
function readLinkerdAwait(args: Argv, reader: ProgramReader): Bound | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const seconds = secondsOf(optionOf(options, '-t', '--timeout'));
  // without `--` the first plain word is a program that follows
  if (seconds === undefined || options.includes(undefined) || options.some((option, index) => !option!.startsWith('-') && !/^-(t|p|b|-timeout|-port|-backoff)$/.test(options[index - 1] ?? ''))) { return undefined; }
  const bound = boundOfSeconds(seconds);
  reader.note(`linkerd-await: --timeout ${boundText(bound)}`);
  return end < 0 ? bound : sum(bound, reader.readArgv(args.slice(end + 1)));
}

/** `-sl` sends a signal to the server that runs and returns: https://docs.nats.io/running-a-nats-service/nats_admin/signals */
function readNatsServer(args: Argv, reader: ProgramReader): Bound | undefined {
  if (!args.some((arg) => /^--?(sl|signal)(=|$)/.test(arg ?? ''))) { return undefined; }
  reader.note('nats-server --signal: returns at once: 0s');
  return NO_TIME;
}

function optionOf(args: Argv, short: string, long: string): string | undefined {
  const index = args.findIndex((arg) => arg === short || arg === long);
  return args.map((arg) => arg?.startsWith(`${long}=`) === true ? arg.slice(long.length + 1) : undefined).find((value) => value !== undefined)
    ?? (index < 0 ? undefined : args[index + 1] ?? '');
}
