import { quote } from './quote';
import { LogWords } from './script-log';
import { withoutEmpty } from './script-text';

/** Reads the start of process 1 into `hook_start` without a function: one process, so one pattern does. */
export const START_OF_PROCESS_1 = `while read -r hook_line; do hook_start=\${hook_line##*) }; done </proc/1/stat
hook_start=\${hook_start#${'* '.repeat(19)}} hook_start=\${hook_start%% *}`;

/**
 * Names the guard. Process 1's start tells restarts apart. The kubelet mounts a termination log of a random name into
 * each container instance, `…/pods/<uid>/containers/<name>/<random>` as the root of a mount in mountinfo, which any
 * user can read: it does so too under shareProcessNamespace, where process 1 is the pod's, and tells pods apart under
 * hostIPC, where the directory is the node's. Without that mount the host's name, the pod's, stands in.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export function guardName(directory: string, hook: string, container: string, start: string): string {
  const prefix = quote(`${directory.replace(/\/+$/, '')}/cdk8s-lifecycle.${hook}.${container}`);
  return `# Once per container instance, told apart by process 1's start and the log that the kubelet mounts.
${start}
read -r hook_instance </proc/sys/kernel/hostname
hook_guard=${prefix}
while read -r _ _ _ hook_root _; do
  case $hook_root in */pods/*/containers/${quote(container)}/*) ;; *) continue ;; esac
  hook_instance=\${hook_root##*/pods/} hook_instance=\${hook_instance%%/*}.\${hook_root##*/}
  for hook_old in "$hook_guard.\${hook_instance%.*}".*; do # of instances that are gone
    case $hook_old in "$hook_guard.$hook_instance.$hook_start"*) ;; *) rm -f "$hook_old" ;; esac
  done
done </proc/self/mountinfo
hook_guard=$hook_guard.$hook_instance.$hook_start`;
}

/**
 * What the first delivery writes, and how the others wait for it. A line per step that has ended keeps one that takes
 * over from doing it again: a runtime kills the hook of a kubelet that has gone, and the next kubelet runs it anew.
 *
 * facts: INTERRUPTED_PRE_STOP_IS_RUN_AGAIN, INTERRUPTED_POST_START_IS_NOT_RUN_AGAIN
 */
export function claim(contained: boolean, log: LogWords): string {
  return withoutEmpty(`# The first to create the file runs, the others wait for its result; one goes on when the first dies.
hook_turn=1 hook_dead='' hook_past=''
until (set -C && : >"$hook_guard.$hook_turn") || [ ! -e "$hook_guard.$hook_turn" ]; do
  hook_owner='' hook_born='' hook_result='' hook_past=''
  while read -r hook_word hook_value; do
    case $hook_word in
      step) hook_past="$hook_past$hook_value " ;;
      end) hook_result=$hook_value ;;
      *) hook_owner=$hook_word hook_born=$hook_value ;;
    esac
  done <"$hook_guard.$hook_turn"
  if [ "$hook_result" ]; then
    ${log.repeated}
    exit "$hook_result"
  fi
  hook_clock
  if [ "$((hook_end - hook_now))" -lt 50 ]; then exit 124; fi # a second more would be too much
  if hook_stat "$hook_owner" && [ "$hook_start" = "$hook_born" ]; then
    hook_dead=''
  elif [ -z "$hook_dead" ]; then
    hook_dead=yes # looked at twice: it may have ended in between
  else # what it left behind goes first; a number in use by another process is no session of its any more
    case $hook_start in '' | "$hook_born") hook_kill "$hook_owner"${contained ? '' : ' "$hook_born"'} ;; esac
    hook_turn=$((hook_turn + 1)) hook_dead=''
    continue
  fi
  sleep 1
done
hook_guard=$hook_guard.$hook_turn
echo "$$ $hook_birth" >>"$hook_guard"${log.unguarded === '' ? '' : ` || ${log.unguarded}`}`);
}
