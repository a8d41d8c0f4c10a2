#!/usr/bin/env bash
# Times `kouprey classify predict` against scikit-learn with the same forest of 100 deep trees on the same scene, two threads
# each: scikit-learn trains, its trees are written as a model of kouprey, and the labels are compared cell by cell. Of
# scikit-learn the prediction alone is timed, of kouprey the whole command with reading and writing. Needs the benchmark
# inputs beside the project, and python3-sklearn.
#   tests/bench/classify_against_sklearn.sh [PROGRAM [FOLDER [RUNS]]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

program=${1-build/release/kouprey} folder=${2-build/bench} runs=${3-3}
python=/usr/bin/python3 threads=2

mkdir -p "$folder"
image=$folder/scene_00.tif
[ -f "$image" ] || $python ../shared/bench/gen.py scenes "$folder"
work=$(mktemp -d "$folder/classify.XXXXXX")
trap 'rm -rf "$work"' EXIT

$python tests/bench/sklearn_forest.py train "$image" "$folder/labels.tif" "$work/model.json" "$work/forest.pickle"

# seconds_of_kouprey: wall seconds and peak kilobytes of one run.
seconds_of_kouprey() {
  /usr/bin/time -f '%e %M' -o "$work/time" "$program" classify predict "$image" --model "$work/model.json" \
    -o "$work/classes.tif" --overwrite --threads $threads --quiet --format csv >/dev/null
  cat "$work/time"
}
median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

seconds_of_kouprey >/dev/null
read -r own own_kb <<<"$(for ((i = 0; i < runs; i++)); do seconds_of_kouprey; done | median)"
other=$(for ((i = 0; i < runs; i++)); do
  $python tests/bench/sklearn_forest.py predict "$image" "$work/forest.pickle" "$work/classes.npy"
done | median)
different=$($python tests/bench/sklearn_forest.py compare "$work/classes.npy" "$work/classes.tif")
awk -v own="$own" -v kb="$own_kb" -v other="$other" -v different="$different" \
  'BEGIN { printf "kouprey %.2f s with reading and writing, %d MB; scikit-learn %.2f s; ratio %.1f; %d cells differ\n",
           own, kb / 1000, other, other / own, different }'
