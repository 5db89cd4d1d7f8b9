import { FactCase, both, eventText, hookEvent, plainPod, sigtermAt, sigtermText } from './fact-case';
import { Seen, missingLines, unwantedLines } from '../hooks/hook-case';
import { PROGRAM, STATIC_IMAGE } from '../support/images';

const onStop = (preStop: object) => ({ lifecycle: { preStop } });
const sh = (text: string) => ({ exec: { command: ['sh', '-c', text] } });
const say = (name: string) => ({ exec: { command: [PROGRAM, 'hook', `-name=${name}`] } });
const stateOf = ({ pod }: Seen) => pod.status.containerStatuses?.[0]?.state;
const phaseIs = (seen: Seen, phase: string) => seen.pod.status.phase === phase ? [] : [`the pod's phase is ${seen.pod.status.phase}, expected ${phase}`];

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

const END = / exit 0$/;
const waiting = (seen: Seen) => stateOf(seen)?.waiting;

/** What postStart does to the pod. */
export const POST_START: readonly FactCase[] = [
  {
    name: 'a failed postStart kills the container, preStop runs, and the command is in the status (LH309)',
    runsSeconds: 5,
    startsUnseen: true,
    keep: true,
    build: plainPod({ lifecycle: { postStart: sh('echo told; exit 7 # secret-word'), preStop: say('stop') } }),
    problems: (seen) => [
      ...hookEvent(seen, 'FailedPostStartHook'), ...hookEvent(seen, 'Killing'),
      ...['PostStartHookError', 'CrashLoopBackOff'].includes(waiting(seen)?.reason) ? [] : [`the container's state is ${JSON.stringify(stateOf(seen))}`],
      ...String(waiting(seen)?.message).includes('secret-word') || waiting(seen)?.reason !== 'PostStartHookError'
        ? [] : [`the command is not in the message: ${waiting(seen)?.message}`],
    ],
    evidence: (seen) => `${eventText(seen)}, \`${waiting(seen)?.reason}\`: ${String(waiting(seen)?.message).slice(0, 120)}`,
  },
  {
    name: 'a postStart over HTTP races the entrypoint (LH403)',
    runsSeconds: 4,
    startsUnseen: true,
    keep: true,
    build: plainPod({ command: [PROGRAM, 'serve', '-port=8080', '-listen-delay=2s'], lifecycle: { postStart: { httpGet: { path: '/', port: 8080 } } } }),
    problems: (seen) => hookEvent(seen, 'FailedPostStartHook'),
    evidence: eventText,
  },
  {
    name: 'a failed postStart counts as success when the process exits with 0 (LH410) [inferred]',
    runsSeconds: 6,
    startsUnseen: true,
    keep: true,
    build: plainPod({ lifecycle: { postStart: sh('exit 7') } }, { restartPolicy: 'OnFailure' }),
    problems: (seen) => [...hookEvent(seen, 'FailedPostStartHook'), ...phaseIs(seen, 'Succeeded')],
    evidence: (seen) => `${eventText(seen)}, phase \`${seen.pod.status.phase}\``,
  },
  {
    name: 'a pod cannot be deleted while postStart runs (LH401)',
    runsSeconds: 4,
    startsUnseen: true,
    build: plainPod({ lifecycle: { postStart: { sleep: { seconds: 20 } } } }, { terminationGracePeriodSeconds: 20 }),
    problems: (seen) => {
      const seconds = seen.at(END);
      return seconds !== undefined && seconds > 12 ? [] : [`the container ended ${seconds}s after the deletion, expected about 16s`];
    },
    evidence: (seen) => `deleted 4 s after it was made, ended ${seen.at(END)?.toFixed(1)} s later, when the 20 s of postStart were over`,
  },
];
