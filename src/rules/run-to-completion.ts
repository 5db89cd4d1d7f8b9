import { own } from '../kubernetes/json';
import { PodTemplateView, WorkloadView } from '../kubernetes/pod-template';

/** Pods that are done when their containers have exited: those of Jobs, and all that are not restarted after success. */
export function runsToCompletion({ builtIn, kind }: WorkloadView, { spec }: PodTemplateView): boolean {
  const restartPolicy = own(spec, 'restartPolicy');
  return (builtIn && (kind === 'Job' || kind === 'CronJob')) || restartPolicy === 'OnFailure' || restartPolicy === 'Never';
}
