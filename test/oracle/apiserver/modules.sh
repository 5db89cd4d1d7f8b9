#!/bin/sh
# Pins the modules of one Kubernetes release anew: modules.sh 1.34.2 go.mod, modules.sh 1.30.14 kubernetes-1.30.mod
set -eu
release=$1
file=$2
cd "$(dirname "$0")"
staging=0.${release#1.}
# a module file must stand here before another one can be named
[ -e go.mod ] || printf 'module cdk8s-lifecycle/test/oracle/apiserver\n' > go.mod
source=$(cd / && go mod download -json "k8s.io/kubernetes@v$release" | sed -n 's/.*"GoMod": "\(.*\)".*/\1/p')
{
  printf 'module cdk8s-lifecycle/test/oracle/apiserver\n\ngo 1.24.0\n\nrequire k8s.io/kubernetes v%s\n\n' "$release"
  # the modules that k8s.io/kubernetes replaces with its own folders
  sed -n 's|^[[:space:]]*\(k8s.io/[a-z-]*\) => ./staging/.*|\1|p' "$source" | sort -u | while read -r module; do
    printf 'replace %s => %s v%s\n\n' "$module" "$module" "$staging"
  done
} > "$file.new"
mv "$file.new" "$file"
GOFLAGS=-mod=mod go mod tidy -modfile="$file"
