import { authoredCommands } from './hook-commands';
import { IRule } from './rule';
import { Severity } from './severity';
import { ContainerView } from '../kubernetes/container';
import { programOf } from '../shell/commands';

/**
 * preStop waits for traffic to stop, but a Service keeps sending it.
 *
 * The headless Service that governs a StatefulSet is left alone: its pods find each other by it, terminating or not.
 *
 * facts: UNREADY_PUBLISHING_KEEPS_TERMINATING_PODS, ENDPOINTS_ARE_FORGOTTEN_LATER
 */
export const publishedWhileTerminating: IRule = {
  metadata: {
    id: 'LH408',
    name: 'published-while-terminating',
    severity: Severity.WARNING,
    summary: 'preStop waits for a Service that publishes terminating pods on purpose',
    recommendation: 'Give clients a Service without publishNotReadyAddresses.',
    since: '0.1.0',
  },

  check({ workload, podTemplate, services, plan }) {
    const service = services.find(({ publishNotReadyAddresses, type, headless, name }) =>
      publishNotReadyAddresses && type !== 'ExternalName' && !(headless && name === workload.governingService));
    if (service === undefined) { return []; }
    return plan.containers.flatMap(({ type, name, pointer, preStop }) => {
      const view = podTemplate.containers.find((container) => container.pointer === pointer);
      if (type !== 'main' || view === undefined || preStop?.seconds === undefined || preStop.seconds === 0 || !sleeps(view)) { return []; }
      return [{
        pointer: preStop.pointer,
        container: name,
        message: `preStop of container "${name}" waits up to ${preStop.seconds}s, but Service "${service.name}" has publishNotReadyAddresses: true and goes on sending traffic`,
        fix: `remove publishNotReadyAddresses from Service "${service.name}", or give clients a Service without it`,
      }];
    });
  },
};

/** It sleeps; what else takes time may have other reasons. */
function sleeps(container: ContainerView): boolean {
  const { preStop } = container;
  return preStop?.kinds.includes('exec') === true
    ? authoredCommands(preStop, container).some((command) => programOf(command) === 'sleep')
    : preStop?.kinds.includes('sleep') === true;
}
