import { FactCase, both, eventText, hookEvent, phaseIs, plainPod, say, sh, sigtermAt, sigtermText } from './fact-case';
import { missingLines, unwantedLines } from '../hooks/hook-case';
import { PROGRAM, STATIC_IMAGE } from '../support/images';

const onStop = (preStop: object) => ({ lifecycle: { preStop } });

/** What hooks do, and when they run. */
export const SEMANTICS: readonly FactCase[] = [
  {
    name: '$(VAR) is not expanded in a hook, though the container has it (LH305)',
    build: plainPod({ env: [{ name: 'WHO', value: 'expanded' }], ...onStop(say('$(WHO)')) }),
    problems: (seen) => missingLines(seen, [/ \$\(WHO\)-begin$/]),
    evidence: () => 'the hook got `$(WHO)` as it stands',
  },
  {
    name: 'a background child that keeps stdout keeps the hook (LH306)',
    build: plainPod(onStop(sh('sleep 6 & true'))),
    problems: (seen) => sigtermAt(seen, 6),
    evidence: sigtermText,
  },
  {
    name: 'a background child whose output is redirected does not (LH306)',
    build: plainPod(onStop(sh('sleep 6 >/dev/null 2>&1 & true'))),
    problems: (seen) => sigtermAt(seen, 0),
    evidence: sigtermText,
  },
  {
    name: 'a status of 404 is success (LH409)',
    build: plainPod(onStop({ httpGet: { path: '/status/404', port: 8080 } })),
    problems: (seen) => [...hookEvent(seen, undefined), ...missingLines(seen, [/request GET http \/status\/404/])],
    evidence: both,
  },
  {
    // kubernetes v1.34.2 pkg/kubelet/container/helpers.go shouldRecordEvent drops events about pods
    name: 'HTTPS to a server of plain HTTP falls back, and no event tells it',
    build: plainPod(onStop({ httpGet: { path: '/stop', port: 8080, scheme: 'HTTPS' } })),
    problems: (seen) => [...hookEvent(seen, undefined), ...missingLines(seen, [/request GET http \/stop/])],
    evidence: (seen) => `the request came over HTTP, ${both(seen)}`,
  },
  {
    name: 'a preStop that ends process 1 is killed with it (LH310)',
    build: plainPod(onStop(sh(`kill -TERM 1; sleep 3; ${PROGRAM} hook -name=after`))),
    problems: (seen) => [...hookEvent(seen, 'FailedPreStopHook'), ...unwantedLines(seen, / after-begin$/)],
    evidence: (seen) => `${eventText(seen)}, what follows did not run`,
  },
  {
    name: 'process 1 ignores SIGKILL from within (LH310)',
    build: plainPod(onStop(sh(`kill -KILL 1; ${PROGRAM} hook -name=after`))),
    problems: (seen) => [...missingLines(seen, [/ after-begin$/, / signal SIGTERM$/, / exit 0$/]), ...hookEvent(seen, undefined)],
    evidence: both,
  },
  {
    name: 'process 1 is the pod\'s pause process under shareProcessNamespace (LH301)',
    build: plainPod(onStop(sh('echo lost >/proc/1/fd/1; cat /proc/1/cmdline >/dev/shm/one; grep -q serve /dev/shm/one && exit 1; exit 0')),
      { shareProcessNamespace: true }),
    problems: (seen) => [...unwantedLines(seen, /lost/), ...hookEvent(seen, undefined)],
    evidence: () => 'process 1 is another program, and the line is not in the container\'s log',
  },
  {
    name: 'preStop is not run when the container completes (LH406)',
    keep: true,
    runsSeconds: 6,
    build: plainPod({ command: [PROGRAM, 'serve', '-exit-after=4s'], ...onStop(say('stop')) }, { restartPolicy: 'Never' }),
    problems: (seen) => [...unwantedLines(seen, / stop-begin$/), ...phaseIs(seen, 'Succeeded')],
    evidence: () => 'phase `Succeeded`, the hook did not run',
  },
  {
    name: 'preStop is not run when the container crashes',
    keep: true,
    runsSeconds: 6,
    build: plainPod({ command: [PROGRAM, 'serve', '-exit-after=4s', '-exit=3'], ...onStop(say('stop')) }, { restartPolicy: 'Never' }),
    problems: (seen) => [...unwantedLines(seen, / stop-begin$/), ...phaseIs(seen, 'Failed')],
    evidence: () => 'phase `Failed`, the hook did not run',
  },
  {
    name: 'preStop of a sidecar is run when the main containers have completed (LH406)',
    keep: true,
    runsSeconds: 9,
    build: plainPod({ name: 'job', command: [PROGRAM, 'serve', '-exit-after=4s'] }, {
      restartPolicy: 'Never',
      initContainers: [{ name: 'app', image: STATIC_IMAGE, restartPolicy: 'Always', command: [PROGRAM, 'serve'], ...onStop(say('stop')) }],
    }),
    problems: (seen) => missingLines(seen, [/ stop-begin$/, / signal SIGTERM$/]),
    evidence: () => 'the hook ran, SIGTERM followed',
  },
  {
    name: 'preStop is run when activeDeadlineSeconds is exceeded [inferred]',
    keep: true,
    runsSeconds: 12,
    build: plainPod(onStop(say('stop')), { activeDeadlineSeconds: 6 }),
    problems: (seen) => [...missingLines(seen, [/ stop-begin$/, / signal SIGTERM$/]), ...phaseIs(seen, 'Failed')],
    evidence: (seen) => `the hook ran, phase \`${seen.pod.status.phase}\`, reason \`${seen.pod.status.reason}\``,
  },
  {
    name: 'the kubelet goes on sleeping when the container has gone [inferred]',
    runsSeconds: 1,
    waitsForEnd: true,
    build: plainPod({ command: [PROGRAM, 'serve', '-exit-after=4s'], ...onStop({ sleep: { seconds: 9 } }) }, { restartPolicy: 'Never' }),
    problems: (seen) => [
      ...missingLines(seen, [/ exit 0$/]), ...unwantedLines(seen, / signal SIGTERM$/),
      ...seen.goneAfter! > 8.5 ? [] : [`the pod was gone after ${seen.goneAfter} s, expected 9 s or more`],
    ],
    evidence: (seen) => `the container ended after ${seen.at(/ exit 0$/)?.toFixed(1)} s, the pod was gone after ${seen.goneAfter?.toFixed(1)} s`,
  },
];
