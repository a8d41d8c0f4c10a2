#!/usr/bin/env bash
# Holds kouprey against the decode floor (a program that only decodes every block of the same files through GDAL): wall times of
# both in turns, medians after a warm-up, and their ratio. Needs the benchmark inputs beside the project.
#   tests/bench/against_floor.sh [ROW...]
#   ROWS: change change-no-zones change-overlapping change-small change-utm loss loss-no-start loss-part
#         polygon memory threads growth plots communes numpy; all of them when none is named
#   RUNS=7 PROGRAM=build/release/kouprey FOLDER=build/bench in the environment change these
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

runs=${RUNS-7} program=${PROGRAM-build/release/kouprey} folder=${FOLDER-build/bench}
given=../shared/bench
[ -d $given ] || { echo "the benchmark inputs ($given) are not there" >&2; exit 1; }

# --- inputs, made when first needed ---

prepare() {
  mkdir -p "$folder"
  for size in S L; do
    [ -f "$folder/t2_$size.tif" ] || /usr/bin/python3 $given/gen.py $size "$folder"
  done
  for kind in part polygon empty plots communes; do
    [ -f "$folder/zones_$kind.gpkg" ] || /usr/bin/python3 tests/bench/make_inputs.py $kind "$folder"
  done
  [ -f "$folder/zones_U.gpkg" ] || /usr/bin/python3 tests/bench/make_inputs.py utm "$folder"
  if [ ! -x "$folder/floor" ]; then
    read -r -a gdal <<<"$(gdal-config --cflags) $(gdal-config --libs)"
    g++ -O3 -fopenmp $given/floor.cpp "${gdal[@]}" -o "$folder/floor"
  fi
}

# --- what is run ---

maps() { echo "$folder/t1_$1.tif" "$folder/t2_$1.tif"; }
layers() { echo "$folder/tc_$1.tif" "$folder/ly_$1.tif" "$folder/bm_$1.tif"; }
# change SIZE ZONES THREADS
change() { echo "$program change $(maps "$1") --zones $folder/zones_$2.gpkg --threads $3 --quiet"; }
# loss SIZE ZONES THREADS
loss() {
  echo "$program loss --cover $folder/tc_$1.tif --loss-year $folder/ly_$1.tif --density $folder/bm_$1.tif" \
    "--threshold 30 --zones $folder/zones_$2.gpkg --threads $3 --quiet"
}
# floor THREADS FILES...
floor() { echo "$folder/floor $1 decode ${*:2}"; }

# --- how it is measured ---

# Wall seconds, processor seconds and peak kB of one run of a command line. The clock of `time` has hundredths only.
once() {
  local line begin end
  read -r -a line <<<"$1"
  begin=$EPOCHREALTIME
  /usr/bin/time -f '%U %S %M' -o "$folder/time" "${line[@]}" >/dev/null 2>"$folder/said" ||
    { cat "$folder/said" >&2; return 1; }
  end=$EPOCHREALTIME
  awk -v begin="$begin" -v end="$end" 'END { printf "%.4f %.2f %d\n", end - begin, $1 + $2, $3 }' "$folder/time"
}
# The median of column $1 of the lines read.
median() { awk -v column="$1" '{ print $column }' | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# against NAME A B: medians of both, run in turns, and B / A.
against() {
  local i a b
  once "$2" >"$folder/a"; once "$3" >"$folder/b" # the warm-up, overwritten
  : >"$folder/a"; : >"$folder/b"
  for ((i = 0; i < runs; i++)); do
    once "$2" >>"$folder/a"
    once "$3" >>"$folder/b"
  done
  a=$(median 1 <"$folder/a") b=$(median 1 <"$folder/b")
  awk -v name="$1" -v a="$a" -v b="$b" -v cpu="$(median 2 <"$folder/b")" -v of="$(median 2 <"$folder/a")" \
    -v memory="$(median 3 <"$folder/b")" \
    'BEGIN { printf "%-44s %7.3f s to %7.3f s  ratio %5.2f  (processor time %5.2f)  %4d MB\n", name, b, a, b / a, cpu / of, memory / 1000 }'
}

# --- the rows ---

# Cells that zones cover, summed over zones, from the table itself.
covered() {
  local line
  read -r -a line <<<"$1"
  "${line[@]}" --format csv 2>/dev/null | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "cells") c = i; next }
    $2 != "outside" { sum += $c } END { printf "%.0f\n", sum }'
}

row() {
  case $1 in
  change) against "change, 200 zones, 40,000²" "$(floor 2 "$(maps L)")" "$(change L L 2)" ;;
  change-no-zones) against "change, no zones, 40,000²" "$(floor 2 "$(maps L)")" "$program change $(maps L) --threads 2 --quiet" ;;
  change-overlapping)
    echo "covered cells: 200 zones $(covered "$(change L L 2)"), 20 overlapping $(covered "$(change L over_L 2)")"
    against "20 overlapping zones to 200 adjoining" "$(change L L 2)" "$(change L over_L 2)" ;;
  change-small) against "change, 200 zones, 10,000²" "$(floor 2 "$(maps S)")" "$(change S S 2)" ;;
  change-utm) against "change, 200 zones, UTM 10,000²" "$(floor 2 "$(maps U)")" "$(change U U 2)" ;;
  loss) against "loss with biomass, 200 zones, 40,000²" "$(floor 2 "$(layers L)")" "$(loss L L 2)" ;;
  loss-no-start) against "the same with --no-start" "$(floor 2 "$(layers L)")" "$(loss L L 2) --no-start" ;;
  loss-part) against "the same with zones on 5 %" "$(floor 2 "$(layers L)")" "$(loss L part 2)" ;;
  polygon) against "one small polygon to the whole map" "$(floor 2 "$(maps L)")" "$(change L polygon 2)" ;;
  memory)
    against "peak memory: change 40,000² to 10,000²" "$(change S S 2)" "$(change L L 2)"
    against "peak memory: loss 40,000² to 10,000²" "$(loss S S 2)" "$(loss L L 2)" ;;
  threads) against "one thread to two" "$(change L L 2)" "$(change L L 1)" ;;
  growth)
    against "40,000² to one cell" "$(change L empty 2)" "$(change L L 2)"
    against "10,000² to one cell" "$(change S empty 2)" "$(change S S 2)" ;;
  plots) against "100,000 plots" "$(floor 2 "$(maps L)")" "$(change L plots 2)" ;;
  communes) against "100,000 communes" "$(floor 2 "$(maps L)")" "$(change L communes 2)" ;;
  numpy)
    against "a careful numpy script to change, 40,000²" "$(change L L 2)" \
      "/usr/bin/python3 $given/numpy_transitions.py $folder L 2 $folder/numpy.csv" ;;
  *) echo "unknown row: $1" >&2; exit 2 ;;
  esac
}

prepare
all=(change change-no-zones change-overlapping change-small change-utm loss loss-no-start loss-part
  polygon memory threads growth plots communes numpy)
[ $# -gt 0 ] || set -- "${all[@]}"
for name in "$@"; do row "$name"; done
