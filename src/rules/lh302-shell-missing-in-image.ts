import { ExecHook, execHooks } from './exec-hooks';
import { ShellLessImages, imagesWithoutShell } from './images-without-shell';
import { IRule } from './rule';
import { Severity } from './severity';
import { USUAL_PROGRAMS, calledByName } from './usual-programs';
import { mountsOf } from './volume-mounts';
import { ClusterProfile } from '../kubernetes/cluster-profile';
import { isShell, nameOf } from '../shell/commands';

/**
 * A hook needs a shell, or a program such as `sleep`, and the image is known to have none.
 *
 * The hook fails at once: preStop waits for nothing, postStart kills the container.
 *
 * facts: EXEC_IMPLIES_NO_SHELL, FAILED_PRE_STOP_WAITS_FOR_NOTHING, FAILED_POST_START_KILLS_THE_CONTAINER, SLEEP_HANDLER_SINCE_MINOR
 */
export const shellMissingInImage: IRule = {
  metadata: {
    id: 'LH302',
    name: 'shell-missing-in-image',
    severity: Severity.WARNING,
    summary: 'a hook needs a shell or a tool, and the image is known to have none',
    recommendation: 'Use the sleep handler, bring a shell into the container, or take an image that has one.',
    since: '0.1.0',
  },

  check({ podTemplate, cluster }) {
    return execHooks(podTemplate).flatMap((hook) => {
      const { container, subject, pointer } = hook;
      const images = imagesWithoutShell(container.image);
      const program = images === undefined ? undefined : missingProgram(hook, images);
      if (images === undefined || program === undefined) { return []; }
      const consequence = hook.hook === 'preStop' ? 'preStop fails and nothing is waited for' : 'postStart fails and the container is killed';
      return [{
        pointer,
        container: container.name,
        message: `${subject} runs "${program}", image ${container.image} is known to have no ${isShell(nameOf(program)) ? 'shell' : 'such program'}: ${consequence}`,
        fix: fixOf(hook, images, cluster),
      }];
    });
  },
};

function missingProgram({ argv, container }: ExecHook, images: ShellLessImages): string | undefined {
  const [first] = argv;
  const name = calledByName(first);
  if (first === undefined || name === undefined || images.has?.includes(name) === true) { return undefined; }
  if (!isShell(name) && !USUAL_PROGRAMS.has(name)) { return undefined; }
  const folders = first.startsWith('/') ? [first] : (container.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  const brought = folders.some((folder) => mountsOf(container).some(({ covers }) => covers(folder)));
  return brought ? undefined : first;
}

function fixOf({ line }: ExecHook, { variant }: ShellLessImages, cluster: ClusterProfile): string {
  const others = `bring a shell on a volume, as HookShell.injected() does${variant === undefined ? ', or take an image with a shell' : `, or take ${variant}`}`;
  const [only, ...more] = line.commands.filter(({ wraps }) => wraps === undefined);
  const words = only?.words.map(({ text }) => text) ?? [];
  const sleeps = more.length === 0 && words.length === 2 && nameOf(words[0]) === 'sleep' ? /^(\d+)s?$/.exec(words[1] ?? '')?.[1] : undefined;
  return sleeps !== undefined && cluster.runsSleepHandler ? `use the sleep handler with seconds: ${sleeps}, which needs no program; or ${others}` : others;
}
