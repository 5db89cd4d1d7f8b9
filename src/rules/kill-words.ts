import { CommandWord, HookCommand, programOf } from '../shell/commands';

/** Options of `kill`, with how many words follow that are no process. */
const WORDS_AFTER: Readonly<Record<string, number>> = { '-s': 1, '-n': 1, '-q': 1, '--signal': 1, '--queue': 1, '--timeout': 2 };
const LISTS_SIGNALS: readonly string[] = ['-l', '-L', '--list', '--table'];

/** What `kill` does: which signal, to which processes. */
export interface Kill {
  /** Without `SIG`, or a number; undefined where only the shell knows it. */
  readonly signal?: string;
  readonly processes: readonly string[];
}

/** Undefined when the command is not a `kill` that sends a signal. */
export function killOf(command: HookCommand): Kill | undefined {
  if (!/^(?:\/(?:usr\/)?bin\/)?kill$/.test(command.words[0]?.text ?? '') || programOf(command) !== 'kill') { return undefined; }
  const words = command.words.slice(1);
  const processes: string[] = [];
  let signal: CommandWord = { text: 'TERM', source: 'TERM' };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const text = word.text ?? word.source;
    if (LISTS_SIGNALS.includes(text)) { return undefined; }
    const after = Object.prototype.hasOwnProperty.call(WORDS_AFTER, text) ? WORDS_AFTER[text]! : 0;
    if (/^(-s|-n|--signal)$/.test(text)) { signal = words[index + 1] ?? signal; }
    if (text.startsWith('--signal=')) { signal = named(text.slice('--signal='.length)); }
    if (/^-[^-]/.test(text) && after === 0 && index === 0) { signal = word.text === undefined ? word : named(text.slice(1)); }
    index += after;
    if (!text.startsWith('-')) { processes.push(text); }
  }
  return { ...signal.text !== undefined && { signal: signal.text.toUpperCase().replace(/^SIG/, '') }, processes };
}

function named(text: string): CommandWord {
  return { text, source: text };
}
