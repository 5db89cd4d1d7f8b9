import { quote } from './quote';

/**
 * The name of the guard: process 1's start tells restarts apart; the kubelet's random name for the termination log
 * of each container instance does so too under shareProcessNamespace, where process 1 is the pod's, and tells pods
 * apart under hostIPC, where the directory is the node's. It is the mount's root in mountinfo, readable by any user.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.33.5/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export function guardFunction(directory: string, hook: string, container: string, warning: string): string {
  const name = quote(container);
  return `# Once per container instance: the first to create the file runs, the others wait for its result.
hook_claim() {
  hook_stat 1
  read -r hook_instance </proc/sys/kernel/hostname
  while read -r hook_rest hook_rest hook_rest hook_root hook_rest; do
    case $hook_root in */pods/*/containers/${name}/*) hook_instance=\${hook_root##*/} ;; esac
  done </proc/self/mountinfo
  hook_guard=${quote(`${directory}/cdk8s-lifecycle.${hook}.${container}`)}.$hook_start.$hook_instance
  hook_turn=1 hook_dead=''
  until (set -C && : >"$hook_guard.$hook_turn"); do
    if [ ! -e "$hook_guard.$hook_turn" ]; then
      hook_guard=''
      ${warning}
      return
    fi
    hook_owner='' hook_born='' hook_result=''
    { read -r hook_owner hook_born && read -r hook_result; } <"$hook_guard.$hook_turn"
    if [ "$hook_result" ]; then exit "$hook_result"; fi
    hook_clock
    if [ "$((hook_end - hook_now))" -le 0 ]; then exit 124; fi
    if hook_stat "$hook_owner" && [ "$hook_start" = "$hook_born" ]; then
      hook_dead=''
    elif [ -z "$hook_dead" ]; then
      hook_dead=yes # looked at twice: it may have ended in between
    else
      hook_kill "\${hook_owner:-none}" "\${hook_born:-none}"
      hook_turn=$((hook_turn + 1)) hook_dead=''
      continue
    fi
    sleep 1
  done
  hook_guard=$hook_guard.$hook_turn
  echo "$$ $hook_birth" >>"$hook_guard"
}`;
}
