import { UNKNOWN, boundOfSeconds } from '../bound';
import { Argv, Outcome, ProgramReader, noted, takes } from '../program';

/** Options whose value looks like an address. */
const WITH_VALUE = /^-[A-Za-z]*[mXHdoAuTeEFKbcwxYyzCrtPQU]$/;
/** Longer waits than hooks have. */
const MOST_RETRIES = 1000;

/** The waits between retries double from one second up to ten minutes: https://curl.se/docs/manpage.html#--retry */
export function readCurl(args: Argv, reader: ProgramReader): Outcome {
  const seconds = valueOf(args, 'm', '--max-time');
  if (seconds === undefined || !(seconds > 0)) { return noted(reader, 'curl without --max-time', takes(UNKNOWN)); }
  const retries = valueOf(args, undefined, '--retry') ?? 0;
  const delay = valueOf(args, undefined, '--retry-delay');
  if (!Number.isInteger(retries) || retries > MOST_RETRIES || Number.isNaN(delay)) { return noted(reader, 'curl --retry', takes(UNKNOWN)); }
  const waitOf = (retry: number) => delay !== undefined && delay > 0 ? delay : Math.min(2 ** retry, 600);
  const waits = Array.from({ length: retries }, (_, retry) => waitOf(retry)).reduce((all, wait) => all + wait, 0);
  const total = ((retries + 1) * seconds + waits) * countUrls(args);
  return noted(reader, `curl --max-time ${seconds}${retries === 0 ? '' : ` --retry ${retries}`}`, takes(boundOfSeconds(total)));
}

/** The last one counts. */
function valueOf(args: Argv, short: string | undefined, long: string): number | undefined {
  let value: number | undefined;
  args.forEach((argument, index) => {
    const arg = argument ?? '';
    if (arg === long || (short !== undefined && new RegExp(`^-[A-Za-z#]*${short}$`).test(arg))) { value = Number(args[index + 1] ?? NaN); }
    if (arg.startsWith(`${long}=`)) { value = Number(arg.slice(long.length + 1)); }
    const attached = short === undefined ? null : new RegExp(`^-[A-Za-z#]*?${short}(\\d+(?:\\.\\d+)?)$`).exec(arg);
    if (attached !== null) { value = Number(attached[1]); }
  });
  return value;
}

/** Each address has its own `--max-time`. */
function countUrls(args: Argv): number {
  const isUrl = (arg: string | undefined, index: number) => (arg === undefined || arg.includes('://')) && !WITH_VALUE.test(args[index - 1] ?? '');
  return Math.max(1, args.filter(isUrl).length);
}
