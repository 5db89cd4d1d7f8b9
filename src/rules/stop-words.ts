import { HookCommand, programOf } from '../shell/commands';

const END = /^(drain|drained|draining|shutdown|stop|quit|quitquitquit|terminate|decommission|leave|exit)$/;
/** Words that only speak of an end: names of hooks, and programs that wait for one. */
const NO_END = /pre-?_?stop|wait|await/i;
/** Write, look or wait; whatever their words say, they end nothing. */
const HARMLESS = new Set(['echo', 'printf', 'say', 'logger', 'sleep', 'test', '[', '[[', 'touch', 'rm', 'mkdir', 'cat', 'grep', 'sed', 'awk', 'date', 'true', ':',
  'false', 'export', 'cd', 'set', 'trap', 'exit', 'return', 'wait', 'ls', 'tee', 'find', 'ps', 'pgrep', 'pidof', 'read', 'local', 'which', 'type', 'chmod', 'mv',
  'cp', 'break', 'continue', 'kill', 'pkill', 'killall']);
const KILLERS = new Set(['kill', 'pkill', 'killall']);
const ENDING_SIGNALS = new Set(['TERM', 'QUIT', 'INT', 'KILL', '15', '3', '2', '9']);
const SIGNAL_OPTION = /^(-s|-n|--signal)$/;
const SIGNAL = /^(?:-|--signal=)((?:SIG)?[A-Z][A-Z0-9+-]*|\d+)$/;
const LISTS_SIGNALS = /^(-l|-L|--list|--table)$/;

/** Whether a path or a word speaks of draining, stopping or quitting. */
export function namesAnEnd(text: string): boolean {
  if (text.includes('/healthcheck/fail')) { return true; }
  return !NO_END.test(text) && text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/).some((word) => END.test(word));
}

/** Whether a command drains or ends a program: by what it is told, or by a signal. */
export function endsItsProgram(command: HookCommand): boolean {
  const program = programOf(command);
  const words = command.words.map(({ text, source }) => text ?? source);
  if (KILLERS.has(program)) { return sendsEndingSignal(words.slice(1)); }
  if (HARMLESS.has(program)) { return false; }
  // options say how, and a text with blanks is one for people or for another program
  return words.some((word) => !word.startsWith('-') && !/\s/.test(word) && namesAnEnd(word));
}

/** SIGTERM is what is sent when none is named; `kill -0` looks, `kill -HUP` reloads. */
function sendsEndingSignal(words: readonly string[]): boolean {
  if (words.some((word) => LISTS_SIGNALS.test(word))) { return false; }
  const at = words.findIndex((word) => SIGNAL_OPTION.test(word) || SIGNAL.test(word));
  if (at < 0) { return words.length > 0; }
  const signal = SIGNAL_OPTION.test(words[at]!) ? words[at + 1] ?? '' : SIGNAL.exec(words[at]!)![1]!;
  return ENDING_SIGNALS.has(signal.toUpperCase().replace(/^SIG/, ''));
}
