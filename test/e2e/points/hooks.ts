import { Context } from './point';
import { HANDLERS } from '../hooks/handlers';
import { HookCase } from '../hooks/hook-case';
import { playHooks } from '../hooks/play-hooks';
import { VISIBLE_LOG } from '../hooks/visible-log';
import { Namespace } from '../support/namespace';

/** The logger's lines in `kubectl logs`, as root and not, and with a root file system that cannot be written. */
export function visibleLog(context: Context): Promise<void> {
  return judge(context, 'e2e-visible-log', VISIBLE_LOG);
}

/** Every handler and every step in a container; the injected shell in an image without one. */
export function handlers(context: Context): Promise<void> {
  return judge(context, 'e2e-handlers', HANDLERS);
}

async function judge({ cluster, profile, results, only }: Context, name: string, all: readonly HookCase[]): Promise<void> {
  const cases = all.filter((hookCase) => only === undefined || hookCase.name.includes(only));
  if (cases.length === 0) { return; }
  const namespace = await Namespace.create(cluster, name);
  try {
    for (const [hookCase, seen] of await playHooks(cluster, namespace, profile, cases, 'h')) {
      results.judge(hookCase.name, hookCase.problems(seen));
    }
  } finally {
    await namespace.remove();
  }
}
