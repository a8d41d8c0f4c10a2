#!/usr/bin/env bash
# Times `kouprey sieve` against gdal_sieve.py on the same map, side by side: medians of wall seconds, their ratio, the peak
# of resident memory, and whether the cells are the same. Needs the benchmark inputs beside the project.
#   tests/bench/sieve_against_gdal.sh [SIZE [PROGRAM [FOLDER [RUNS]]]]     SIZE: S (10,000²) or L (40,000²)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

size=${1-S} program=${2-build/release/kouprey} folder=${3-build/bench} runs=${4-3}
inputs=../shared/bench
cells=6 threads=2

mkdir -p "$folder"
map=$folder/t1_$size.tif
[ -f "$map" ] || /usr/bin/python3 $inputs/gen.py "$size" "$folder"
work=$(mktemp -d "$folder/sieve.XXXXXX")
trap 'rm -rf "$work"' EXIT

# timed COMMAND...: wall seconds and peak kilobytes of one run.
timed() { /usr/bin/time -f '%e %M' -o "$work/time" "$@" >/dev/null; cat "$work/time"; }

# medians COMMAND...: the run of median time of all, after a warm-up.
medians() {
  timed "$@" >/dev/null
  for ((i = 0; i < runs; i++)); do timed "$@"; done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

# The sum of all cells, to compare maps with.
checksum() { gdalinfo -checksum "$1" | sed -n 's/^ *Checksum=//p'; }

for connectivity in 4 8; do
  read -r own own_kb <<<"$(medians "$program" sieve "$map" --min-cells $cells --connectivity $connectivity \
    --threads $threads -o "$work/own.tif" --overwrite --quiet)"
  read -r gdal gdal_kb <<<"$(medians gdal_sieve.py -q -st $cells -$connectivity "$map" "$work/gdal.tif")"
  [ "$(checksum "$work/own.tif")" = "$(checksum "$work/gdal.tif")" ] && same=same || same=DIFFERENT
  awk -v c=$connectivity -v own="$own" -v gdal="$gdal" -v own_kb="$own_kb" -v gdal_kb="$gdal_kb" -v same="$same" \
    'BEGIN { printf "connectivity %d: kouprey %.2f s, %d MB; gdal_sieve %.2f s, %d MB; ratio %.2f; %s cells\n",
             c, own, own_kb / 1000, gdal, gdal_kb / 1000, gdal / own, same }'
done
