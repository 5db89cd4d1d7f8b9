import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Chart, Duration } from 'cdk8s';
import { Context } from './point';
import { servingPod } from '../hooks/hook-case';
import { BUSYBOX_IMAGE, PROGRAM, STATIC_IMAGE } from '../support/images';
import { synthesize } from '../support/manifests';
import { Namespace } from '../support/namespace';
import { pause, until, within } from '../support/waiting';
import { HookShell, LifecycleHandler, Step } from 'cdk8s-lifecycle';

const RESTART_KUBELET = join(__dirname, '../cluster/restart-kubelet');
const DRAIN_SECONDS = 12;
/** The kubelet dies while the drain is on. */
const DIES_AFTER_SECONDS = 4;
const STAYS_AWAY_SECONDS = 2;
const END_SECONDS = 90;

interface OnceCase {
  readonly name: string;
  readonly build: (chart: Chart, pod: string) => void;
  /** How often the effect may happen. */
  readonly effects: number;
  /** The end of the wait is told by the clock alone. */
  readonly onlyWaits?: boolean;
}

const drain = (shell: HookShell) => LifecycleHandler.script([
  Step.command([PROGRAM, 'hook', '-name=effect'], { maxDuration: Duration.seconds(2) }),
  Step.sleep(Duration.seconds(DRAIN_SECONDS)),
  Step.command([PROGRAM, 'hook', '-name=drained'], { maxDuration: Duration.seconds(2) }),
], { shell });

const CASES: readonly OnceCase[] = [
  {
    name: 'a script, with the image\'s shell',
    build: (chart, pod) => servingPod(chart, pod, { image: BUSYBOX_IMAGE, preStop: drain(HookShell.image()) }),
    effects: 1,
  },
  {
    name: 'a script, with an injected shell',
    build: (chart, pod) => servingPod(chart, pod, { image: STATIC_IMAGE, preStop: drain(HookShell.injected({ image: BUSYBOX_IMAGE })) }),
    effects: 1,
  },
  {
    name: 'a script that only waits',
    build: (chart, pod) => servingPod(chart, pod, {
      image: BUSYBOX_IMAGE,
      preStop: LifecycleHandler.script([Step.log('effect-begin'), Step.sleep(Duration.seconds(DRAIN_SECONDS)), Step.log('drained-end')]),
    }),
    effects: 1,
    onlyWaits: true,
  },
  {
    name: 'without the library, the hook is delivered twice',
    build: (chart, pod) => servingPod(chart, pod, {
      image: BUSYBOX_IMAGE,
      preStop: LifecycleHandler.exec(['sh', '-c', `${PROGRAM} hook -name=effect; sleep ${DRAIN_SECONDS}; ${PROGRAM} hook -name=drained`],
        { maxDuration: Duration.seconds(DRAIN_SECONDS + 4) }),
    }),
    effects: 2,
  },
];

/** Nothing is claimed of it: it shows what the runtime ends when the kubelet has gone. */
const BACKGROUND = 'a process that a hook left in the background';
const backgroundHook = LifecycleHandler.exec(
  ['sh', '-c', `(${PROGRAM} hook -name=background -for=${DRAIN_SECONDS}s) </dev/null >/dev/null 2>&1 & wait`],
  { maxDuration: Duration.seconds(DRAIN_SECONDS + 4) },
);
const START = 'a postStart hook';
const START_CASE = 'a postStart that was interrupted is not run again';
const startHook = LifecycleHandler.exec([PROGRAM, 'hook', '-name=start', `-for=${DRAIN_SECONDS}s`], { maxDuration: Duration.seconds(DRAIN_SECONDS + 1) });

/** The kubelet is killed during preStop and started again: the effect happens once, and SIGTERM comes after the drain. */
export async function once({ cluster, profile, results, measured, local }: Context): Promise<void> {
  if (!local) {
    for (const name of [...CASES.map((hookCase) => hookCase.name), START_CASE]) {
      results.skip(name, 'the kubelet of this cluster is not ours to kill; --local has one');
    }
    return;
  }
  const namespace = await Namespace.create(cluster, 'e2e-once');
  const stopped = [...CASES.map((_, index) => `o${index}`), 'background'];
  try {
    cluster.apply(synthesize(namespace.name, profile, (chart) => {
      CASES.forEach(({ build }, index) => { build(chart, stopped[index]!); });
      servingPod(chart, 'background', { image: BUSYBOX_IMAGE, preStop: backgroundHook });
    }).yaml);
    await Promise.all(stopped.map(async (pod) => namespace.waitStarted(pod, 60)));
    const started = synthesize(namespace.name, profile, (chart) => { servingPod(chart, 'start', { image: BUSYBOX_IMAGE, postStart: startHook }); });
    const asked = Date.now();
    await Promise.all(stopped.map(async (pod) => namespace.delete(pod)));
    cluster.apply(started.yaml);
    await pause(DIES_AFTER_SECONDS * 1000);
    const restarted = spawnSync(RESTART_KUBELET, [String(STAYS_AWAY_SECONDS)], { encoding: 'utf8' });
    if (restarted.status !== 0) { throw new Error(`the kubelet was not started again: ${restarted.stderr}`); }
    const histories = await Promise.all(stopped.map(async (pod) => historyOf(namespace, pod, asked)));
    for (const [index, hookCase] of CASES.entries()) { results.judge(hookCase.name, problemsOf(hookCase, histories[index]!)); }
    // by now its time would have come twice
    await namespace.waitStarted('start', 60);
    await namespace.delete('start');
    const startHistory = await historyOf(namespace, 'start', asked);
    const starts = startHistory.filter(({ text }) => text === 'start-begin').length;
    results.judge(START_CASE, starts === 1 ? [] : [`it ran ${starts} times`]);
    measured.add('A kubelet that is killed during a hook', [
      `The kubelet gets SIGKILL ${DIES_AFTER_SECONDS} s after the deletion and is started again ${STAYS_AWAY_SECONDS} s later.`,
      ...CASES.map(({ name }, index) => section(name, histories[index]!)),
      section(BACKGROUND, histories[CASES.length]!),
      section(START, startHistory),
    ].join('\n\n'));
  } finally {
    await namespace.remove();
  }
}

function section(title: string, history: readonly Moment[]): string {
  return `${title}:\n\n\`\`\`text\n${history.map(({ at, text }) => `${at.toFixed(2).padStart(6)}s ${text}`).join('\n')}\n\`\`\``;
}

interface Moment {
  /** Seconds since the deletion. */
  readonly at: number;
  readonly text: string;
}

/** The log of a container from the deletion on. The kubelet that served it before is gone, so it is asked for anew until it ends. */
async function historyOf(namespace: Namespace, pod: string, asked: number): Promise<Moment[]> {
  let history: Moment[] = [];
  await until(`the end of ${pod}`, END_SECONDS, async () => {
    try {
      const log = await namespace.followLog(pod, 'app');
      await within(END_SECONDS, log.ended);
      history = log.lines.map(({ at, text }) => ({ at: (at - asked) / 1000, text: text.replace(/^\d{4}-\S+Z /, '') }));
    } catch {
      // the kubelet is away
    }
    return history.some(({ text }) => text.startsWith('exit'));
  });
  return history.filter(({ at }) => at >= 0);
}

function problemsOf({ effects, onlyWaits }: OnceCase, history: readonly Moment[]): string[] {
  const happened = history.filter(({ text }) => /(^|: )effect-begin$/.test(text));
  const drained = history.findIndex(({ text }) => /(^|: )drained-end$/.test(text));
  const sigterm = history.findIndex(({ text }) => text === 'signal SIGTERM');
  const waited = (history[sigterm]?.at ?? 0) - (happened[0]?.at ?? 0);
  const inTime = onlyWaits ? waited >= DRAIN_SECONDS : drained >= 0 && drained < sigterm;
  return [
    ...happened.length === effects ? [] : [`the effect happened ${happened.length} times, expected ${effects}`],
    ...sigterm >= 0 ? [] : ['no SIGTERM'],
    ...inTime ? [] : ['SIGTERM came before the drain had finished'],
  ];
}
