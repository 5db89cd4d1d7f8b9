import { Context } from './point';
import { HANDLERS } from '../hooks/handlers';
import { HookCase } from '../hooks/hook-case';
import { playHooks } from '../hooks/play-hooks';
import { VISIBLE_LOG } from '../hooks/visible-log';
import { Namespace } from '../support/namespace';

/** The logger's lines in `kubectl logs`, as root and not, and with a root file system that cannot be written. */
export function visibleLog(context: Context): Promise<void> {
  return judge(context, 'The logger in `kubectl logs`', 'e2e-visible-log', VISIBLE_LOG);
}

/** Every handler and every step in a container; the injected shell in an image without one. */
export function handlers(context: Context): Promise<void> {
  return judge(context, 'Handlers and steps in containers', 'e2e-handlers', HANDLERS);
}

async function judge({ cluster, profile, results, measured, only }: Context, title: string, name: string, all: readonly HookCase[]): Promise<void> {
  const cases = all.filter((hookCase) => only === undefined || hookCase.name.includes(only));
  if (cases.length === 0) { return; }
  const namespace = await Namespace.create(cluster, name);
  const rows: string[] = [];
  try {
    for (const [hookCase, seen] of await playHooks(cluster, namespace, profile, cases, 'h')) {
      const problems = hookCase.problems(seen);
      results.judge(hookCase.name, problems);
      rows.push(`| ${hookCase.name} | ${problems.length === 0 ? 'yes' : '**no**'} |`);
    }
  } finally {
    await namespace.remove();
  }
  measured.add(title, `| case | as claimed |\n|---|---|\n${rows.join('\n')}`);
}
