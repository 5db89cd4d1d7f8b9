import { Certainty, UNBOUNDED, UNKNOWN, boundOfSeconds, cutAt } from '../bound';
import { secondsOf } from '../duration';
import { Argv, Outcome, ProgramReader, noted, takes, takesExactly } from '../program';
import { Status } from '../status';

const ENDING_SIGNAL = /^(SIG)?(TERM|KILL|INT|HUP|QUIT|1|2|3|9|15)$/i;
const KILL = /^(SIG)?(KILL|9)$/i;

interface Options {
  /** Where the duration stands. */
  readonly next: number;
  readonly killAfter: string | undefined;
  readonly signal: string | undefined;
  /** The duration of old busybox: `timeout -t 5 cmd`. */
  readonly seconds?: string;
}

/**
 * Of coreutils and busybox. Without `-k` a program may ignore the signal; that is an accident of the program, not of the
 * text, unless the text itself traps it.
 */
export function readTimeout(args: Argv, reader: ProgramReader): Outcome {
  const options = optionsOf(args);
  const seconds = secondsOf(options.seconds ?? args[options.next]);
  const command = args.slice(options.next + (options.seconds === undefined ? 1 : 0));
  const inner = reader.readArgv(command);
  const killAfter = options.killAfter === undefined ? 0 : secondsOf(options.killAfter) ?? Infinity;
  if (seconds === 0) { return inner; }
  if (seconds === undefined || !Number.isFinite(seconds + killAfter)) {
    // what is no duration is refused
    const outcome = { longest: seconds === undefined ? UNKNOWN : inner.longest, least: 0, status: Status.EITHER };
    return noted(reader, 'timeout, the text does not say how long', outcome);
  }
  const ends = ENDING_SIGNAL.test(options.signal ?? 'TERM');
  const trapped = !KILL.test(options.signal ?? 'TERM') && command.some((arg) => /\btrap\b/.test(arg ?? ''));
  if (killAfter === 0 && (!ends || trapped)) { reader.note('timeout with a signal that ends nothing'); return { ...inner, least: 0, status: Status.EITHER }; }
  reader.note(`timeout: at most ${seconds + killAfter}s`);
  const isCut = inner.least >= seconds * 1000;
  return {
    longest: cutAt(inner.longest, boundOfSeconds(seconds + killAfter).milliseconds),
    least: Math.min(inner.least, seconds * 1000),
    status: isCut || inner.longest.certainty === Certainty.UNBOUNDED ? Status.EITHER : inner.status,
  };
}

/** `-k5`, `-k 5`, `--kill-after=5`, `-vs INT`, `-t 5` of old busybox. */
function optionsOf(args: Argv): Options {
  let killAfter: string | undefined;
  let signal: string | undefined;
  let seconds: string | undefined;
  let next = 0;
  const set = (letter: string, value: string | undefined) => {
    if (letter === 'k') { killAfter = value ?? ''; } else if (letter === 's') { signal = value ?? 'unread'; } else { seconds = value ?? ''; }
  };
  for (; next < args.length && /^-./.test(args[next] ?? ''); next += 1) {
    const option = args[next]!;
    if (option === '--') { next += 1; break; }
    const long = /^--(kill-after|signal)(?:=(.*))?$/.exec(option);
    if (long !== null) { set(long[1]![0]!, long[2] ?? args[next += 1]); continue; }
    const short = /^-[fvp]*([kst])(.*)$/.exec(option);
    if (short !== null && !option.startsWith('--')) { set(short[1]!, short[2] !== '' ? short[2] : args[next += 1]); }
  }
  return { next, killAfter, signal, seconds };
}

export function readSleep(args: Argv, reader: ProgramReader): Outcome {
  const parts = args.filter((arg) => arg !== '--').map(secondsOf);
  const shown = args.map((arg) => arg ?? '…').join(' ');
  if (parts.includes(undefined)) { reader.note(`sleep ${shown}: unknown, the text does not say how long`); return takes(UNKNOWN); }
  const bound = boundOfSeconds((parts as number[]).reduce((all, part) => all + part, 0));
  return noted(reader, `sleep ${shown}`, takesExactly(bound));
}

/** Windows' `timeout /t 10`. */
export function readWindowsTimeout(args: Argv, reader: ProgramReader): Outcome {
  const seconds = Number(args[args.findIndex((arg) => /^\/t$/i.test(arg ?? '')) + 1] ?? NaN);
  if (!(seconds >= 0)) { return noted(reader, 'timeout /t', takes(UNBOUNDED)); }
  return noted(reader, `timeout /t ${seconds}`, takes(boundOfSeconds(seconds)));
}
