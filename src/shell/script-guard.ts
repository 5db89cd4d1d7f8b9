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

export function guardFunction(directory: string, hook: string, container: string, words: LogWords): string {
  const prefix = quote(`${directory.replace(/\/+$/, '')}/cdk8s-lifecycle.${hook}.${container}`);
  return withoutEmpty(`# Once per container instance: the first to create the file runs, the others wait for its result.
hook_claim() {
  hook_stat 1
  read -r hook_instance </proc/sys/kernel/hostname
  hook_guard=${prefix}.$hook_instance.$hook_start
  while read -r hook_rest hook_rest hook_rest hook_line hook_rest; do
    case $hook_line in */pods/*/containers/${quote(container)}/*) ;; *) continue ;; esac
    hook_instance=\${hook_line##*/} hook_guard=\${hook_line##*/pods/}
    hook_guard=${prefix}.\${hook_guard%%/*}
    for hook_line in "$hook_guard".*; do # of instances that are gone
      case $hook_line in *".$hook_instance.$hook_start".*) ;; *) rm -f "$hook_line" ;; esac
    done
    hook_guard=$hook_guard.$hook_instance.$hook_start
    break
  done </proc/self/mountinfo
  hook_turn=1 hook_dead=''
  until (set -C && : >"$hook_guard.$hook_turn"); do
    if [ ! -e "$hook_guard.$hook_turn" ]; then
      hook_guard=''
      ${words.unguarded}
      return
    fi
    hook_owner='' hook_born='' hook_result=''
    { read -r hook_owner hook_born && read -r hook_result; } <"$hook_guard.$hook_turn"
    if [ "$hook_result" ]; then
      ${words.repeated}
      hook_quit "$hook_result"
    fi
    hook_clock
    if [ "$((hook_end - hook_now))" -lt 50 ]; then hook_quit 124; fi # a second more would be too much
    if hook_stat "$hook_owner" && [ "$hook_state" != Z ] && [ "$hook_start" = "$hook_born" ]; then
      hook_dead=''
    elif [ -z "$hook_dead" ]; then
      hook_dead=yes # looked at twice: it may have ended in between
    else # what it left behind goes first; a number in use by another process is no session of its any more
      if [ -z "$hook_start" ] || [ "$hook_start" = "$hook_born" ]; then hook_kill "$hook_owner" "$hook_born"; fi
      hook_turn=$((hook_turn + 1)) hook_dead=''
      continue
    fi
    sleep 1
  done
  hook_guard=$hook_guard.$hook_turn
  echo "$$ $hook_birth" >>"$hook_guard"
}`);
}
