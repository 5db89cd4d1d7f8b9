# shellcheck shell=bash
# The files that the components read; read by `up`.

write_configuration() {
  cat <<END >"$conf/containerd.toml"
version = 2
root = "$state/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]
[grpc]
  address = "$containerd_socket"
[plugins."io.containerd.internal.v1.opt"]
  path = "$state/opt"
[plugins."io.containerd.grpc.v1.cri"]
  restrict_oom_score_adj = true # not every root may lower a score
  sandbox_image = "e2e.invalid/static:1"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$cni"
    conf_dir = "$conf/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
END
  # no masquerading: nothing of a pod leaves the machine
  cat <<END >"$conf/cni/10-e2e.conflist"
{ "cniVersion": "0.4.0", "name": "e2e", "plugins": [{
  "type": "bridge", "bridge": "pods", "isDefaultGateway": true, "ipMasq": false, "hairpinMode": true,
  "ipam": { "type": "host-local", "dataDir": "$state/cni", "ranges": [[{ "subnet": "$pod_range" }]] }
}] }
END
  cat <<END >"$conf/kubelet.yaml"
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $node_address
authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: $pki/ca.crt } }
authorization: { mode: Webhook }
cgroupDriver: cgroupfs
cgroupRoot: /$cgroup
clusterDNS: [$dns_service_address]
clusterDomain: cluster.local
containerRuntimeEndpoint: unix://$containerd_socket
# never evicts: a full disk of the machine is not this test
evictionHard: { memory.available: 0%, nodefs.available: 0%, nodefs.inodesFree: 0%, imagefs.available: 0%, imagefs.inodesFree: 0% }
failCgroupV1: false
failSwapOn: false
imageGCHighThresholdPercent: 100
makeIPTablesUtilChains: false
oomScoreAdj: 0
podLogsDir: $state/pod-logs
readOnlyPort: 0
resolvConf: ""
staticPodPath: $state/static-pods
tlsCertFile: $pki/kubelet.crt
tlsPrivateKeyFile: $pki/kubelet.key
volumePluginDir: $state/volume-plugins
END
  # zero leaves connection tracking as the machine has it
  cat <<END >"$conf/proxy.yaml"
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: $node_address
clientConnection: { kubeconfig: $conf/proxy.kubeconfig }
clusterCIDR: $pod_range
conntrack: { maxPerCore: 0, min: 0, tcpCloseWaitTimeout: 0s, tcpEstablishedTimeout: 0s }
healthzBindAddress: 127.0.0.1:10256
hostnameOverride: $node
iptables: { localhostNodePorts: false }
metricsBindAddress: 127.0.0.1:10249
mode: iptables
oomScoreAdj: 0
END
}
