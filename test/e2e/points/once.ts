import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Chart, Duration } from 'cdk8s';
import { HookShell, LifecycleHandler, Step } from 'cdk8s-lifecycle';
import { Context } from './point';
import { servingPod } from '../hooks/hook-case';
import { BUSYBOX_IMAGE, PROGRAM, STATIC_IMAGE } from '../support/images';
import { synthesize } from '../support/manifests';
import { Namespace } from '../support/namespace';
import { pause, until, within } from '../support/waiting';

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
    name: 'without the library, the hook is delivered twice',
    build: (chart, pod) => servingPod(chart, pod, {
      image: BUSYBOX_IMAGE,
      preStop: LifecycleHandler.exec(['sh', '-c', `${PROGRAM} hook -name=effect; sleep ${DRAIN_SECONDS}; ${PROGRAM} hook -name=drained`],
        { maxDuration: Duration.seconds(DRAIN_SECONDS + 4) }),
    }),
    effects: 2,
  },
];

/** The kubelet is killed during preStop and started again: the effect happens once, and SIGTERM comes after the drain. */
export async function once({ cluster, profile, results, measured, local }: Context): Promise<void> {
  if (!local) {
    for (const { name } of CASES) { results.skip(name, 'the kubelet of this cluster is not ours to kill; --local has one'); }
    return;
  }
  const namespace = await Namespace.create(cluster, 'e2e-once');
  const pods = CASES.map((_, index) => `o${index}`);
  try {
    cluster.apply(synthesize(namespace.name, profile, (chart) => { CASES.forEach(({ build }, index) => { build(chart, pods[index]!); }); }).yaml);
    await Promise.all(pods.map(async (pod) => namespace.waitStarted(pod, 60)));
    const asked = Date.now();
    await Promise.all(pods.map(async (pod) => namespace.delete(pod)));
    await pause(DIES_AFTER_SECONDS * 1000);
    const restarted = spawnSync(RESTART_KUBELET, [String(STAYS_AWAY_SECONDS)], { encoding: 'utf8' });
    if (restarted.status !== 0) { throw new Error(`the kubelet was not started again: ${restarted.stderr}`); }
    const histories = await Promise.all(pods.map(async (pod) => historyOf(namespace, pod, asked)));
    for (const [index, hookCase] of CASES.entries()) { results.judge(hookCase.name, problemsOf(hookCase, histories[index]!)); }
    measured.add('A kubelet that is killed during preStop', histories.map((history, index) =>
      `${CASES[index]!.name}:\n\n\`\`\`text\n${history.map(({ at, text }) => `${at.toFixed(2).padStart(6)}s ${text}`).join('\n')}\n\`\`\``).join('\n\n'));
  } finally {
    await namespace.remove();
  }
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

function problemsOf({ effects }: OnceCase, history: readonly Moment[]): string[] {
  const happened = history.filter(({ text }) => text === 'effect-begin').length;
  const drained = history.findIndex(({ text }) => text === 'drained-end');
  const sigterm = history.findIndex(({ text }) => text === 'signal SIGTERM');
  return [
    ...happened === effects ? [] : [`the effect happened ${happened} times, expected ${effects}`],
    ...sigterm >= 0 ? [] : ['no SIGTERM'],
    ...drained >= 0 && drained < sigterm ? [] : ['SIGTERM came before the drain had finished'],
  ];
}
