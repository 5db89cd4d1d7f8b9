import { IRule } from './rule';
import { Severity } from './severity';
import { HOOK_NAMES } from '../kubernetes/container';

/** `/proc/1/…`, or `kill` with 1 among the processes. */
const TOUCHES_PROCESS_ONE = /\/proc\/1\/|\bkill\s+(?:-[sn]\s+\w+\s+|-(?![sn]\s)\w+\s+|--\s+|\d+\s+)*1(?![\w.])/;

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
      if (handler === undefined || !TOUCHES_PROCESS_ONE.test(command)) { return []; }
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
