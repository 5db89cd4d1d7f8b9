#!/bin/sh
# Builds the oracle of one Kubernetes minor release, build.sh 1.34, and prints where it is: outside the project.
set -eu
minor=$1
cd "$(dirname "$0")"
modules=kubernetes-$minor.mod
[ -e "$modules" ] || modules=go.mod
grep -q "k8s.io/kubernetes v$minor\\." "$modules" || { echo "no modules are pinned for Kubernetes $minor" >&2; exit 64; }
cache=${ORACLE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-lifecycle/oracle}
mkdir -p "$cache"
# the flags of test/e2e, so that both share what was compiled
CGO_ENABLED=0 nice -n 19 go build -modfile="$modules" -trimpath -ldflags '-s -w' -o "$cache/apiserver-$minor" . >&2
echo "$cache/apiserver-$minor"
