#!/usr/bin/env bash
# Pictures of the real window, driven by tests on the demonstration phantom; needs no display.
#   docs/make-screenshots.sh           the pictures of the documentation, into docs/images
#   docs/make-screenshots.sh FOLDER    every main state at scale factors 1, 1.25, 1.5 and 2, to be looked at
set -euo pipefail
cd "$(dirname "$0")/.."
source app/setup.sh
columnaSetup "${columnaBuildPackages[@]}" "${columnaTestPackages[@]}"
columnaBuild dev window_tests

pictures() { # FOLDER SCALE TESTS
    COLUMNA_SCREENSHOTS="$1" QT_SCALE_FACTOR="$2" xvfb-run -a -s "-screen 0 3840x2400x24 -noreset" \
        build/dev/bin/window_tests --gtest_filter="$3"
}

if [ $# -eq 0 ]; then
    pictures "$PWD/docs/images" 1 'StoryTest.AReader*:StoryTest.EachState*'
else
    for scale in 1 1.25 1.5 2; do
        pictures "$(realpath -m "$1")/$scale" "$scale" 'Pictures.*:StoryTest.AReader*:StoryTest.EachState*:*Dialogs*'
    done
fi
