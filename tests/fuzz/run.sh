#!/usr/bin/env bash
# Fuzzes the DICOM reader with clang's libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer.
#   bash tests/fuzz/run.sh [SECONDS] [SEED_FOLDER]      default: 600 seconds
# Without a seed folder it takes the small files of COLUMNA_TEST_DATA. A finding is left in build/fuzz/findings.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
seeds=${2:-${COLUMNA_TEST_DATA:-}}
CXX=clang++ CC=clang cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCOLUMNA_FUZZ=ON >/dev/null
ninja -C build/fuzz dicom_fuzz
mkdir -p build/fuzz/corpus build/fuzz/findings
if [ -n "$seeds" ]; then
    find "$seeds" -type f -size -200k -exec cp -n {} build/fuzz/corpus/ \;
fi
exec build/fuzz/bin/dicom_fuzz -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=262144 \
    -artifact_prefix=build/fuzz/findings/ build/fuzz/corpus
