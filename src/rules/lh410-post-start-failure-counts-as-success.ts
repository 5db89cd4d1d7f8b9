import { IRule } from './rule';
import { runsToCompletion } from './run-to-completion';
import { Severity } from './severity';
import { own } from '../kubernetes/json';

/**
 * A failed postStart may end a container that then counts as completed.
 *
 * facts: FAILED_POST_START_MAY_COUNT_AS_SUCCESS, FAILED_POST_START_KILLS_THE_CONTAINER
 */
export const postStartFailureCountsAsSuccess: IRule = {
  metadata: {
    id: 'LH410',
    name: 'post-start-failure-counts-as-success',
    severity: Severity.INFO,
    summary: 'a failed postStart may leave a container that counts as completed',
    recommendation: 'Do work that must succeed in the container\'s own command or in an init container.',
    since: '0.1.0',
  },

  check({ workload, podTemplate }) {
    if (!runsToCompletion(workload, podTemplate)) { return []; }
    const policy = own(podTemplate.spec, 'restartPolicy');
    const given = typeof policy === 'string' ? ` with restartPolicy ${policy}` : '';
    return podTemplate.containers.flatMap(({ type, name, postStart }) => {
      // a sleep cannot fail, and what the kubelet cannot run has a finding of its own
      if (type !== 'main' || postStart === undefined || !postStart.kinds.some((kind) => kind === 'exec' || kind === 'httpGet')) { return []; }
      return [{
        pointer: postStart.pointer,
        container: name,
        message: `when postStart of container "${name}" fails, the container is stopped, and if it then exits with 0 it counts as completed${given}`,
        fix: 'do work that must succeed in the container\'s own command or in an init container',
      }];
    });
  },
};
