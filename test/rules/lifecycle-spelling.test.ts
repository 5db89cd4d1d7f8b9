import * as fc from 'fast-check';
import { HANDLER_KINDS } from '../../src/kubernetes/facts';
import { LIFECYCLE_FIELDS } from '../../src/kubernetes/handler-facts';
import { FieldOwner, isMisspelt, meaningOf, strangeFields } from '../../src/rules/lifecycle-spelling';
import { shapeRulesOf } from '../support/hooks';

test.each<[FieldOwner, string, string]>([
  ['lifecycle', 'preStopHook', 'preStop'], ['lifecycle', 'prestop', 'preStop'], ['lifecycle', 'pre_stop', 'preStop'], ['lifecycle', 'pre-stop', 'preStop'],
  ['lifecycle', 'PreStop', 'preStop'], ['lifecycle', 'preSotp', 'preStop'], ['lifecycle', 'perStop', 'preStop'], ['lifecycle', 'preStops', 'preStop'],
  ['lifecycle', 'poststart', 'postStart'], ['lifecycle', 'postStrat', 'postStart'], ['lifecycle', 'postStarts', 'postStart'], ['lifecycle', 'postStartHook', 'postStart'],
  ['lifecycle', 'StopSignal', 'stopSignal'], ['lifecycle', 'stop_signal', 'stopSignal'],
  ['container', 'lifeCycle', 'lifecycle'], ['container', 'lifecycles', 'lifecycle'], ['container', 'Lifecycle', 'lifecycle'], ['container', 'lifecyle', 'lifecycle'],
  ['container', 'lifecylce', 'lifecycle'], ['container', 'lifecycleHooks', 'lifecycle'],
  ['hook', 'httpget', 'httpGet'], ['hook', 'http', 'httpGet'], ['hook', 'HTTPGet', 'httpGet'], ['hook', 'https', 'httpGet'], ['hook', 'http_get', 'httpGet'], ['hook', 'Exec', 'exec'],
  ['hook', 'tcpsocket', 'tcpSocket'], ['hook', 'Sleep', 'sleep'], ['hook', 'script', 'exec'],
  ['exec', 'commands', 'command'], ['exec', 'cmd', 'command'], ['exec', 'Command', 'command'], ['exec', 'comand', 'command'], ['exec', 'args', 'command'],
  ['httpGet', 'headers', 'httpHeaders'], ['httpGet', 'httpheaders', 'httpHeaders'], ['httpGet', 'httpHeader', 'httpHeaders'], ['httpGet', 'url', 'path'], ['httpGet', 'Port', 'port'],
  ['httpHeaders', 'key', 'name'], ['httpHeaders', 'Value', 'value'], ['sleep', 'second', 'seconds'], ['sleep', 'duration', 'seconds'],
])('in %s, %s is meant as %s', (owner, key, instead) => {
  expect(meaningOf(key, owner)).toEqual({ instead });
});

test.each<[FieldOwner, string, string, string]>([
  ['container', 'preStop', 'lifecycle', 'preStop'], ['container', 'prestop', 'lifecycle', 'preStop'], ['container', 'postStart', 'lifecycle', 'postStart'], ['container', 'stopSignal', 'lifecycle', 'stopSignal'],
  ['hook', 'command', 'exec', 'command'], ['hook', 'cmd', 'exec', 'command'], ['hook', 'args', 'exec', 'command'], ['hook', 'path', 'httpGet', 'path'], ['hook', 'port', 'httpGet', 'port'],
  ['hook', 'headers', 'httpGet', 'httpHeaders'], ['hook', 'seconds', 'sleep', 'seconds'],
])('in %s, %s belongs below %s as %s', (owner, key, below, field) => {
  expect(meaningOf(key, owner)).toEqual({ below: { owner: below, field } });
});

test.each<[FieldOwner, string]>([['hook', 'grpc'], ['hook', 'timeoutSeconds'], ['httpGet', 'timeoutSeconds'], ['lifecycle', 'type'], ['lifecycle', 'preStart'], ['lifecycle', 'postStop'], ['hook', 'failureThreshold']])(
  'in %s, there is no %s', (owner, key) => {
    expect(meaningOf(key, owner)).toEqual({ never: expect.stringMatching(/./) });
  });

test.each<[FieldOwner, string]>([['hook', 'foo'], ['lifecycle', 'foo'], ['httpGet', 'method'], ['exec', 'workingDir'], ['exec', '__proto__'], ['hook', 'constructor'], ['hook', 'x'.repeat(10000)], ['lifecycle', '']])(
  'in %s, nobody knows what %p means', (owner, key) => {
    expect(meaningOf(key, owner)).toBeUndefined();
  });

/** Of Kubernetes 1.36. */
const CONTAINER_FIELDS = ['args', 'command', 'env', 'envFrom', 'image', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'name', 'ports', 'readinessProbe', 'resizePolicy', 'resources', 'restartPolicy',
  'restartPolicyRules', 'securityContext', 'startupProbe', 'stdin', 'stdinOnce', 'targetContainerName', 'terminationMessagePath', 'terminationMessagePolicy', 'tty', 'volumeDevices', 'volumeMounts', 'workingDir'];
const POD_FIELDS = ['activeDeadlineSeconds', 'affinity', 'automountServiceAccountToken', 'containers', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'ephemeralContainers', 'hostAliases', 'hostIPC',
  'hostNetwork', 'hostPID', 'hostUsers', 'hostname', 'hostnameOverride', 'imagePullSecrets', 'initContainers', 'nodeName', 'nodeSelector', 'os', 'overhead', 'preemptionPolicy', 'priority', 'priorityClassName',
  'readinessGates', 'resourceClaims', 'resources', 'restartPolicy', 'runtimeClassName', 'schedulerName', 'schedulingGates', 'securityContext', 'serviceAccount', 'serviceAccountName', 'setHostnameAsFQDN',
  'shareProcessNamespace', 'subdomain', 'terminationGracePeriodSeconds', 'tolerations', 'topologySpreadConstraints', 'volumes', 'workloadRef'];

test('no field of a container or a pod spec is taken for a lifecycle', () => {
  expect(strangeFields(Object.fromEntries([...CONTAINER_FIELDS, ...POD_FIELDS].map((field) => [field, {}])), 'container')).toEqual([]);
});

test('no field of a lifecycle is strange in its place', () => {
  for (const path of LIFECYCLE_FIELDS.filter((name) => !name.startsWith('tcpSocket'))) {
    const [owner, field] = path.split('.') as [FieldOwner, string];
    expect([path, strangeFields({ [field]: 1 }, owner)]).toEqual([path, []]);
  }
  for (const kind of HANDLER_KINDS) { expect(strangeFields({ [kind]: {} }, 'hook')).toEqual([]); }
});

test('a field that is there under a wrong name is not said to be missing', () => {
  expect(isMisspelt({ commands: [] }, 'exec', 'command')).toBe(true);
  expect(isMisspelt({ workingDir: '/' }, 'exec', 'command')).toBe(false);
  expect(shapeRulesOf({ preStop: { exec: { commands: ['a'] } } })).toEqual(['LH215']);
  expect(shapeRulesOf({ preStop: { exec: { workingDir: '/' } } })).toEqual(['LH202', 'LH215']);
  expect(shapeRulesOf({ preStop: { httpGet: { Port: 80 } } })).toEqual(['LH215']);
  expect(shapeRulesOf({ preStop: { httpGet: { port: 80, httpHeaders: [{ key: 'a', value: 'b' }] } } })).toEqual(['LH215']);
  expect(shapeRulesOf({ preStop: { sleep: { second: 5 } } })).toEqual(['LH215']);
  expect(shapeRulesOf({ preStop: { httpget: { port: 80 } } })).toEqual(['LH215']);
});

test('what a merge key brings along is not missed', () => {
  expect(shapeRulesOf({ preStop: { '<<': { exec: { command: ['a'] } } } })).toEqual([]);
  expect(shapeRulesOf({ preStop: { httpGet: { '<<': { port: 80 } } } })).toEqual([]);
});

test('one slip in a name is seen, and a key takes little time however long it is', () => {
  const places = fc.constantFrom<[FieldOwner, string]>(['lifecycle', 'preStop'], ['lifecycle', 'postStart'], ['container', 'lifecycle'], ['hook', 'httpGet'], ['exec', 'command'], ['sleep', 'seconds']);
  fc.assert(fc.property(places, fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'change'), ([owner, field], seed, slip) => {
    const at = seed % (field.length - 1);
    const [head, here, next, tail] = [field.slice(0, at), field[at]!, field[at + 1]!, field.slice(at + 2)];
    const key = head + { drop: next, double: here + here + next, swap: next + here, change: `q${next}` }[slip] + tail;
    expect([key, key === field ? { instead: field } : meaningOf(key, owner)]).toEqual([key, { instead: field }]);
  }));
});
