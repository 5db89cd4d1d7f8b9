import { IRule } from './rule';
import { Severity } from './severity';
import { HOOK_NAMES } from '../kubernetes/container';

const FILES_OF_PROCESS_ONE = /\/proc\/1(?!\d)/;
/** One `kill` with its words, up to the end of the command. `pkill`, `--kill` and file names are none. */
const KILL = /(?<![\w./-])(?:\/(?:usr\/)?bin\/)?kill\s+([^;&|()\n]*)/g;
/** Options of `kill`, with how many words follow that are no process. */
const WORDS_AFTER: Readonly<Record<string, number>> = { '-s': 1, '-n': 1, '-q': 1, '--signal': 1, '--queue': 1, '--timeout': 2 };
const LISTS_SIGNALS: readonly string[] = ['-l', '-L', '--list', '--table'];

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
    const owner = podTemplate.spec.hostPID === true ? 'the node\'s init' : 'the pod\'s pause process';
    const field = podTemplate.spec.hostPID === true ? 'hostPID' : 'shareProcessNamespace';
    return podTemplate.containers.flatMap((container) => HOOK_NAMES.flatMap((hook) => {
      const handler = container[hook];
      const command = handler?.command?.join(' ') ?? '';
      if (handler === undefined || !touchesProcessOne(command)) { return []; }
      const generated = command.includes('cdk8s-lifecycle');
      return [{
        pointer: handler.pointer,
        container: container.name,
        message: `${hook} of container "${container.name}" touches process 1, which is ${owner} under ${field}: true`
          + (generated ? '; its log does not reach kubectl logs' : ''),
        fix: generated ? `remove ${field}, or accept that the hook runs without a log` : `remove ${field}, or find the process by its name`,
      }];
    }));
  },
};

function touchesProcessOne(command: string): boolean {
  return FILES_OF_PROCESS_ONE.test(command) || [...command.matchAll(KILL)].some(([, words = '']) => processesOf(words).includes('1'));
}

/** What `kill` is told to signal. */
function processesOf(text: string): string[] {
  const words = text.replace(/["']/g, '').split(/\s+/);
  const processes: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (LISTS_SIGNALS.includes(word)) { return []; }
    index += WORDS_AFTER[word] ?? 0;
    if (!word.startsWith('-')) { processes.push(word); }
  }
  return processes;
}
