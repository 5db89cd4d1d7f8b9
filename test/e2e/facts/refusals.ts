import { BUSYBOX_IMAGE } from '../support/images';

/** What the API server makes of a pod, by a dry run. */
export interface Refusal {
  readonly claim: string;
  readonly spec: object;
  /** In the message of the refusal; undefined: it is accepted. */
  readonly refusedWith?: RegExp;
  /** What is wrong with the message of the refusal. */
  readonly messageProblems?: (message: string) => string[];
  /** What is wrong with what it made of an accepted one. */
  readonly problems?: (pod: any) => string[];
  /** What is to be told of an accepted one, for the table. */
  readonly evidence?: (pod: any) => string;
  /** In a namespace that enforces the baseline Pod Security Standard. */
  readonly baseline?: boolean;
  /** Only where the gate ContainerStopSignals is off. */
  readonly whereDropped?: boolean;
}

const container = { name: 'app', image: BUSYBOX_IMAGE };
const pod = (more: object, spec: object = {}) => ({ containers: [{ ...container, ...more }], ...spec });
const onStop = (preStop: unknown, spec: object = {}) => pod({ lifecycle: { preStop } }, spec);
const get = (httpGet: object) => onStop({ httpGet: { port: 8080, ...httpGet } });
const exec = (command: unknown) => ({ exec: { command } });
const linux = { os: { name: 'linux' } };
const init = (more: object) => ({ containers: [container], initContainers: [{ ...container, name: 'init', lifecycle: { preStop: exec(['true']) }, ...more }] });
const liveness = (terminationGracePeriodSeconds: number) => ({ exec: { command: ['true'] }, terminationGracePeriodSeconds });

/** Every refusal that a rule of error severity speaks of, and what passes beside it. */
export const REFUSALS: readonly Refusal[] = [
  { claim: 'terminationGracePeriodSeconds in quotes (LH109)', spec: pod({}, { terminationGracePeriodSeconds: '60' }), refusedWith: /terminationGracePeriodSeconds/ },
  {
    claim: 'a negative grace period of a pod is stored as 1 (LH106)',
    spec: pod({}, { terminationGracePeriodSeconds: -5 }),
    problems: ({ spec }) => spec.terminationGracePeriodSeconds === 1 ? [] : [`it is stored as ${spec.terminationGracePeriodSeconds}`],
  },
  { claim: 'a sleep of 1 s under a negative grace period is accepted in a pod (LH209)', spec: onStop({ sleep: { seconds: 1 } }, { terminationGracePeriodSeconds: -5 }) },
  { claim: 'no handler (LH201)', spec: onStop({}), refusedWith: /preStop: Required value: must specify a handler type/ },
  { claim: 'two handlers (LH201)', spec: onStop({ ...exec(['true']), sleep: { seconds: 1 } }), refusedWith: /may not specify more than 1 handler type/ },
  { claim: 'exec without a command (LH202)', spec: onStop({ exec: {} }), refusedWith: /exec.command: Required value/ },
  { claim: 'a command that is text (LH202)', spec: onStop(exec('sleep 5')), refusedWith: /command/ },
  { claim: 'an empty program name is accepted (LH202)', spec: onStop(exec([''])) },
  { claim: 'httpGet without a port (LH203)', spec: onStop({ httpGet: { path: '/' } }), refusedWith: /port: Invalid value: 0: must be between 1 and 65535/ },
  { claim: 'a port in quotes (LH203)', spec: get({ port: '8080' }), refusedWith: /must contain at least one letter/ },
  { claim: 'port 65536 (LH203)', spec: get({ port: 65536 }), refusedWith: /must be between 1 and 65535/ },
  { claim: 'a port name of 16 characters (LH203)', spec: get({ port: 'a23456789012345b' }), refusedWith: /must be no more than 15 characters/ },
  { claim: 'a port name that no container has is accepted (LH204)', spec: get({ port: 'admin' }) },
  { claim: 'a scheme in lower case (LH205)', spec: get({ scheme: 'https' }), refusedWith: /scheme: Unsupported value: "https"/ },
  { claim: 'an underscore in a header name (LH206)', spec: get({ httpHeaders: [{ name: 'X_A', value: 'b' }] }), refusedWith: /a valid HTTP header/ },
  { claim: 'a line break in a header value is accepted (LH206)', spec: get({ httpHeaders: [{ name: 'X-A', value: 'a\nb' }] }) },
  { claim: 'tcpSocket is accepted (LH207)', spec: onStop({ tcpSocket: { port: 80 } }) },
  { claim: 'a hook on a plain init container (LH208)', spec: init({}), refusedWith: /may not be set for init containers without restartPolicy=Always/ },
  { claim: 'a hook on a sidecar is accepted (LH208)', spec: init({ restartPolicy: 'Always' }) },
  { claim: 'a sleep above the grace period (LH209)', spec: onStop({ sleep: { seconds: 31 } }), refusedWith: /less than terminationGracePeriodSeconds \(30\)/ },
  { claim: 'a postStart sleep above the grace period (LH209)', spec: pod({ lifecycle: { postStart: { sleep: { seconds: 31 } } } }), refusedWith: /terminationGracePeriodSeconds/ },
  { claim: 'a sleep of exactly the grace period is accepted (LH102)', spec: onStop({ sleep: { seconds: 30 } }) },
  { claim: 'a sleep of 0 is accepted (LH209)', spec: onStop({ sleep: { seconds: 0 } }) },
  { claim: 'a sleep below 0 (LH209)', spec: onStop({ sleep: { seconds: -1 } }), refusedWith: /must be non-negative/ },
  { claim: 'hostNetwork and httpGet without host are accepted (LH213)', spec: { ...get({}), hostNetwork: true } },
  { claim: 'a host under the baseline standard (LH214)', spec: get({ host: '127.0.0.1' }), refusedWith: /violates PodSecurity "baseline/, baseline: true },
  { claim: 'no host under the baseline standard is accepted (LH214)', spec: get({}), baseline: true },
  { claim: 'a misspelt hook (LH215)', spec: pod({ lifecycle: { prestop: exec(['true']) } }), refusedWith: /unknown field "spec.containers\[0\].lifecycle.prestop"/ },
  { claim: 'a probe with a grace period of 0 (LH216)', spec: pod({ livenessProbe: liveness(0) }), refusedWith: /must be greater than 0/ },
  { claim: 'a readiness probe with a grace period (LH216)', spec: pod({ readinessProbe: liveness(5) }), refusedWith: /must not be set for readinessProbes/ },
  { claim: 'a probe\'s grace period above the pod\'s is accepted (LH104)', spec: pod({ livenessProbe: liveness(60) }) },
  { claim: 'a lifecycle that is a list (LH218)', spec: pod({ lifecycle: [{ preStop: exec(['true']) }] }), refusedWith: /lifecycle/ },
  { claim: 'a handler that is a number (LH218)', spec: onStop({ sleep: 5 }), refusedWith: /sleep/ },
  { claim: 'a host that is a number (LH219)', spec: get({ host: 1 }), refusedWith: /host/ },
  { claim: 'a host with a port in it is accepted (LH219)', spec: get({ host: 'localhost:8080' }) },
  {
    claim: 'a stop signal is dropped without a word where its gate is off (LH212)',
    spec: pod({ lifecycle: { stopSignal: 'SIGQUIT' } }, linux),
    problems: noLifecycle,
    whereDropped: true,
  },
  {
    claim: 'an unknown stop signal is dropped as well where its gate is off (LH217)',
    spec: pod({ lifecycle: { stopSignal: 'SIGFOO' } }),
    problems: noLifecycle,
    whereDropped: true,
  },
  { claim: 'a stop signal that is a number (LH217)', spec: pod({ lifecycle: { stopSignal: 15 } }, linux), refusedWith: /stopSignal/ },
  {
    claim: 'path and scheme have defaults, host has none',
    spec: get({}),
    problems: ({ spec }) => {
      const { path, scheme, host } = spec.containers[0].lifecycle.preStop.httpGet;
      return path === '/' && scheme === 'HTTP' && host === undefined ? [] : [`path ${path}, scheme ${scheme}, host ${host}`];
    },
  },
  {
    claim: 'the grace period is 30 s when left out',
    spec: pod({}),
    problems: ({ spec }) => spec.terminationGracePeriodSeconds === 30 ? [] : [`it is ${spec.terminationGracePeriodSeconds}`],
  },
];

function noLifecycle({ spec }: any): string[] {
  const { lifecycle } = spec.containers[0];
  return lifecycle === undefined ? [] : [`the lifecycle is ${JSON.stringify(lifecycle)}`];
}
