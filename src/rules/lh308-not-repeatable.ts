import { ExecHook, execHooks } from './exec-hooks';
import { OnceOnly, onceOnly } from './not-repeatable';
import { IRule } from './rule';
import { Severity } from './severity';
import { CommandCondition, HookCommand, programOf } from '../shell/commands';

/** Commands that look at something and change nothing: what follows them with `&&` was looked at before. */
const LOOKS = /^(?:! )?(?:\[\[?|test|grep|egrep|command|type|which|id|getent|pgrep|pidof|stat|ls|find|diff|cmp|iptables -C|readlink|mountpoint)(?:\s|$)/;

/**
 * A hook does what cannot be done twice.
 *
 * One event may deliver a hook several times, and a container that restarts runs its hooks again over the volumes
 * that it left.
 *
 * facts: HOOKS_RUN_AT_LEAST_ONCE, FAILED_POST_START_KILLS_THE_CONTAINER, FAILED_PRE_STOP_WAITS_FOR_NOTHING
 */
export const notRepeatable: IRule = {
  metadata: {
    id: 'LH308',
    name: 'not-repeatable',
    severity: Severity.WARNING,
    summary: 'a hook does what fails, or happens twice, when the hook runs again',
    recommendation: 'Write hooks that may run again: look before, or use the form that does not mind.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return execHooks(podTemplate).flatMap((hook) => {
      const { container, line, subject, pointer } = hook;
      const guardedFrom = line.commands.findIndex((command) => /^(?:exit|return)$/.test(programOf(command)) && isGuarded(command));
      const found = line.commands.filter((command, index) => !isGuarded(command) && (guardedFrom < 0 || index < guardedFrom)).flatMap((command) => {
        const once = onceOnly(command);
        const effect = once === undefined ? undefined : effectOf(hook, command, once);
        return once === undefined || effect === undefined ? [] : [{ once, effect }];
      });
      const [first, ...more] = found;
      if (first === undefined) { return []; }
      return [{
        pointer,
        container: container.name,
        message: `${subject} ${first.once.what}${more.length === 0 ? '' : ` and ${more.length} more that cannot be repeated`}; ${first.effect}`,
        fix: first.once.fix,
      }];
    });
  },
};

/** What a second run does; undefined when it does no harm. */
function effectOf({ hook }: ExecHook, { onFailure }: HookCommand, { fails, leaves }: OnceOnly): string | undefined {
  if (!fails) { return 'hooks run at least once, and a second run does it again'; }
  if (onFailure === 'goes-on') { return undefined; }
  if (leaves === true) { return 'hooks run at least once: the second run fails, and a container that a probe restarts has left for good'; }
  if (hook === 'postStart') { return 'hooks run at least once: the second run fails, and a failed postStart kills the container'; }
  return onFailure === 'skips' ? 'hooks run at least once: the second run fails there, and what follows, a drain too, is skipped' : undefined;
}

/** Somebody looked before, or made the command depend on a failure. */
function isGuarded({ conditions }: HookCommand): boolean {
  return conditions.some(isGuard);
}

function isGuard({ kind, source }: CommandCondition): boolean {
  return kind === 'if' || kind === 'case' || kind === 'or' || (kind === 'and' && LOOKS.test(source));
}
