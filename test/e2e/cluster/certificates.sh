# shellcheck shell=bash
# One authority for the cluster, and certificates by it; read by `up` and `apiserver-with-stop-signals`.

authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=cdk8s-lifecycle-e2e \
    -keyout "$pki/ca.key" -out "$pki/ca.crt" 2>/dev/null
  openssl ecparam -name prime256v1 -genkey -noout -out "$pki/service-accounts.key"
  openssl ec -in "$pki/service-accounts.key" -pubout -out "$pki/service-accounts.pub" 2>/dev/null
}

certificate() { # file, subject, subject alternative names
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$2" -keyout "$pki/$1.key" -out "$pki/$1.csr" 2>/dev/null
  printf 'extendedKeyUsage=clientAuth,serverAuth\n%s' "${3:+subjectAltName=$3}" >"$pki/$1.ext"
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 30 -extfile "$pki/$1.ext" -out "$pki/$1.crt" 2>/dev/null
}

# a kubeconfig that holds all it needs
kubeconfig_for() { # file, certificate, API server; the usual one when left out
  cat <<END >"$1"
apiVersion: v1
kind: Config
clusters: [{ name: e2e, cluster: { server: "${3:-$api}", certificate-authority-data: "$(base64 -w 0 "$pki/ca.crt")" } }]
users: [{ name: "$2", user: { client-certificate-data: "$(base64 -w 0 "$pki/$2.crt")", client-key-data: "$(base64 -w 0 "$pki/$2.key")" } }]
contexts: [{ name: e2e, context: { cluster: e2e, user: "$2" } }]
current-context: e2e
END
}

make_certificates() {
  authority
  certificate apiserver /CN=kube-apiserver \
    "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:$node_address,IP:$api_service_address"
  certificate apiserver-to-kubelet /O=system:masters/CN=apiserver-to-kubelet
  certificate admin /O=system:masters/CN=admin
  certificate controller-manager /CN=system:kube-controller-manager
  certificate scheduler /CN=system:kube-scheduler
  certificate proxy /CN=system:kube-proxy
  certificate kubelet "/O=system:nodes/CN=system:node:$node" "DNS:$node,IP:$node_address"
  kubeconfig_for "$kubeconfig" admin
  for user in controller-manager scheduler proxy kubelet; do kubeconfig_for "$conf/$user.kubeconfig" "$user"; done
}
