import { readDeclarations } from '../../src/kubernetes/annotations';
import { readWorkloads } from '../../src/kubernetes/pod-template';
import { planTermination } from '../../src/termination/termination-plan';

function planOf(spec: object, annotations: Record<string, string> = {}) {
  const [workload] = readWorkloads({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', annotations }, spec });
  return planTermination(workload.podTemplates[0], readDeclarations(workload.annotations));
}

function preStopOf(preStop: object, declared?: string) {
  return planOf({ containers: [{ name: 'web', lifecycle: { preStop } }] },
    declared === undefined ? {} : { 'cdk8s-lifecycle/max-duration': `web.preStop=${declared}` }).containers[0].preStop!;
}

test('the grace period is 30 s when left out, and counts down from 1 s at least', () => {
  const containers = [{ name: 'web' }];
  expect(planOf({ containers })).toMatchObject({ gracePeriodSeconds: 30, effectiveGracePeriodSeconds: 30 });
  expect(planOf({ containers, terminationGracePeriodSeconds: 0 })).toMatchObject({ gracePeriodSeconds: 0, effectiveGracePeriodSeconds: 1 });
  expect(planOf({ containers, terminationGracePeriodSeconds: -7 })).toMatchObject({ gracePeriodSeconds: -7, effectiveGracePeriodSeconds: 1 });
});

test('only what the kubelet has to stop is in the plan', () => {
  const plan = planOf({
    initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }, { name: 'other', restartPolicy: 'Never' }],
    containers: [{ name: 'web' }],
    ephemeralContainers: [{ name: 'debug' }],
  });
  expect(plan.containers.map(({ name, type, pointer }) => [name, type, pointer])).toEqual([
    ['proxy', 'sidecar', '/spec/initContainers/1'],
    ['web', 'main', '/spec/containers/0'],
  ]);
});

test('declarations reach the container they name, and no other', () => {
  const httpGet = { httpGet: { port: 80 } };
  const plan = planOf(
    { containers: [{ name: 'web', lifecycle: { preStop: httpGet, postStart: httpGet } }, { name: 'web2', lifecycle: { preStop: httpGet } }] },
    { 'cdk8s-lifecycle/max-duration': 'web.preStop=12s', 'cdk8s-lifecycle/shutdown-window': 'web=20s' });
  expect(plan.containers).toMatchObject([
    { preStop: { seconds: 12, declared: true }, postStart: { declared: false }, shutdownWindowSeconds: 20 },
    { preStop: { declared: false } },
  ]);
  expect(plan.containers[0].postStart!.seconds).toBeUndefined();
  expect(plan.containers[1].preStop!.seconds).toBeUndefined();
  expect(plan.containers[1].shutdownWindowSeconds).toBeUndefined();
});

test('grace periods of liveness and startup probes are in the plan; readiness probes never kill', () => {
  const probe = (seconds?: number) => ({ tcpSocket: { port: 1 }, terminationGracePeriodSeconds: seconds });
  const plan = planOf({ containers: [{ name: 'web', livenessProbe: probe(5), readinessProbe: probe(6), startupProbe: probe(7) }, { name: 'api', livenessProbe: probe() }] });
  expect(plan.containers.map(({ probeGraces }) => probeGraces)).toEqual([
    [
      { probe: 'livenessProbe', pointer: '/spec/containers/0/livenessProbe', seconds: 5 },
      { probe: 'startupProbe', pointer: '/spec/containers/0/startupProbe', seconds: 7 },
    ],
    [],
  ]);
});

describe('the bound of a handler', () => {
  test.each([
    ['sleep', { sleep: { seconds: 10 } }, { handler: 'sleep', seconds: 10, unbounded: false }],
    ['sleep of a fraction, which ends within the next whole second', { sleep: { seconds: 1.5 } }, { handler: 'sleep', seconds: 2 }],
    ['sleep of nothing', { sleep: {} }, { handler: 'sleep', seconds: 0, unbounded: false }],
    ['negative sleep, which the kubelet does not wait for', { sleep: { seconds: -5 } }, { handler: 'sleep', seconds: 0 }],
    ['tcpSocket, which fails at once', { tcpSocket: { port: 80 } }, { handler: 'tcpSocket', seconds: 0 }],
    ['no handler, which fails at once', {}, { handler: 'none', seconds: 0 }],
    ['exec without a command, which fails at once', { exec: { command: [] } }, { handler: 'exec', seconds: 0 }],
    ['two kinds, of which the kubelet runs exec', { sleep: { seconds: 10 }, exec: { command: [] } }, { handler: 'exec', seconds: 0 }],
    ['two kinds, of which the kubelet runs sleep', { sleep: { seconds: 10 }, tcpSocket: { port: 1 } }, { handler: 'sleep', seconds: 10 }],
  ])('%s', (_, preStop, expected) => {
    expect(preStopOf(preStop)).toMatchObject(expected);
  });

  test('httpGet is unknown, because the kubelet sets no timeout, until it is declared', () => {
    const unknown = preStopOf({ httpGet: { port: 80 } });
    expect(unknown).toMatchObject({ handler: 'httpGet', unbounded: false, declared: false });
    expect(unknown.seconds).toBeUndefined();
    expect(preStopOf({ httpGet: { port: 80 } }, '8s')).toMatchObject({ seconds: 8, declared: true });
  });

  test('a sleep that is no number is unknown', () => {
    expect(preStopOf({ sleep: { seconds: '10' } }).seconds).toBeUndefined();
  });

  test('a declaration cannot shorten or lengthen what the kubelet waits by itself', () => {
    expect(preStopOf({ sleep: { seconds: 10 } }, '3s')).toMatchObject({ seconds: 10, declared: false });
    expect(preStopOf({ sleep: { seconds: 10 } }, '30s')).toMatchObject({ seconds: 10, declared: false });
    expect(preStopOf({ tcpSocket: { port: 1 } }, '30s')).toMatchObject({ seconds: 0, declared: false });
  });

  test('a declaration stands for a program that cannot be read', () => {
    expect(preStopOf({ exec: { command: ['/opt/drain'] } }, '25s')).toMatchObject({ seconds: 25, declared: true, unbounded: false });
  });

  test('a declaration is not believed when the text takes longer', () => {
    expect(preStopOf({ exec: { command: ['sleep', '45'] } }, '20s')).toMatchObject({ seconds: 45, declared: false });
    expect(preStopOf({ exec: { command: ['sleep', '45'] } }, '20s').reading.join()).toContain('declared as 20s');
    expect(preStopOf({ exec: { command: ['sleep', '5'] } }, '20s')).toMatchObject({ seconds: 20, declared: true });
    expect(preStopOf({ exec: { command: ['sleep', '20'] } }, '20s')).toMatchObject({ seconds: 20, declared: true });
  });

  test('a declaration stands for a wait whose end the text does not show', () => {
    const command = ['sh', '-c', 'while pgrep worker; do sleep 1; done'];
    expect(preStopOf({ exec: { command } })).toMatchObject({ unbounded: true, declared: false });
    expect(preStopOf({ exec: { command } }, '20s')).toMatchObject({ seconds: 20, unbounded: false, declared: true });
  });

  test('variables of the container with a literal value count', () => {
    const [web] = planOf({
      containers: [{ name: 'web', env: [{ name: 'DRAIN', value: '12' }], lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep $DRAIN'] } } } }],
    }).containers;
    expect(web.preStop).toMatchObject({ seconds: 12, unbounded: false });
  });

  test('every bound says how it was found', () => {
    for (const preStop of [{ sleep: { seconds: 1 } }, { httpGet: { port: 80 } }, { tcpSocket: { port: 1 } }, {}, { exec: {} }, { exec: { command: ['x'] } }]) {
      expect(preStopOf(preStop).reading.join()).not.toBe('');
    }
  });
});
