import { checkDocument } from '../../src/checks/checker';
import { ClusterProfile } from '../../src/kubernetes/cluster-profile';

function messageOf(script: string): string {
  const [verdict] = checkDocument({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { containers: [{ name: 'web', lifecycle: { preStop: { exec: { command: ['sh', '-c', script] } } } }] },
  }, { cluster: new ClusterProfile() });
  expect(verdict!.findings).toHaveLength(1);
  return verdict!.findings[0]!.message;
}

test('the message about a wait without a limit names the wait, not what has a limit or is unknown beside it', () => {
  expect(messageOf('sleep 3; /opt/drain; while true; do sleep 1; done'))
    .toBe('preStop of container "web" waits without a limit (while true: no limit), terminationGracePeriodSeconds is 30');
});

test('the message about an unknown length names the unknown program, not what is known', () => {
  expect(messageOf('sleep 3; /opt/drain; sleep 4'))
    .toBe('nobody knows how long preStop of container "web" can take (/opt/drain: unknown), terminationGracePeriodSeconds is 30');
});

test('of many, two are named', () => {
  expect(messageOf('/opt/a; /opt/b; /opt/c; /opt/d')).toContain('(/opt/a: unknown; /opt/b: unknown and 2 more)');
});

test('a message is one line, however the script is broken into lines, and not much longer than a line', () => {
  const message = messageOf(`while [ "$(cat /run/jobs |\n    wc -l)" -gt 0 ] ||\n  [ -e /run/${'busy/'.repeat(40)} ]; do\n  sleep 1\ndone`);
  expect(message).not.toContain('\n');
  expect(message).toContain('…: no limit)');
  expect(message.length).toBeLessThan(200);
});
