#!/usr/bin/env bash
# Draws docs/images/phantom-beside-real.png: the phantom above, a real spine below.
# usage: COLUMNA_TEST_DATA=FOLDER bash docs/images/phantom_beside_real.sh build/release/bin/columna
# needs: dcmtk, imagemagick
set -euo pipefail
program=$(realpath "${1:?path of columna}")
cd "$(dirname "$0")/../.."
real=${COLUMNA_TEST_DATA:?folder of the test images}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" phantom data/phantoms/24-normal.json --out "$work/phantom" >/dev/null

# picture NAME FILE WINDOW...: one tile, brightened alike.
picture() {
    local name=$1 file=$2
    shift 2
    dcmj2pnm -ll fatal +on "$@" "$file" "$work/$name.png"
}
p=$work/phantom/dicom
picture 1 "$p/series01/image0008.dcm" +Wh 1
picture 2 "$p/series02/image0008.dcm" +Wh 1
picture 3 "$p/series03/image0008.dcm" +Wh 1
picture 4 "$p/series04/image0008.dcm" +Wh 1
picture 5 "$p/series05/image0008.dcm" +Ww 400 1800
m=$real/mr_lspine_1.5T
picture 6 "$m/3_T1_sag/MR000028" +Wh 1
picture 7 "$m/2_T2_sag/MR000013" +Wh 1
convert -size 448x496 xc:black -fill gray60 -gravity center -pointsize 24 -annotate 0 'no real STIR at hand' "$work/8.png"
picture 9 "$m/4_T2_axial_discs/MR000044" +Wh 1
ct=$(find "$real/ct_lspine/2_sag_mpr_3mm" -type f | sort | sed -n 20p)
picture 10 "$ct" +Ww 400 1800
tiles=()
for i in 1 2 3 4 5 6 7 8 9 10; do tiles+=("$work/$i.png"); done
montage "${tiles[@]}" -tile 5x2 -geometry 300x330+3+3 -background black -depth 8 "$work/all.png"
convert "$work/all.png" -colorspace Gray -depth 8 -define png:compression-level=9 docs/images/phantom-beside-real.png
