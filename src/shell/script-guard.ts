import { quote } from './quote';
import { withoutEmpty } from './script-text';

/** Log lines of the guard, as sh text. */
export interface GuardWords {
  readonly unguarded: string;
  readonly repeated: string;
}

/**
 * The name of the guard: process 1's start tells restarts apart. The kubelet mounts a termination log of a random name
 * into each container instance, `…/pods/<uid>/containers/<name>/<random>` as the root of a mount in mountinfo, which
 * any user can read: it does so too under shareProcessNamespace, where process 1 is the pod's, and tells pods apart
 * under hostIPC, where the directory is the node's. Without that mount the host's name, the pod's, stands in.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export function guardFunction(directory: string, hook: string, container: string, words: GuardWords): string {
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
