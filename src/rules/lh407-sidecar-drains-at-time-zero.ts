import { authoredCommands, shownCommand } from './hook-commands';
import { httpHooks } from './http-hooks';
import { killOf } from './kill-words';
import { postOnlyEndpointOf } from './post-only-endpoints';
import { IRule } from './rule';
import { Severity } from './severity';
import { endsItsProgram, namesAnEnd } from './stop-words';
import { PodTemplateView } from '../kubernetes/pod-template';
import { HookCommand, programOf } from '../shell/commands';

/**
 * A sidecar drains or stops itself while the main containers still need it.
 *
 * Its preStop starts with all others; its SIGTERM would have waited for the main containers.
 *
 * facts: PRE_STOP_OF_SIDECARS_STARTS_AT_ONCE, SIDECARS_STOP_IN_REVERSE_ORDER, SIDECARS_SINCE_MINOR
 */
export const sidecarDrainsAtTimeZero: IRule = {
  metadata: {
    id: 'LH407',
    name: 'sidecar-drains-at-time-zero',
    severity: Severity.WARNING,
    summary: 'preStop of a sidecar drains or stops it while the main containers still run',
    recommendation: 'Leave the end of a sidecar to its SIGTERM, which comes after the main containers have gone.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    if (!cluster.runsSidecars) { return []; }
    const asked = new Map(httpHooks(podTemplate, ['preStop'])
      // a request that is refused drains nothing
      .filter((hook) => namesAnEnd(hook.path) && postOnlyEndpointOf(hook, podTemplate) === undefined)
      .map(({ handler, path }) => [handler.pointer, `GET ${path}`]));
    return podTemplate.containers.flatMap((container) => {
      const { type, name, preStop } = container;
      if (type !== 'sidecar' || preStop === undefined) { return []; }
      const commands = authoredCommands(preStop, container);
      const ending = commands.findIndex((command) => endsItsProgram(command) && !killsProcessOne(command, podTemplate));
      const waited = commands.slice(0, Math.max(0, ending)).some((command) => programOf(command) === 'sleep');
      const what = asked.get(preStop.pointer) ?? (ending < 0 || waited ? undefined : shownCommand(commands[ending]!));
      return what === undefined ? [] : [{
        pointer: preStop.pointer,
        container: name,
        message: `preStop of sidecar "${name}" (${what}) drains or stops it as soon as termination begins, while the main containers still run`,
        fix: 'remove it, so that SIGTERM ends the sidecar after the main containers have gone, or wait in it until they have',
      }];
    });
  },
};

/** That is a finding of its own, in any container. */
function killsProcessOne(command: HookCommand, { sharesProcessNamespace, osName }: PodTemplateView): boolean {
  return !sharesProcessNamespace && osName !== 'windows' && killOf(command)?.processes.includes('1') === true;
}
