import type { Argv } from '../program';

/** The value of `-t 5` or `--timeout=5`, the last of them; undefined when there is none, or when it is not in the text. */
export function optionOf(args: Argv, short: string, long: string): string | undefined {
  let value: string | undefined;
  args.forEach((arg, index) => {
    if (arg === short || arg === long) { value = args[index + 1]; }
    if (arg?.startsWith(`${long}=`) === true) { value = arg.slice(long.length + 1); }
  });
  return value;
}
