import { Duration } from 'cdk8s';
import { AS_ROOT, AS_USER, HookCase, missingLines, servingPod } from './hook-case';
import { BUSYBOX_IMAGE, STATIC_IMAGE } from '../support/images';
import { HookShell, LifecycleHandler, LogFormat, Step } from 'cdk8s-lifecycle';

const IDENTITIES = [
  { who: 'root', securityContext: AS_ROOT },
  { who: 'root, read-only root file system', securityContext: { ...AS_ROOT, readOnlyRootFilesystem: true } },
  { who: 'non-root', securityContext: { ...AS_USER, readOnlyRootFilesystem: false } },
  { who: 'non-root, read-only root file system', securityContext: AS_USER },
] as const;
const SHELLS = [
  { what: 'the image\'s shell', image: BUSYBOX_IMAGE, shell: HookShell.image() },
  { what: 'an injected shell', image: STATIC_IMAGE, shell: HookShell.injected({ image: BUSYBOX_IMAGE }) },
] as const;

/** Quotes, blanks, a dollar, a backslash and letters beyond ASCII arrive as they were given. */
const MESSAGE = 'it\'s "up": 100% \\n $HOME grüßt';

/** The logger's lines in `kubectl logs`, whoever the container runs as. */
export const VISIBLE_LOG: readonly HookCase[] = IDENTITIES.flatMap(({ who, securityContext }) => SHELLS.flatMap(({ what, image, shell }) => [
  {
    name: `log as ${who}, ${what}`,
    build: (chart, podName) => servingPod(chart, podName, {
      image,
      securityContext,
      postStart: LifecycleHandler.script([Step.log(MESSAGE)], { shell }),
      preStop: LifecycleHandler.script([Step.log('draining'), Step.sleep(Duration.seconds(1)), Step.log('drained')], { shell }),
    }),
    problems: (seen) => missingLines(seen, [
      exactly(`cdk8s-lifecycle: postStart app: ${MESSAGE}`),
      exactly('cdk8s-lifecycle: preStop app: draining'),
      exactly('cdk8s-lifecycle: preStop app: drained'),
      / signal SIGTERM$/,
    ]),
  },
  {
    name: `log as JSON as ${who}, ${what}`,
    build: (chart, podName) => servingPod(chart, podName, {
      image,
      securityContext,
      preStop: LifecycleHandler.script([Step.log(MESSAGE), Step.sleep(Duration.seconds(1))], { shell, logFormat: LogFormat.JSON }),
    }),
    problems: (seen) => {
      const entries = seen.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
      const logged = entries.find(({ message }) => message === MESSAGE);
      const finished = entries[entries.length - 1];
      return [
        ...logged?.hook === 'preStop' && logged.container === 'app' ? [] : [`no entry for the message in ${JSON.stringify(entries)}`],
        ...finished?.status === 0 && finished.durationSeconds === 1 ? [] : [`the last entry is ${JSON.stringify(finished)}`],
      ];
    },
  },
] satisfies HookCase[]));

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
