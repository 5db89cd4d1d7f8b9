import { PROGRAMS_OF_HOOKS, USUAL_PROGRAMS, calledByName } from './usual-programs';
import { isShell } from '../shell/commands';

/** Words between blanks that no file name has: operators, options. */
const OPERATOR = /^(?:&&|\|\|?|;|>>?|<|[012]?>&[012]|[012]?>\/dev\/null)$/;
const OPTION = /^--?[A-Za-z][\w-]*(?:=.*)?$/;
/** A path that goes on after a blank, as in `/opt/my app/bin`. */
const PATH_GOES_ON = /^[^/=:<>]+\//;

/** Whether a word is certainly a line, and no program whose path has blanks. */
export function isLine(word: string): boolean {
  const text = word.trim();
  const [first, ...rest] = text.split(/\s+/) as [string, ...string[]];
  if (rest.length === 0 || /\\|^[A-Za-z]:/.test(first)) { return false; }
  if (/^[A-Za-z_]\w*=/.test(first)) { return true; }
  const name = calledByName(first);
  if (name !== undefined && (USUAL_PROGRAMS.has(name) || isShell(name))) { return true; }
  if (rest.some((part) => PATH_GOES_ON.test(part))) { return false; }
  if (rest.some((part) => OPERATOR.test(part) || /\$\(|`/.test(part)) || (name !== undefined && PROGRAMS_OF_HOOKS.has(name))) { return true; }
  return !/\.(?:exe|bat|cmd|ps1|sh|py|jar)$/i.test(rest[rest.length - 1]!) && rest.some((part) => OPTION.test(part));
}
