import { ApiObject, Chart } from 'cdk8s';
import { FactCase, hookEvent, plainPod, say, sh, sigtermAt, sigtermText } from './fact-case';
import { HookCase, missingLines, unwantedLines } from '../hooks/hook-case';
import { Cluster } from '../support/cluster';
import { BUSYBOX_IMAGE, PROGRAM } from '../support/images';
import { Namespace } from '../support/namespace';

const PROBED = / request GET http \/(live|ready) /;
/** `2026-01-31T00:00:00.000000Z` */
const TIME_LENGTH = 27;
const probe = (path: string) => ({ httpGet: { path, port: 8080 }, periodSeconds: 1 });

/** What happens around a hook: its place, its probes, its endpoints, a second deletion. */
export const SURROUNDINGS: readonly FactCase[] = [
  {
    name: 'a hook runs as the container\'s user, in its working directory',
    build: plainPod({
      workingDir: '/tmp', securityContext: { runAsUser: 1234 }, lifecycle: { preStop: sh('echo "hook $(id -u) $(pwd)" >/proc/1/fd/1') },
    }),
    problems: (seen) => missingLines(seen, [/^hook 1234 \/tmp$/]),
    evidence: (seen) => `\`${seen.lines.find((line) => line.startsWith('hook'))}\``,
  },
  {
    name: 'what a hook prints is not in the log',
    build: plainPod({ lifecycle: { preStop: sh('echo lost; echo lost >&2') } }),
    problems: (seen) => [...unwantedLines(seen, /lost/), ...hookEvent(seen, undefined)],
    evidence: () => 'no such line',
  },
  {
    name: 'during preStop readiness is probed, liveness is not',
    build: plainPod({ lifecycle: { preStop: { sleep: { seconds: 6 } } }, livenessProbe: probe('/live'), readinessProbe: probe('/ready') }),
    problems: (seen) => {
      const { live, ready } = probesAfter(seen.lines);
      return live === 0 && ready >= 3 ? [] : [`liveness was probed ${live} times, readiness ${ready} times`];
    },
    evidence: (seen) => {
      const { live, ready } = probesAfter(seen.lines);
      return `in 5 s liveness ${live} times, readiness ${ready} times`;
    },
  },
  {
    name: 'a second deletion with a shorter period does not cut preStop',
    build: plainPod({ lifecycle: { preStop: say('long', '7s') } }, { terminationGracePeriodSeconds: 20 }),
    during: async (_, namespace, pod) => {
      await namespace.delete(pod, 1);
      return '';
    },
    problems: (seen) => sigtermAt(seen, 7),
    evidence: sigtermText,
  },
  {
    name: 'an endpoint that drains is not ready, and still serves',
    build: behindService(false),
    during: conditions,
    problems: ({ during }) => during === 'ready false, serving true, terminating true' ? [] : [during],
    evidence: ({ during }) => during,
  },
  {
    name: 'under publishNotReadyAddresses an endpoint that drains stays ready (LH408)',
    build: behindService(true),
    during: conditions,
    problems: ({ during }) => during === 'ready true, serving true, terminating true' ? [] : [during],
    evidence: ({ during }) => during,
  },
];

/** How often each was probed in the last 5 s before SIGTERM; the sixth may still have been before the deletion. */
function probesAfter(lines: readonly string[]): { live: number; ready: number } {
  const momentOf = (line: string | undefined) => Date.parse(line?.slice(0, TIME_LENGTH) ?? '');
  const sigterm = momentOf(lines.find((line) => line.endsWith(' signal SIGTERM')));
  const late = lines.filter((line) => momentOf(line) > sigterm - 5000);
  const count = (path: string) => late.filter((line) => PROBED.exec(line)?.[1] === path).length;
  return { live: count('live'), ready: count('ready') };
}

function behindService(publishNotReadyAddresses: boolean): HookCase['build'] {
  return (chart: Chart, podName: string) => {
    const labels = { app: podName };
    new ApiObject(chart, podName, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: podName, labels },
      spec: {
        containers: [{
          name: 'app',
          image: BUSYBOX_IMAGE,
          command: [PROGRAM, 'serve', '-port=8080'],
          lifecycle: { preStop: { sleep: { seconds: 6 } } },
          readinessProbe: probe('/ready'),
        }],
      },
    } as any);
    new ApiObject(chart, `${podName}-service`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: podName },
      spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }], publishNotReadyAddresses },
    } as any);
  };
}

async function conditions(cluster: Cluster, namespace: Namespace, pod: string): Promise<string> {
  const { items } = await cluster.read(`/apis/discovery.k8s.io/v1/namespaces/${namespace.name}/endpointslices?labelSelector=kubernetes.io/service-name=${pod}`);
  const found = items[0]?.endpoints?.[0]?.conditions;
  return found === undefined ? 'no endpoint' : `ready ${found.ready}, serving ${found.serving}, terminating ${found.terminating}`;
}
