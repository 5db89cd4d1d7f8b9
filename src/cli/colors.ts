import { CliIo, CliOutput } from './io';

/**
 * Whether to write colours: the option decides, then FORCE_COLOR, then NO_COLOR, then whether a person looks.
 *
 * @see https://no-color.org and https://force-color.org
 */
export function wantsColors(option: boolean | undefined, { env }: Pick<CliIo, 'env'>, output: Pick<CliOutput, 'isTTY'>): boolean {
  if (option !== undefined) { return option; }
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') { return env.FORCE_COLOR !== '0'; }
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') { return false; }
  return output.isTTY && env.TERM !== 'dumb';
}
