import { IRule, RuleSubject } from './rule';
import { Severity } from './severity';
import { isOnlyStopSignal } from './stop-signals';
import { ContainerView, HOOK_NAMES } from '../kubernetes/container';
import { SIDECARS_SINCE_MINOR } from '../kubernetes/facts';
import { STOP_SIGNAL_SINCE_MINOR } from '../kubernetes/handler-facts';
import { asObject, describe, own, pointerTo } from '../kubernetes/json';

/**
 * A container that does not keep running has a lifecycle.
 *
 * Before sidecars ran, the API server dropped their restartPolicy, which left plain init containers.
 *
 * facts: PLAIN_INIT_CONTAINERS_HAVE_NO_HOOKS, EPHEMERAL_CONTAINERS_HAVE_NO_HOOKS, SIDECARS_SINCE_MINOR, STOP_SIGNAL_NEEDS_A_GATE
 */
export const hookOnInitContainer: IRule = {
  metadata: {
    id: 'LH208',
    name: 'hook-on-init-container',
    severity: Severity.ERROR,
    summary: 'an init or ephemeral container has lifecycle hooks',
    recommendation: 'Put the hook on a main container or on a sidecar, an init container with restartPolicy: Always.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    return podTemplate.containers.flatMap((container) => {
      const lifecycle = asObject(own(container.raw, 'lifecycle'));
      const verdict = verdictOn(container, cluster);
      // a stop signal alone is dropped with its lifecycle before anybody looks, unless its gate is on: LH220
      const isDropped = cluster._isAtLeast(STOP_SIGNAL_SINCE_MINOR) && isOnlyStopSignal(lifecycle);
      if (lifecycle === undefined || verdict === undefined || isDropped) { return []; }
      const hooks = HOOK_NAMES.filter((hook) => container[hook] !== undefined);
      return [{
        pointer: pointerTo(container.pointer, 'lifecycle'),
        container: container.name,
        message: `${verdict.who} "${container.name}" has ${hooks.length === 0 ? 'lifecycle' : hooks.join(' and ')}, ${verdict.why}`,
        fix: verdict.fix,
      }];
    });
  },
};

function verdictOn({ type, raw }: ContainerView, cluster: RuleSubject['cluster']): { who: string; why: string; fix: string } | undefined {
  if (type === 'ephemeral') { return { who: 'ephemeral container', why: 'which may not have any', fix: 'remove lifecycle' }; }
  const version = `Kubernetes ${cluster.kubernetesVersion}`;
  const since = `1.${SIDECARS_SINCE_MINOR}`;
  if (type === 'sidecar') {
    return cluster.runsSidecars ? undefined
      : { who: 'sidecar', why: `and ${version} takes it for an init container, which may not have any`, fix: `make it a main container, remove lifecycle, or target Kubernetes ${since} or newer` };
  }
  if (type !== 'init') { return undefined; }
  const policy = own(raw, 'restartPolicy');
  return {
    who: 'init container',
    why: `which may only be there with restartPolicy: Always${typeof policy === 'string' ? `, it has ${describe(policy)}` : ''}`,
    fix: cluster.runsSidecars ? 'remove lifecycle, or set restartPolicy: Always if it is to keep running' : 'remove lifecycle',
  };
}
