import { FactCase, eventText, hookEvent, phaseIs, plainPod, sh, say } from './fact-case';
import { Seen, missingLines } from '../hooks/hook-case';
import { PROGRAM } from '../support/images';

const END = / exit 0$/;
const hookError = ({ waited }: Seen) => waited.find((wait) => wait.startsWith('PostStartHookError: '));

/** What postStart does to the pod. */
export const POST_START: readonly FactCase[] = [
  {
    name: 'a failed postStart kills the container, preStop runs, and the command is in the status (LH309)',
    runsSeconds: 5,
    startsUnseen: true,
    keep: true,
    build: plainPod({ lifecycle: { postStart: sh('echo told; exit 7 # secret-word'), preStop: say('stop') } }),
    problems: (seen) => [
      ...hookEvent(seen, 'FailedPostStartHook'), ...hookEvent(seen, 'Killing'), ...missingLines(seen, [/ stop-begin$/, / signal SIGTERM$/]),
      ...hookError(seen)?.includes('secret-word') ? [] : [`the command is in no wait of the container: ${seen.waited.join(' / ')}`],
    ],
    evidence: (seen) => `${eventText(seen)}, state \`${hookError(seen)?.replace(/ for Container .* failed/, ' … failed')}\``,
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
