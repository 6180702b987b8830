#!/usr/bin/env bash
# Makes the pictures of the documentation: a test drives the real window through the main job on the demonstration
# phantom and saves what it shows. Needs no display.
set -euo pipefail
cd "$(dirname "$0")/.."
source app/setup.sh
columnaSetup "${columnaBuildPackages[@]}" "${columnaTestPackages[@]}"
columnaBuild dev window_tests
COLUMNA_SCREENSHOTS="$PWD/docs/images" xvfb-run -a -s "-screen 0 1920x1200x24 -noreset" \
    build/dev/bin/window_tests --gtest_filter='StoryTest.*'
