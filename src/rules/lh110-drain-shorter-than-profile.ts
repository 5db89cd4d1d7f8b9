import { IRule } from './rule';
import { runsToCompletion } from './run-to-completion';
import { Severity } from './severity';
import { HANDLERS_THAT_RUN } from '../kubernetes/handler-facts';
import { PodTemplateView } from '../kubernetes/pod-template';
import { ServiceView } from '../kubernetes/service';
import { budgetOf } from '../termination/budget';
import { PlannedContainer, TerminationPlan } from '../termination/termination-plan';

/**
 * A container behind a Service stops before its clients have heard of it.
 *
 * facts: ENDPOINTS_ARE_FORGOTTEN_LATER, CLUSTER_IP_DRAIN_SECONDS, AWS_LOAD_BALANCER_DRAIN_SECONDS, AWS_NETWORK_LOAD_BALANCER_DRAIN_SECONDS, GKE_NEG_DRAIN_SECONDS, AZURE_AGIC_DRAIN_SECONDS
 */
export const drainShorterThanProfile: IRule = {
  metadata: {
    id: 'LH110',
    name: 'drain-shorter-than-profile',
    severity: Severity.WARNING,
    summary: 'preStop is shorter than the time for which traffic still comes',
    recommendation: 'Wait in preStop until load balancers and nodes have forgotten the pod.',
    since: '0.1.0',
  },

  check({ cluster: { drain }, services, workload, podTemplate, plan }) {
    const service = services.find(drains);
    if (drain === undefined || service === undefined || runsToCompletion(workload, podTemplate)) { return []; }
    const serving = servingContainers(podTemplate);
    const short = plan.containers.filter((container) => serving.has(container.pointer) && isShort(container, drain.drainSeconds));
    const enough = enoughGrace(plan, short, drain.drainSeconds);
    const grows = plan.gracePeriodReading !== 'unreadable' && enough > plan.effectiveGracePeriodSeconds;
    return short.map(({ name, pointer, preStop, shutdownWindowSeconds: window }) => ({
      pointer: preStop?.pointer ?? pointer,
      container: name,
      message: `${preStop === undefined ? `container "${name}" has no preStop` : `preStop of container "${name}" takes ${preStop.seconds}s at most`}, `
        + `traffic of Service "${service.name}" still comes for ${drain.drainSeconds}s (drain profile ${drain.name})`,
      fix: `${preStop === undefined ? `add a preStop that waits ${drain.drainSeconds}s` : `make preStop wait ${drain.drainSeconds}s`}`
        + (grows ? `, and set terminationGracePeriodSeconds to ${enough} or more` : '')
        + (grows && window === undefined ? `, ${drain.drainSeconds} for preStop and the rest for the process to exit` : ''),
    }));
  },
};

/** Waiting changes nothing for a Service that publishes terminating pods; one of another name has no pods. */
function drains({ publishNotReadyAddresses, type }: ServiceView): boolean {
  return !publishNotReadyAddresses && type !== 'ExternalName';
}

/** Main containers that name their ports, or all of them where none does: ports are information only. */
function servingContainers({ containers }: PodTemplateView): ReadonlySet<string> {
  const mains = containers.filter(({ type }) => type === 'main');
  const withPorts = mains.filter(({ ports }) => ports.length > 0);
  return new Set((withPorts.length > 0 ? withPorts : mains).map(({ pointer }) => pointer));
}

function isShort({ preStop }: PlannedContainer, drainSeconds: number): boolean {
  if (preStop === undefined) { return true; }
  // another kind has a finding of its own
  return HANDLERS_THAT_RUN.includes(preStop.handler) && preStop.seconds !== undefined && preStop.seconds < drainSeconds;
}

/** What the pod needs when every container that is short waits as long as it should. */
function enoughGrace(plan: TerminationPlan, short: readonly PlannedContainer[], drainSeconds: number): number {
  const containers = plan.containers.map((container) => short.includes(container)
    ? { ...container, preStop: { pointer: container.pointer, handler: 'sleep', seconds: drainSeconds, unbounded: false, declared: false, reading: [] } }
    : container);
  return budgetOf({ ...plan, containers }).atLeastSeconds;
}
