#!/usr/bin/env bash
# The same bytes at any number of threads, any block size and ceiling of memory, in any locale, time zone and folder, with any
# cache of GDAL, with and without the vector units that libm chooses by: each command below runs in many settings of the first
# program and in some of the others (of another compiler, say), and all that it prints and writes must be equal.
#   bytes_across_threads.sh PROGRAM...
set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C.UTF-8
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
(($# > 0)) || { echo "usage: $0 PROGRAM..." >&2; exit 2; }
mapfile -t programs < <(realpath "$@")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$project/sample-data" "$scratch/elsewhere"

# A locale that writes 1,5 for 1.5, made here: the machine need not have one.
localedef --inputfile=de_DE --charmap=UTF-8 "$scratch/de_DE.UTF-8"

# What a classifier is trained on, and a classifier.
red=scenes/LC08_L2SP_126051_20180105_20180105_02_T1/LC08_L2SP_126051_20180105_20180105_02_T1_SR_B4.TIF
training="${red} ${red/B4/B6} --samples training.gpkg --field class --legend legend.csv"
(cd "$project/sample-data" && read -ra words <<<"$training" &&
  "${programs[0]}" classify train "${words[@]}" --trees 30 --quiet -o "$scratch/model.json" >"$scratch/accuracy")

# One command a line; OUT is a fresh folder whose files count as output too.
commands=$(
  cat <<'LINES'
info maps/lc_2018.tif --format json
areas maps/lc_2021.tif --format csv
areas maps/lc_2018.tif --zones zones.gpkg --zone-layer region --legend legend.csv --format json
areas maps/lc_2018.tif --zones zones.gpkg --zone-layer project --coverage center --format csv
change maps/lc_2014.tif maps/lc_2018.tif --zones zones.gpkg --zone-layer project --legend legend.csv --format csv -o OUT/map.tif
change maps/lc_2006.tif maps/lc_2021.tif --clip zones.gpkg --clip-layer region --exclude zones.gpkg --exclude-layer belt --format csv
loss --cover maps/treecover_2000.tif --loss-year maps/lossyear.tif --threshold 30 --density maps/agb_density.tif --zones zones.gpkg --zone-layer belt --format csv
sieve maps/lc_2018.tif --min-cells 4 --legend legend.csv --format csv -o OUT/sieved.tif
distance maps/lc_2018_utm.tif --to 7,8 --format csv -o OUT/distance.tif
align maps/lc_2018.tif --crs EPSG:32648 --cell 300 --format csv -o OUT/aligned.tif
align maps/lc_2018.tif --crs EPSG:3395 --cell 700 --method mode --format csv -o OUT/aligned.tif
align maps/agb_density.tif --crs EPSG:32648 --cell 300 --method cubic --continuous --format csv -o OUT/density.tif
align maps/agb_density.tif --crs EPSG:3395 --cell 700 --method average --continuous --format csv -o OUT/density.tif
scene composite scenes/LC08_L2SP_126051_20180105_20180105_02_T1 scenes/LC08_L2SP_126051_20180206_20180206_02_T1 scenes/LC08_L2SP_126051_20180310_20180310_02_T1 --grow 250m --format csv -o OUT/median.tif
scene composite scenes/LC08_L2SP_126051_20180105_20180105_02_T1 scenes/LC08_L2SP_126051_20180206_20180206_02_T1 scenes/LC08_L2SP_126051_20180310_20180310_02_T1 --method geometric-median --format csv -o OUT/geomedian.tif
scene composite scenes/LC08_L2SP_126051_20180105_20180105_02_T1 scenes/LC08_L2SP_126051_20180206_20180206_02_T1 scenes/LC08_L2SP_126051_20180310_20180310_02_T1 --method best --target-day 02-01 --cloud-distance 2km --format csv -o OUT/best.tif
scene index scenes/LC08_L2SP_126051_20180105_20180105_02_T1 --index ndvi,tcw,ndfi --format csv -o OUT/indices.tif
classify train TRAINING --trees 30 --format csv -o OUT/model.json
classify train TRAINING --method likelihood --format csv -o OUT/model.json
classify predict RED --model SCRATCH/model.json --probability OUT/p.tif --margin OUT/m.tif --outside OUT/o.tif --format csv -o OUT/classes.tif
series trend series/ndvi.tif --order 2 --format csv -o OUT/trends.tif
series monitor series/ndvi.tif --start 2015-01-01 --order 3 --stable-history --format csv -o OUT/breaks.tif
series monitor series/ndvi.tif --start 2015-01-01 --order 1 --process cusum --format csv -o OUT/breaks.tif
series segment series/ndvi.tif --yearly median --add vertices,fitted --format csv -o OUT/segments.tif
zones belt zones.gpkg --layer project --width 5km --within country.geojson -o OUT/belt.gpkg
run project.yaml --format csv -o OUT/run
credits project.yaml --format json
LINES
)
commands=${commands//TRAINING/$training}
commands=${commands//RED/$red ${red/B4/B6}}

# run PROGRAM COMMAND OPTIONS...: the hash of everything that the command puts out, run in $folder under $surroundings.
run() {
  local program=$1 out=$scratch/out words
  read -ra words <<<"$2"
  words=("${words[@]/#OUT/$out}")
  words=("${words[@]/#SCRATCH/$scratch}")
  rm -rf "$out"
  mkdir "$out"
  (cd "$folder" && env "${surroundings[@]}" "$program" "${words[@]}" --quiet "${@:3}") >"$out/stdout"
  [ -n "$(find "$out" -type f -size +0)" ] || { echo "nothing came of $2" >&2; exit 1; }
  (cd "$out" && find . -type f ! -name execution.json -print0 | sort -z | xargs -0 sha256sum) | sha256sum
}

# Of another program a command runs in the settings that its compiler could make a difference to.
few_settings() {
  local folder=$project/sample-data surroundings=()
  run "$@" --threads 1
  run "$@" --threads 3 --block-size 64
  surroundings=("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4") && run "$@"
}

# Of the first program in every one: threads, block sizes, then the surroundings one by one.
settings() {
  local threads block folder=$project/sample-data surroundings=()
  for threads in 1 2 3 7 64; do
    run "$@" --threads $threads
  done
  for threads in 1 3; do
    for block in 64 256 1000; do
      run "$@" --threads $threads --block-size $block
    done
  done
  run "$@" --memory 256MB
  surroundings=(GDAL_CACHEMAX=1) && run "$@"
  surroundings=("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4") && run "$@"
  surroundings=(LOCPATH="$scratch" LC_ALL=de_DE.UTF-8) && run "$@"
  surroundings=(TZ=ICT-7) && run "$@"
  surroundings=() folder=$scratch/elsewhere && run "$@"
  (umask 077 && run "$@")
}

failed=0
while read -r command; do
  hashes=$(
    settings "${programs[0]}" "$command"
    for program in "${programs[@]:1}"; do few_settings "$program" "$command"; done
  )
  different=$(sort -u <<<"$hashes" | wc -l)
  echo "$different kind(s) of bytes in $(wc -l <<<"$hashes") runs: kouprey $command"
  if ((different != 1)); then failed=1; fi
done <<<"$commands"
exit $failed
