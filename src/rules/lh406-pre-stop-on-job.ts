import { IRule } from './rule';
import { runsToCompletion } from './run-to-completion';
import { Severity } from './severity';

/**
 * A container that completes has a preStop, which does not run then.
 *
 * That of a sidecar does: the kubelet stops the sidecars when the main containers have completed.
 *
 * facts: PRE_STOP_NEEDS_A_RUNNING_CONTAINER
 */
export const preStopOnJob: IRule = {
  metadata: {
    id: 'LH406',
    name: 'pre-stop-on-job',
    severity: Severity.INFO,
    summary: 'preStop of a container that completes runs only when it is stopped before',
    recommendation: 'Do what has to happen at the end in the container\'s own command.',
    since: '0.1.0',
  },

  check({ workload, podTemplate }) {
    if (!runsToCompletion(workload, podTemplate)) { return []; }
    return podTemplate.containers.flatMap(({ type, name, preStop }) => type !== 'main' || preStop === undefined ? [] : [{
      pointer: preStop.pointer,
      container: name,
      message: `preStop of container "${name}" does not run when the container completes, only when the pod is deleted or evicted before`,
      fix: 'put what has to happen at the end into the container\'s own command, and keep preStop for deletions',
    }]);
  },
};
