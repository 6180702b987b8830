#!/usr/bin/env bash
# The main job on a study that the project makes itself: installs what is missing, builds, writes a small synthetic MR
# and CT study with a known lesion, marks it as a reader would, scores it without a display and says where the report
# lies. Where there is a display, the window opens on the study afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
source app/setup.sh
columnaSetup "${columnaBuildPackages[@]}"
columnaBuild release columna -DBUILD_TESTING=OFF

columna=build/release/bin/columna
demo=build/demo
study=$demo/study
# The same specification gives the same study: it is made once for each version of the specification.
stamp=$(cat data/phantoms/demo.json data/phantoms/demo.answers.json "$columna" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$demo/made-from" 2>/dev/null)" != "$stamp" ]; then
    rm -rf "$demo"
    mkdir -p "$demo"
    "$columna" phantom data/phantoms/demo.json --out "$study" \
        --answers data/phantoms/demo.answers.json --marks "$demo/marks.json"
    echo "$stamp" >"$demo/made-from"
fi
"$columna" assess "$study/dicom" --marks "$demo/marks.json" --out "$demo/report"

echo
echo "The report:           $PWD/$demo/report/report.pdf"
echo "The same as JSON:     $PWD/$demo/report/assessment.json"
echo "The synthetic study:  $PWD/$study/dicom"
echo "The reader's marks:   $PWD/$demo/marks.json"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "Opening the window on the study."
    exec "$columna" "$study/dicom"
fi
echo "There is no display; on one, build/release/bin/columna $study/dicom opens the window."
