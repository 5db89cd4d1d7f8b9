# shellcheck shell=bash
# How each component is started; read by `up`, `restart-kubelet` and `apiserver-with-stop-signals`.

# starts a program on the node and notes its process
start() { # name, program, arguments
  local name=$1 target shell child=''
  shift
  target=$(process_of node)
  setsid nsenter --target "$target" --pid --mount --net --uts --ipc -- "$@" </dev/null >>"$logs/$name.log" 2>&1 &
  shell=$!
  disown
  child=$(child_named "$shell" "${1##*/}") || { say "error: $name ended at once:"; tail -n 15 "$logs/$name.log" >&2; exit 1; }
  record "$name" "$child"
}

# the child of a process, once it has become the program; the kernel keeps 15 characters of a name
child_named() { # process, program
  local child
  for _ in $(seq 50); do
    child=$(cat "/proc/$1/task/$1/children" 2>/dev/null) || return 1
    child=${child%% *}
    if [ -n "$child" ] && [ "$(cat "/proc/$child/comm" 2>/dev/null)" = "${2:0:15}" ]; then echo "$child"; return; fi
    sleep 0.1
  done
  return 1
}

start_etcd() {
  start etcd etcd --name e2e --data-dir "$state/etcd" --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 --initial-cluster e2e=http://127.0.0.1:2380
}

start_apiserver() { # name, port, more arguments
  local name=$1 port=$2
  shift 2
  start "$name" "$bin/kube-apiserver" --v=1 --etcd-servers="$etcd" --bind-address="$node_address" --advertise-address="$node_address" \
    --secure-port="$port" --service-cluster-ip-range="$service_range" --allow-privileged --profiling=false \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --client-ca-file="$pki/ca.crt" \
    --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --cert-dir="$state/$name" \
    --kubelet-certificate-authority="$pki/ca.crt" --kubelet-preferred-address-types=InternalIP \
    --kubelet-client-certificate="$pki/apiserver-to-kubelet.crt" --kubelet-client-key="$pki/apiserver-to-kubelet.key" \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$pki/service-accounts.pub" \
    --service-account-signing-key-file="$pki/service-accounts.key" "$@"
}

start_controller_manager() {
  start controller-manager "$bin/kube-controller-manager" --v=1 --kubeconfig="$conf/controller-manager.kubeconfig" \
    --bind-address=127.0.0.1 --leader-elect=false --profiling=false --use-service-account-credentials \
    --root-ca-file="$pki/ca.crt" --service-account-private-key-file="$pki/service-accounts.key" \
    --cert-dir="$state/controller-manager" --cluster-name=e2e
}

start_scheduler() {
  start scheduler "$bin/kube-scheduler" --v=1 --kubeconfig="$conf/scheduler.kubeconfig" --bind-address=127.0.0.1 \
    --leader-elect=false --profiling=false --cert-dir="$state/scheduler"
}

start_containerd() {
  start containerd containerd --config "$conf/containerd.toml"
}

start_kubelet() {
  start kubelet "$bin/kubelet" --v=4 --config="$conf/kubelet.yaml" --kubeconfig="$conf/kubelet.kubeconfig" \
    --hostname-override="$node" --node-ip="$node_address" --root-dir=/var/lib/kubelet --cert-dir="$state/kubelet-pki"
}

start_proxy() {
  start proxy "$bin/kube-proxy" --v=1 --config="$conf/proxy.yaml"
}
