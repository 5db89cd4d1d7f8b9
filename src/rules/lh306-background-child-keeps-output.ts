import { ExecHook, execHooks } from './exec-hooks';
import { IRule } from './rule';
import { shownText } from './secrets';
import { Severity } from './severity';
import { HookCommand, programOf } from '../shell/commands';

/** Builtins that are no process of their own, or end at once. */
const ENDS_AT_ONCE = /^(?:|:|true|false|echo|printf|kill|wait|exit|return|set|cd|export|local|test|\[|\[\[|read|trap|eval|break|continue|shift|unset|umask)$/;

/**
 * A command in the background holds the hook's output open, so the hook returns when that command ends.
 *
 * facts: EXEC_WAITS_FOR_CLOSED_OUTPUT, HOOKS_HAVE_NO_TIMEOUT
 */
export const backgroundChildKeepsOutput: IRule = {
  metadata: {
    id: 'LH306',
    name: 'background-child-keeps-output',
    severity: Severity.WARNING,
    summary: 'a command in the background keeps the hook from returning, as it holds its output open',
    recommendation: 'Give a command in the background an output of its own.',
    since: '0.1.0',
  },

  check({ podTemplate }) {
    return execHooks(podTemplate).flatMap((hook) => {
      const { container, subject, pointer } = hook;
      const command = jobOf(hook);
      if (command === undefined) { return []; }
      const kept = [command.hasHookStdout ? 'stdout' : '', command.hasHookStderr ? 'stderr' : ''].filter((name) => name !== '').join(' and ') || 'output';
      const name = shownText(command.words[0]!.text ?? command.words[0]!.source);
      const detaches = hook.line.commands.some((other) => other.background && /^(?:nohup|setsid)$/.test(programOf(other)));
      const effect = hook.hook === 'preStop' ? 'SIGTERM waits for it' : 'the pod waits for it, and cannot be deleted meanwhile';
      return [{
        pointer,
        container: container.name,
        message: `${subject} returns only when "${name}" ends, which runs in the background and holds ${kept} of the hook open: ${effect}`
          + (detaches ? '; nohup and setsid do not change that' : ''),
        fix: `redirect it: ${name} … >/dev/null 2>&1 </dev/null &${hook.hook === 'preStop' ? ', or wait for it with a limit' : ''}`,
      }];
    });
  },
};

/** A job that nothing waits for; what a shell waits for holds nothing open for longer. */
function jobOf({ line }: ExecHook): HookCommand | undefined {
  const { commands } = line;
  return commands.find((command, index) => command.background && command.keepsOutput && command.words.length > 0
    && !ENDS_AT_ONCE.test(programOf(command))
    // of `nohup a &` the command that is run is named
    && !(command.wraps !== undefined && commands[index + 1]?.background === true)
    && !commands.some((later, at) => at > index && !later.background && later.words[0]?.text === 'wait' && later.shell === command.startedBy));
}
