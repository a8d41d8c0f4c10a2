#!/usr/bin/env bash
# Times `kouprey align` against gdalwarp on a class map of 10,000² cells in degrees that goes onto UTM, in turns: medians of
# several runs after a warm-up, two threads for warping and compressing, tiles alike, resident memory, and whether the cells are
# the same. Needs the benchmark inputs beside the project, gdalwarp, GNU time and Python with GDAL.
#   tests/bench/align_against_gdalwarp.sh [PROGRAM [FOLDER]]
#   RUNS=5 in the environment says how often each runs; SIZE=T is a map of 2,048², to try the script
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

program=${1-build/release/kouprey} folder=${2-build/bench}
inputs=../shared/bench
runs=${RUNS-5} size=${SIZE-S} threads=2
target=(EPSG:32634 27.8)

mkdir -p "$folder"
map=$folder/t1_$size.tif
if [ ! -f "$map" ]; then
  [ -d $inputs ] || { echo "the benchmark inputs ($inputs) are not there" >&2; exit 1; }
  /usr/bin/python3 $inputs/gen.py "$size" "$folder"
fi
results=$(mktemp -d "$folder/align.XXXXXX")
trap 'rm -r "$results"' EXIT
. tests/bench/measure.sh

# ours NAME OPTIONS..., warp NAME OPTIONS...: each writes NAME.tif.
ours() {
  timed "$1" "$program" align "$map" --crs "${target[0]}" --cell "${target[1]}" --threads $threads --quiet --overwrite \
    -o "$results/$1.tif" "${@:2}"
}
# Chunks so large that none is done in pieces, and room for all of the map in the cache.
warp() {
  GDAL_CACHEMAX=1024 timed "$1" gdalwarp -q -overwrite -multi -wo NUM_THREADS=$threads -wm 512 -t_srs "${target[0]}" -tap \
    -tr "${target[1]}" "${target[1]}" -co TILED=YES -co BLOCKXSIZE=512 -co BLOCKYSIZE=512 -co COMPRESS=DEFLATE \
    -co NUM_THREADS=$threads "${@:2}" "$map" "$results/$1.tif"
}

for ((i = 0; i <= runs; i++)); do
  if ((i == 1)); then rm -f "$results"/*.times; fi # the first round warms up
  ours nearest
  ours mode --method mode
  warp exact -r near -et 0
  warp approximate -r near
  warp warp_mode -r mode -et 0
done

report "nearest, against gdalwarp -et 0" nearest exact
report "nearest, against the approximate gdalwarp" nearest approximate
report "mode, against gdalwarp -et 0 -r mode" mode warp_mode
/usr/bin/python3 - "$results/nearest.tif" "$results/exact.tif" "$results/approximate.tif" <<'PYTHON'
import sys
from osgeo import gdal
gdal.UseExceptions()
files = [gdal.Open(name) for name in sys.argv[1:]]
if len({(d.RasterXSize, d.RasterYSize, d.GetGeoTransform()) for d in files}) > 1:
    sys.exit('the grids differ')
ours, exact, approximate = (d.ReadAsArray() for d in files)
print(f'cells that differ: {(ours != exact).sum()} from gdalwarp -et 0, {(ours != approximate).sum()} from the approximate one, of {ours.size}')
PYTHON
