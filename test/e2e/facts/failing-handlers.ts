import { FactCase, both, hookEvent, plainPod, sigtermAt } from './fact-case';
import { PROGRAM, STATIC_IMAGE } from '../support/images';

const onStop = (preStop: object) => ({ lifecycle: { preStop } });
const fails = (name: string, container: object, spec: object = {}): FactCase => ({
  name,
  build: plainPod(container, spec),
  problems: (seen) => [...hookEvent(seen, 'FailedPreStopHook'), ...sigtermAt(seen, 0)],
  evidence: both,
});
const works = (name: string, container: object, spec: object = {}): FactCase => ({
  name,
  build: plainPod(container, spec),
  problems: (seen) => [
    ...hookEvent(seen, undefined),
    ...seen.lines.some((line) => /request GET http \/stop "kube-lifecycle/.test(line)) ? [] : ['the request did not arrive'],
  ],
  evidence: both,
});

/** What the API server lets pass, and the kubelet cannot run: an event, and SIGTERM without any drain. */
export const FAILING_HANDLERS: readonly FactCase[] = [
  fails('a tcpSocket handler always fails (LH207)', onStop({ tcpSocket: { port: 8080 } })),
  fails('a port name that the container does not have (LH204)', onStop({ httpGet: { path: '/stop', port: 'admin' } })),
  fails('a port name of another container (LH204)', onStop({ httpGet: { path: '/stop', port: 'admin' } }), {
    containers: [
      { name: 'app', image: STATIC_IMAGE, command: [PROGRAM, 'serve'], ...onStop({ httpGet: { path: '/stop', port: 'admin' } }) },
      { name: 'admin', image: STATIC_IMAGE, command: [PROGRAM, 'serve', '-port=9901'], ports: [{ name: 'admin', containerPort: 9901 }] },
    ],
  }),
  works('another container\'s port by its number (LH204)', {}, {
    containers: [
      { name: 'admin', image: STATIC_IMAGE, command: [PROGRAM, 'serve'], ...onStop({ httpGet: { path: '/stop', port: 9901 } }) },
      { name: 'app', image: STATIC_IMAGE, command: [PROGRAM, 'serve', '-port=9901', '-stop-after=2s'] },
    ],
  }),
  fails('an empty program name (LH202)', onStop({ exec: { command: [''] } })),
  fails('a line without a shell (LH303)', onStop({ exec: { command: ['sleep 5'] } })),
  fails('a shell in an image without one (LH302)', { image: STATIC_IMAGE, ...onStop({ exec: { command: ['/bin/sh', '-c', 'sleep 5'] } }) }),
  fails('a header value with a line break (LH206)', onStop({ httpGet: { path: '/stop', port: 8080, httpHeaders: [{ name: 'X-A', value: 'a\nb' }] } })),
  fails('a host with a port in it (LH219)', onStop({ httpGet: { path: '/stop', port: 8080, host: '127.0.0.1:8080' } })),
  fails('hostNetwork and httpGet without host (LH213)', {
    command: [PROGRAM, 'serve', '-port=18080'], ...onStop({ httpGet: { path: '/stop', port: 18080 } }),
  }, { hostNetwork: true }),
  works('hostNetwork and httpGet with host 127.0.0.1 (LH213)', {
    command: [PROGRAM, 'serve', '-port=18081'], ...onStop({ httpGet: { path: '/stop', port: 18081, host: '127.0.0.1' } }),
  }, { hostNetwork: true }),
  fails('a write to a read-only root file system (LH307)', {
    securityContext: { readOnlyRootFilesystem: true }, ...onStop({ exec: { command: ['sh', '-c', 'echo x >/mark'] } }),
  }),
  {
    name: '/dev/shm can be written under a read-only root file system, as any user',
    build: plainPod({
      securityContext: { readOnlyRootFilesystem: true, runAsUser: 1000, allowPrivilegeEscalation: false },
      ...onStop({ exec: { command: ['sh', '-c', 'echo x >/dev/shm/mark'] } }),
    }),
    problems: (seen) => hookEvent(seen, undefined),
    evidence: both,
  },
];
