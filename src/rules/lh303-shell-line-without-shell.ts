import { execHooks } from './exec-hooks';
import { IRule } from './rule';
import { shownText } from './secrets';
import { Severity } from './severity';
import { isLine } from './whole-lines';
import { isShell, nameOf } from '../shell/commands';

/**
 * The first word of a command is a whole line.
 *
 * No shell is implied, so a program of that name, blanks and all, is looked for.
 *
 * facts: EXEC_IMPLIES_NO_SHELL, FAILED_PRE_STOP_WAITS_FOR_NOTHING, FAILED_POST_START_KILLS_THE_CONTAINER
 */
export const shellLineWithoutShell: IRule = {
  metadata: {
    id: 'LH303',
    name: 'shell-line-without-shell',
    severity: Severity.ERROR,
    summary: 'one word of a command is a whole line, which no shell takes apart',
    recommendation: 'Give every word an item of its own, or the line to a shell.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return execHooks(podTemplate).flatMap(({ container, argv, subject, pointer, hook }) => {
      const [first, second] = argv as [string, string | undefined];
      const fails = hook === 'preStop' ? 'preStop fails at once and waits for nothing' : 'postStart fails and the container is killed';
      if (isLine(first)) {
        const name = first.trim().split(/\s+/)[0]!;
        return [{
          pointer,
          container: container.name,
          message: `${subject} runs one program called "${shownText(first)}", blanks included, as no shell takes the line apart: ${fails}`,
          fix: isShell(nameOf(name)) ? `make "${name}" and "-c" items of their own before the text` : 'write ["sh", "-c", "<the line>"], or an item for each word',
        }];
      }
      if (second !== undefined && isShell(nameOf(first)) && isOptionWithText(second)) {
        return [{
          pointer,
          container: container.name,
          message: `${subject} gives "${shownText(second)}" to ${first} as one word, which it takes for options that it does not know: ${fails}`,
          fix: 'make "-c" an item of its own, and the text after it another one',
        }];
      }
      return [];
    });
  },
};

/** `-c sleep 10` in one word: a shell refuses the blank among its options. */
function isOptionWithText(word: string): boolean {
  return /^-[a-z]*c\s/.test(word);
}
