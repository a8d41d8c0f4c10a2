#!/usr/bin/env bash
# Times `kouprey sieve` against gdal_sieve.py on the same map, in turns: medians of wall and processor seconds after a warm-up,
# their ratio, the peak of resident memory, and the cells in which the two differ. gdal_sieve.py has no way to compress what it
# writes, kouprey compresses it, with overviews. Needs the benchmark inputs beside the project.
#   tests/bench/sieve_against_gdal.sh [SIZE [PROGRAM [FOLDER [RUNS]]]]     SIZE: S (10,000²), L (40,000²) or, to try the script, T (2,048²)
#   RUNS=3 GDAL_RUNS=RUNS in the environment say how often each runs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

size=${1-S} program=${2-build/release/kouprey} folder=${3-build/bench} runs=${4-${RUNS-3}}
gdal_runs=${GDAL_RUNS-$runs}
inputs=../shared/bench
cells=6 threads=2

mkdir -p "$folder"
map=$folder/t1_$size.tif
if [ ! -f "$map" ]; then
  [ -d $inputs ] || { echo "the benchmark inputs ($inputs) are not there" >&2; exit 1; }
  if [ "$size" = L ] && [ ! -f "$folder/t1_S.tif" ]; then /usr/bin/python3 $inputs/gen.py S "$folder"; fi
  /usr/bin/python3 $inputs/gen.py "$size" "$folder"
fi
results=$(mktemp -d "$folder/sieve.XXXXXX")
trap 'rm -r "$results"' EXIT
. tests/bench/measure.sh

ours() {
  timed "ours_$1" "$program" sieve "$map" --min-cells $cells --connectivity "$1" --threads $threads --quiet --overwrite -o "$results/ours_$1.tif"
}
theirs() {
  rm -f "$results/theirs_$1.tif"
  timed "theirs_$1" gdal_sieve.py -q -st $cells "-$1" "$map" "$results/theirs_$1.tif"
}

differing() {
  /usr/bin/python3 - "$@" <<'PYTHON'
import sys
from osgeo import gdal
gdal.UseExceptions()
ours, theirs = (gdal.Open(name) for name in sys.argv[1:])
part = lambda d, row: d.ReadAsArray(0, row, ours.RasterXSize, min(512, ours.RasterYSize - row))
print(sum(int((part(ours, row) != part(theirs, row)).sum()) for row in range(0, ours.RasterYSize, 512)))
PYTHON
}

for connectivity in 4 8; do
  ours $connectivity # the warm-up
  rm "$results"/*.times
  for ((i = 0; i < runs || i < gdal_runs; i++)); do
    if ((i < runs)); then ours $connectivity; fi
    if ((i < gdal_runs)); then theirs $connectivity; fi
  done
  report "$connectivity neighbours, against gdal_sieve" ours_$connectivity theirs_$connectivity
  echo "cells that differ: $(differing "$results/ours_$connectivity.tif" "$results/theirs_$connectivity.tif")"
  rm "$results"/*.tif
done
