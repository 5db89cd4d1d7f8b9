import { refusalWords } from './refusal-words';
import { refusedHooks } from './refused-texts';
import { IRule } from './rule';
import { hasSecret } from './secrets';
import { Severity } from './severity';
import { RefusedText } from '../shell/commands';

/** Characters of the text that a message shows. */
const LONGEST_SHOWN = 40;
const SHORTEST_SHOWN = 12;

/**
 * A text in a hook's command is not in the language of its shell, which refuses it when the hook runs.
 *
 * facts: SHELLS_REFUSE_WHAT_THEY_CANNOT_READ, FAILED_PRE_STOP_WAITS_FOR_NOTHING, FAILED_POST_START_KILLS_THE_CONTAINER
 */
export const shellTextRefused: IRule = {
  metadata: {
    id: 'LH311',
    name: 'shell-text-refused',
    severity: Severity.WARNING,
    summary: 'a shell refuses the text of a hook, as it stands',
    recommendation: 'Mend the text, and try it with `sh -n`.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return refusedHooks(podTemplate).map(({ hook: { container, subject, pointer }, refused }) => {
      const { what, fix } = refusalWords(refused.reason);
      return {
        pointer,
        container: container.name,
        message: `${subject} has a text that a shell refuses${lineOf(refused)}: ${what}${placeOf(refused)}`,
        fix,
      };
    });
  },
};

function lineOf({ text, position }: RefusedText): string {
  const blanks = text.slice(position).search(/\S/);
  const place = blanks < 0 ? text.trimEnd().length : position + blanks;
  return text.trim().includes('\n') ? ` in line ${text.slice(0, place).split('\n').length}` : '';
}

/** The text from there on; where that is next to nothing, what it is the end of. */
function placeOf({ text, position }: RefusedText): string {
  // a part may not look like the secret that it is part of
  if (text.split(/[;&|()\n]+/).some(hasSecret)) { return ''; }
  const rest = charactersOf(text.slice(position));
  if (rest.length > LONGEST_SHOWN) { return `, at: ${rest.slice(0, LONGEST_SHOWN - 1).join('')}…`; }
  if (rest.length >= SHORTEST_SHOWN) { return `, at: ${rest.join('')}`; }
  const all = charactersOf(text);
  return `, at the end of: ${all.length > LONGEST_SHOWN ? `…${all.slice(1 - LONGEST_SHOWN).join('')}` : all.join('')}`;
}

/** In one line, and no character in halves. */
function charactersOf(text: string): string[] {
  return [...text.replace(/\s+/g, ' ').trim()];
}
