#!/bin/sh
# Makes router.zip, which s.runtime.yaml deploys, out of the native executable in target/.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
set -- "$here"/../../target/*-runner
[ $# -eq 1 ] && [ -x "$1" ] || { echo "Needs one executable target/*-runner: ./mvnw package -Dnative" >&2; exit 1; }
staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp "$here/bootstrap" "$staging/bootstrap"
cp "$1" "$staging/mediajobs"
chmod 755 "$staging/bootstrap" "$staging/mediajobs"
rm -f "$here/router.zip"
(cd "$staging" && zip -q -X "$here/router.zip" bootstrap mediajobs)
echo "$here/router.zip"
