import { ExecHook, execHooks, ownWords } from './exec-hooks';
import { isGenerated } from './hook-commands';
import { killOf } from './kill-words';
import { IRule } from './rule';
import { Severity } from './severity';
import { own } from '../kubernetes/json';

const FILES_OF_PROCESS_ONE = /\/proc\/1(?!\d)/;

/**
 * A hook touches process 1 where process 1 is not the container's.
 *
 * facts: SHARED_PROCESS_NAMESPACE_HIDES_PROCESS_ONE
 */
export const processOneIsNotTheContainer: IRule = {
  metadata: {
    id: 'LH301',
    name: 'process-one-is-not-the-container',
    severity: Severity.WARNING,
    summary: 'a hook touches process 1, which is not the container\'s under a shared process namespace',
    recommendation: 'Find the process by name, or do not share the process namespace.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    if (!podTemplate.sharesProcessNamespace) { return []; }
    const hostPid = own(podTemplate.spec, 'hostPID') === true;
    const owner = hostPid ? 'the node\'s init' : 'the pod\'s pause process';
    const field = hostPid ? 'hostPID' : 'shareProcessNamespace';
    return execHooks(podTemplate).filter(touchesProcessOne).map(({ container, handler, subject }) => {
      const generated = isGenerated(handler);
      return {
        pointer: handler.pointer,
        container: container.name,
        message: `${subject} touches process 1, which is ${owner} under ${field}: true${generated ? '; its log does not reach kubectl logs' : ''}`,
        fix: generated ? `remove ${field}, or accept that the hook runs without a log` : `remove ${field}, or find the process by its name`,
      };
    });
  },
};

/** A text that cannot be read is searched as it stands. */
function touchesProcessOne({ argv, line }: ExecHook): boolean {
  if (line.error !== undefined && argv.some((word) => FILES_OF_PROCESS_ONE.test(word))) { return true; }
  return line.commands.some((command) => {
    const { redirects, assignments } = command;
    const words = [...ownWords(command), ...redirects.flatMap(({ target }) => target ?? []), ...assignments.map(({ value }) => value)];
    return words.some(({ text, source }) => FILES_OF_PROCESS_ONE.test(text ?? source)) || killOf(command)?.processes.includes('1');
  });
}
