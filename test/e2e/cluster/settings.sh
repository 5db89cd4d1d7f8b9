# shellcheck shell=bash
# Names, places and addresses of the local cluster; read by every script of the end-to-end tests.
# shellcheck disable=SC2034

version=1.34.2 # what go.mod pins
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cache=${CDK8S_LIFECYCLE_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-lifecycle-e2e}
bin=$cache/v$version/bin
state=${CDK8S_LIFECYCLE_E2E_STATE:-/var/tmp/cdk8s-lifecycle-e2e}
logs=$state/logs
pki=$state/pki
conf=$state/conf
kubeconfig=$state/kubeconfig

# the cgroup that every pod is under, one directory per controller
cgroup=cdk8s-lifecycle-e2e
# the host's end of the only wire to the node
link=lifecycle-e2e
host_address=10.77.0.1
node=e2e-node
node_address=10.77.0.2
cluster_range=10.77.0.0/16
service_range=10.77.64.0/24
api_service_address=10.77.64.1
dns_service_address=10.77.64.10
pod_range=10.77.128.0/24
api_port=6443
api=https://$node_address:$api_port
signals_api_port=6444
signals_api=https://$node_address:$signals_api_port
etcd=http://127.0.0.1:2379
containerd_socket=/run/containerd/containerd.sock

# where programs keep what cannot be told to be elsewhere; the node mounts its own over them
fixed_folders='/var/lib/kubelet /var/lib/cni'
# what the kubelet changes on the whole machine, though the node has namespaces of its own, and what we raise
machine_settings='vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys
  kernel.keys.root_maxbytes fs.inotify.max_user_instances'

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

start_of() { awk '{ print $22 }' "/proc/$1/stat" 2>/dev/null; }

# notes a process together with its start, so that a number in use again is not taken for it
record() { # name, process
  printf '%s %s\n' "$2" "$(start_of "$2")" >"$state/pids/$1"
}

process_of() { # name; fails when it is gone
  local process start
  read -r process start 2>/dev/null <"$state/pids/$1" || return 1
  [ "$(start_of "$process")" = "$start" ] && echo "$process"
}

# runs a program in the node's namespaces
on_node() {
  local process
  process=$(process_of node) || fail "the node is not running; test/e2e/cluster/up starts it"
  nsenter --target "$process" --pid --mount --net --uts --ipc -- "$@"
}

kube() { "$bin/kubectl" --kubeconfig "$kubeconfig" "$@"; }

# waits for a test to succeed; a component that it depends on may tell why not
wait_for() { # seconds, what, component, test...
  local until=$((SECONDS + $1)) what=$2 component=$3
  shift 3
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$until" ] || { [ -n "$component" ] && ! process_of "$component" >/dev/null; }; then
      say "error: waited in vain for $what; the last lines of $logs/$component.log:"
      tail -n 15 "$logs/$component.log" >&2 || true
      exit 1
    fi
    sleep 0.3
  done
}

# everything on the machine that a cluster could leave behind, one line each
footprint() {
  local setting
  awk '{ print "mount " $2 " " $3 }' /proc/self/mounts
  ip -o link | awk -F ': ' '{ print "link " $2 }'
  ip -o -4 addr | awk '{ print "address " $4 }'
  ip route | sed 's/^/route /'
  ip netns list | sed 's/^/netns /'
  { iptables-save 2>/dev/null || true; } | sed -n 's/^-A/iptables -A/p'
  # others on the machine come and go; these names are ours, the kubelet's and containerd's
  find /sys/fs/cgroup -type d \( -name "$cgroup" -o -name 'kubepods*' -o -name k8s.io \) 2>/dev/null | sed 's/^/cgroup /'
  for setting in $machine_settings net.ipv4.ip_forward; do
    printf 'setting %s %s\n' "$setting" "$(sysctl -n "$setting")"
  done
  for setting in $fixed_folders; do if [ -e "$setting" ]; then echo "folder $setting"; fi; done
}
