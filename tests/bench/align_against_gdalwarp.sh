#!/usr/bin/env bash
# Times `kouprey align` against gdalwarp on a class map of 10,000² cells in degrees that goes onto UTM, side by side: medians of
# several runs in turns after a warm-up, two threads, resident memory, and whether the cells are the same. Needs the benchmark
# inputs beside the project, gdalwarp, GNU time and Python with GDAL.
#   tests/bench/align_against_gdalwarp.sh [PROGRAM [FOLDER]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

program=${1-build/release/kouprey} folder=${2-build/bench}
inputs=../shared/bench
runs=${RUNS-5}
target=(EPSG:32634 27.8)

mkdir -p "$folder"
if [ ! -f "$folder/t1_S.tif" ]; then
  [ -d $inputs ] || { echo "the benchmark inputs ($inputs) are not there" >&2; exit 1; }
  /usr/bin/python3 $inputs/gen.py S "$folder"
fi
map=$folder/t1_S.tif
results=$(mktemp -d "$folder/align.XXXXXX")
trap 'rm -r "$results"' EXIT

ours() { "$program" align "$map" --crs "${target[0]}" --cell "${target[1]}" --threads 2 --overwrite -o "$results/$1.tif" "${@:2}"; }
warp() {
  gdalwarp -q -overwrite -multi -r "$2" -wo NUM_THREADS=2 -co COMPRESS=DEFLATE -co TILED=YES \
    -t_srs "${target[0]}" -tap -tr "${target[1]}" "${target[1]}" "${@:3}" "$map" "$results/$1.tif"
}
export -f ours warp

# measure NAME FUNCTION ARGUMENTS...: appends "seconds kB" to NAME's list.
measure() {
  local name=$1 begin=$EPOCHREALTIME
  shift
  "$@" >/dev/null
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }' >>"$results/$name.times"
}
median() { sort -n "$results/$1.times" | sed -n "$(((runs + 1) / 2))p"; }

for ((i = 0; i <= runs; i++)); do
  if ((i == 1)); then rm -f "$results"/*.times; fi # the first round warms up
  measure nearest ours nearest
  measure mode ours mode --method mode
  measure exact warp exact near -et 0
  measure approximate warp approximate near
  measure warp_mode warp warp_mode mode -et 0
done

report() {
  awk -v name="$1" -v ours="$(median "$2")" -v theirs="$(median "$3")" \
    'BEGIN { printf "%-52s %7.3f s  gdalwarp %7.3f s  %5.2f times as fast\n", name, ours, theirs, theirs / ours }'
}
report "nearest, against gdalwarp -et 0" nearest exact
report "nearest, against the approximate gdalwarp" nearest approximate
report "mode, against gdalwarp -et 0 -r mode" mode warp_mode
/usr/bin/time -f "resident: kouprey %M kB" "$program" align "$map" --crs "${target[0]}" --cell "${target[1]}" --threads 2 --overwrite \
  -o "$results/nearest.tif" >/dev/null
/usr/bin/python3 - "$results/nearest.tif" "$results/exact.tif" "$results/approximate.tif" <<'PYTHON'
import sys
from osgeo import gdal
ours, exact, approximate = (gdal.Open(name).ReadAsArray() for name in sys.argv[1:])
print(f"cells that differ: {(ours != exact).sum()} from gdalwarp -et 0, {(ours != approximate).sum()} from the approximate one, of {ours.size}")
PYTHON
