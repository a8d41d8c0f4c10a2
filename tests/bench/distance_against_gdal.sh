#!/usr/bin/env bash
# Times `kouprey distance` against gdal_proximity, side by side: medians of several runs after a warm-up, two threads, both
# writing tiled and compressed; and the largest resident memory. Needs the benchmark inputs beside the project, and
# gdal_proximity.py (package python3-gdal).
#   tests/bench/distance_against_gdal.sh [CLASS [PROGRAM [FOLDER]]]     CLASS: 1, forest (default), or 0, what is none
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

class=${1-1} program=${2-build/release/kouprey} folder=${3-build/bench}
inputs=../shared/bench
threads=2 runs=${RUNS-5} gdal_runs=${GDAL_RUNS-1}
map=$folder/forest_M.tif

mkdir -p "$folder"
if [ ! -f "$map" ]; then
  [ -d $inputs ] || { echo "the benchmark inputs ($inputs) are not there" >&2; exit 1; }
  [ -f "$folder/t1_S.tif" ] || /usr/bin/python3 $inputs/gen.py S "$folder"
  /usr/bin/python3 $inputs/gen.py M "$folder"
fi
scratch=$(mktemp -d "$folder/distance.XXXXXX")
trap 'rm -r "$scratch"' EXIT

# "seconds kilobytes" of a command: medians of COUNT runs.
medians() {
  local count=$1 i
  shift
  for ((i = 0; i < count; i++)); do
    rm -f "$scratch/out.tif"
    /usr/bin/time -a -o "$scratch/$count.times" -f '%e %M' "$@" >/dev/null
  done
  sort -n "$scratch/$count.times" | sed -n "$(((count + 1) / 2))p"
  rm "$scratch/$count.times"
}

ours() { medians "$runs" "$program" distance "$map" --to "$class" --type "$1" --threads $threads -o "$scratch/out.tif"; }
# With room for the whole raster in its cache; blocks that it writes anew are appended, beyond 4 GB where the disk is slow to take them.
theirs() {
  GDAL_CACHEMAX=4096 medians "$gdal_runs" gdal_proximity.py -q "$map" "$scratch/out.tif" -values "$class" -distunits GEO -ot "$1" \
    -co TILED=YES -co BLOCKXSIZE=512 -co BLOCKYSIZE=512 -co COMPRESS=DEFLATE -co BIGTIFF=YES -co NUM_THREADS=$threads
}

# report TYPE OURS THEIRS
report() {
  awk -v type="$1" -v ours="$2" -v theirs="$3" 'BEGIN {
    split(ours, a, " "); split(theirs, b, " ")
    printf "%-8s kouprey %7.2f s %5d MB   gdal_proximity %7.2f s %5d MB   times faster %5.2f\n",
      type, a[1], a[2] / 1024, b[1], b[2] / 1024, b[1] / a[1] }'
}

"$program" distance "$map" --to "$class" --threads $threads -o "$scratch/out.tif" >/dev/null
report float32 "$(ours float32)" "$(theirs Float32)"
report uint16 "$(ours uint16)" "$(theirs UInt16)"
