#!/usr/bin/env bash
# Times `kouprey distance` against gdal_proximity in turns: medians after a warm-up, two threads of kouprey's, both writing tiled and
# compressed; the largest resident memory; and the cells in which the two differ. gdal_proximity is not exact: it may be farther
# from a source than the nearest one, never nearer. Needs the benchmark inputs beside the project, and gdal_proximity.py
# (package python3-gdal).
#   tests/bench/distance_against_gdal.sh [CLASS [PROGRAM [FOLDER]]]     CLASS: 1, forest (default), or 0, what is none
#   SIZE=M in the environment is a mask of 20,000² cells, T one of 2,048², to try the script; RUNS=5 GDAL_RUNS=1 say how often
#   each runs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

class=${1-1} program=${2-build/release/kouprey} folder=${3-build/bench} size=${SIZE-M}
inputs=../shared/bench
threads=2 runs=${RUNS-5} gdal_runs=${GDAL_RUNS-1}
map=$folder/forest_$size.tif

mkdir -p "$folder"
if [ ! -f "$map" ]; then
  [ -d $inputs ] || { echo "the benchmark inputs ($inputs) are not there" >&2; exit 1; }
  if [ "$size" = M ]; then
    [ -f "$folder/t1_S.tif" ] || /usr/bin/python3 $inputs/gen.py S "$folder"
    /usr/bin/python3 $inputs/gen.py M "$folder"
  else
    [ -f "$folder/t1_$size.tif" ] || /usr/bin/python3 $inputs/gen.py "$size" "$folder"
    /usr/bin/python3 tests/bench/make_inputs.py "forest_$size" "$folder"
  fi
fi
results=$(mktemp -d "$folder/distance.XXXXXX")
trap 'rm -r "$results"' EXIT
. tests/bench/measure.sh

ours() {
  timed "ours_$1" "$program" distance "$map" --to "$class" --type "${1,,}" --threads $threads --quiet --overwrite -o "$results/ours_$1.tif"
}
# With room for the whole raster in its cache; blocks that it writes anew are appended, beyond 4 GB where the disk is slow to take
# them. Not with NUM_THREADS: it reads back what it writes, and waits each row until the threads have compressed the tiles anew
# (50 times as long on a small raster, GDAL 3.6.2).
theirs() {
  rm -f "$results/theirs_$1.tif"
  GDAL_CACHEMAX=4096 timed "theirs_$1" gdal_proximity.py -q "$map" "$results/theirs_$1.tif" -values "$class" -distunits GEO -ot "$1" \
    -co TILED=YES -co BLOCKXSIZE=512 -co BLOCKYSIZE=512 -co COMPRESS=DEFLATE -co BIGTIFF=YES
}

for type in Float32 UInt16; do ours $type; done # the warm-up
rm "$results"/*.times
for ((i = 0; i < runs || i < gdal_runs; i++)); do
  for type in Float32 UInt16; do
    if ((i < runs)); then ours $type; fi
    if ((i < gdal_runs)); then theirs $type; fi
  done
done

report "float32, against float32" ours_Float32 theirs_Float32
report "uint16 metres, against float32" ours_UInt16 theirs_Float32
report "uint16 metres, against uint16" ours_UInt16 theirs_UInt16
/usr/bin/python3 - "$results/ours_Float32.tif" "$results/theirs_Float32.tif" <<'PYTHON'
import sys
from osgeo import gdal
gdal.UseExceptions()
ours, theirs = (gdal.Open(name) for name in sys.argv[1:])
nearer = farther = 0
most = 0.0
for row in range(0, ours.RasterYSize, 512):
    a, b = (d.ReadAsArray(0, row, ours.RasterXSize, min(512, ours.RasterYSize - row)).astype('f8') for d in (ours, theirs))
    excess = b - a
    tolerance = 1e-6 * a
    farther += int((excess > tolerance).sum())
    nearer += int((excess < -tolerance).sum())
    most = max(most, float(excess.max()))
print(f'gdal_proximity is farther in {farther} cells of {ours.RasterXSize * ours.RasterYSize}, by up to {most:.2f} m, and nearer in {nearer}')
sys.exit(nearer > 0)
PYTHON
