#!/usr/bin/env bash
# Sees to it that one of Debian's packages is there: debian_package.sh PACKAGE TEST-COMMAND…
# Root installs it; anyone else is told the exact command.
set -euo pipefail
package=$1
shift
if "$@" >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "medreg needs the package $package. Run: sudo apt-get update && sudo apt-get install -y $package" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
echo "installing $package"
{ apt-get update -q && apt-get install -q -y --no-install-recommends "$package"; } </dev/null >"/tmp/medreg-apt-$package.log" 2>&1 || {
  tail -20 "/tmp/medreg-apt-$package.log" >&2
  exit 1
}
"$@" >/dev/null 2>&1 || { echo "$package is installed but '$*' still fails" >&2; exit 1; }
