import { hooksOfKind } from './hooks';
import { isMisspelt } from './lifecycle-spelling';
import { IRule } from './rule';
import { Severity } from './severity';
import { describe, isPlaceholder, own, pointerTo } from '../kubernetes/json';

/**
 * `exec` names no program: the command is missing, empty, or no list of text.
 *
 * The API server takes `[""]` and `[null]`; no runtime can run it.
 *
 * facts: EXEC_COMMAND_IS_REQUIRED, FIELDS_HAVE_ONE_TYPE
 */
export const execCommandEmpty: IRule = {
  metadata: {
    id: 'LH202',
    name: 'exec-command-empty',
    severity: Severity.ERROR,
    summary: 'the command of exec is missing, empty or no list of text',
    recommendation: 'Write the command as a list of words, the program first.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return hooksOfKind(podTemplate, 'exec').flatMap(({ container, fields, pointer, subject }) => {
      const command = own(fields, 'command');
      const missing = command === undefined || command === null;
      if (isPlaceholder(command) || (missing && isMisspelt(fields, 'exec', 'command'))) { return []; }
      const defect = missing ? { what: 'no command', fix: 'write the command as a list of words, the program first' } : defectOf(command);
      if (defect === undefined) { return []; }
      return [{
        pointer: missing ? pointer : pointerTo(pointer, 'command'),
        container: container.name,
        message: `exec of ${subject} has ${defect.what}`,
        fix: defect.fix,
      }];
    });
  },
};

function defectOf(command: unknown): { what: string; fix: string } | undefined {
  if (typeof command === 'string') {
    return { what: 'a command that is text, not a list', fix: `write the command as a list${/\s/.test(command.trim()) ? ', such as [sh, -c, <the text>]' : ` of one word, [${describe(command)}]`}` };
  }
  if (!Array.isArray(command)) { return { what: `a command that is ${describe(command)}, not a list`, fix: 'write the command as a list of words, the program first' }; }
  if (command.length === 0) { return { what: 'an empty command', fix: 'name the program and its arguments, or remove the hook' }; }
  const at = command.findIndex((word) => typeof word !== 'string' && word !== null && word !== undefined);
  if (at >= 0) {
    const word: unknown = command[at];
    const scalar = typeof word === 'number' || typeof word === 'boolean';
    return {
      what: `a command with ${describe(word)} as item ${at + 1}, which is no text: the API server refuses it`,
      fix: scalar ? `write "${String(word)}" in quotes` : `write item ${at + 1} as text`,
    };
  }
  const program: unknown = command[0];
  return program === '' || typeof program !== 'string' ? { what: 'a command without a program: its first word is empty', fix: 'begin the command with the name of the program' } : undefined;
}
