import { dryRun, podOf } from './dry-run';
import { Refusal } from './refusals';
import { LINUX_STOP_SIGNALS, WINDOWS_STOP_SIGNALS } from '../../../src/kubernetes/facts';
import { Cluster } from '../support/cluster';
import { BUSYBOX_IMAGE } from '../support/images';

/** Kept: in force. Dropped: the gate ContainerStopSignals is off. Unknown: the release does not have the field. */
export type StopSignals = 'kept' | 'dropped' | 'unknown';

const container = (stopSignal: string, name: string = 'app') => ({ name, image: BUSYBOX_IMAGE, lifecycle: { stopSignal } });
const under = (osName: string, ...signals: readonly string[]) => ({
  os: { name: osName },
  containers: signals.map((signal, index) => container(signal, index === 0 ? 'app' : `app-${index}`)),
});
const withInit = (more: object) => ({
  os: { name: 'linux' },
  containers: [{ name: 'app', image: BUSYBOX_IMAGE }],
  initContainers: [{ ...container('SIGQUIT', 'init'), ...more }],
});

/** What an API server does with stop signals; throws when it refuses one for a reason of its own. */
export async function stopSignalsAt(cluster: Cluster, podsPath: string): Promise<StopSignals> {
  const { status, body } = await dryRun(cluster, podsPath, podOf(under('linux', 'SIGQUIT')));
  if (status < 400) { return signalsIn(body).length > 0 ? 'kept' : 'dropped'; }
  if (/unknown field .*stopSignal/.test(body.message)) { return 'unknown'; }
  throw new Error(`a stop signal is refused: ${body.message}`);
}

/** What rules say of stop signals that are in force, and what passes beside it. */
export const STOP_SIGNAL_REFUSALS: readonly Refusal[] = [
  {
    claim: `a signal that nobody has, and the ${LINUX_STOP_SIGNALS.length} of Linux are those that we know (LH217)`,
    spec: under('linux', 'SIGFOO'),
    refusedWith: /containers\[0\].lifecycle.stopSignal: Unsupported value: "SIGFOO"/,
    messageProblems: lists(LINUX_STOP_SIGNALS),
  },
  { claim: 'a signal in lower case (LH217)', spec: under('linux', 'sigquit'), refusedWith: /stopSignal: Unsupported value: "sigquit"/ },
  { claim: 'a signal without SIG (LH217)', spec: under('linux', 'QUIT'), refusedWith: /stopSignal: Unsupported value: "QUIT"/ },
  { claim: 'a signal by its number in quotes (LH217)', spec: under('linux', '15'), refusedWith: /stopSignal: Unsupported value: "15"/ },
  { claim: 'a real-time signal too many (LH217)', spec: under('linux', 'SIGRTMIN+16'), refusedWith: /stopSignal: Unsupported value: "SIGRTMIN\+16"/ },
  { claim: 'an empty signal (LH217)', spec: under('linux', ''), refusedWith: /stopSignal: Unsupported value: ""/ },
  { claim: 'every signal of Linux is kept (LH217)', spec: under('linux', ...LINUX_STOP_SIGNALS), ...kept(LINUX_STOP_SIGNALS) },
  {
    claim: 'a signal of Linux under Windows, whose signals are those that we know (LH217)',
    spec: under('windows', 'SIGQUIT'),
    refusedWith: /stopSignal: Unsupported value: "SIGQUIT"/,
    messageProblems: lists(WINDOWS_STOP_SIGNALS),
  },
  { claim: 'every signal of Windows is kept (LH217)', spec: under('windows', ...WINDOWS_STOP_SIGNALS), ...kept(WINDOWS_STOP_SIGNALS) },
  {
    claim: 'a signal without os.name (LH211)',
    spec: { containers: [container('SIGQUIT')] },
    refusedWith: /stopSignal: Forbidden: may not be set for containers with empty `spec.os.name`/,
  },
  { claim: 'a signal with os.name is kept (LH212)', spec: under('linux', 'SIGQUIT'), ...kept(['SIGQUIT']) },
  { claim: 'a signal of a sidecar is kept (LH208)', spec: withInit({ restartPolicy: 'Always' }), ...kept(['SIGQUIT']) },
  {
    claim: 'a signal of a plain init container (LH220)',
    spec: withInit({}),
    refusedWith: /initContainers\[0\].lifecycle: Forbidden: may not be set for init containers without restartPolicy=Always/,
  },
];

function signalsIn({ spec }: any): string[] {
  return [...spec.initContainers ?? [], ...spec.containers].flatMap(({ lifecycle }: any) => lifecycle?.stopSignal ?? []);
}

function kept(signals: readonly string[]): Pick<Refusal, 'problems' | 'evidence'> {
  const wanted = signals.join(' ');
  return {
    problems: (pod) => {
      const found = signalsIn(pod).join(' ');
      return found === wanted ? [] : [`kept: ${found || 'none'}, expected ${wanted}`];
    },
    evidence: (pod) => {
      const found = signalsIn(pod);
      return found.length > 2 ? `${found.length} are kept` : `\`${found.join('`, `')}\` kept`;
    },
  };
}

/** Problems unless a refusal names exactly these signals as the ones that it supports. */
function lists(signals: readonly string[]): (message: string) => string[] {
  return (message) => {
    const [, text = ''] = /supported values: ((?:"[^"]*"(?:, )?)+)/.exec(message) ?? [];
    const supported = [...text.matchAll(/"([^"]*)"/g)].map(([, signal]) => signal!);
    const ours = supported.filter((signal) => !signals.includes(signal)).map((signal) => `${signal} is unknown to us`);
    const theirs = signals.filter((signal) => !supported.includes(signal)).map((signal) => `${signal} is unknown to the API server`);
    return [...ours, ...theirs];
  };
}
