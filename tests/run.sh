#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. Arguments go to ctest: bash tests/run.sh -R Sins
set -euo pipefail
cd "$(dirname "$0")/.."
source app/setup.sh
columnaSetup "${columnaBuildPackages[@]}" "${columnaTestPackages[@]}"
columnaBuild dev all

# Tests on real images skip themselves, and say so, where there are none.
if [ -z "${COLUMNA_TEST_DATA:-}" ] && [ -d ../shared/data ]; then
    COLUMNA_TEST_DATA=$(cd ../shared/data && pwd)
    export COLUMNA_TEST_DATA
fi
export LC_ALL=C.UTF-8
ctest --preset dev --parallel "$(columnaJobs)" --no-tests=error "$@" </dev/null
