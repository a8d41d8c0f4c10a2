#!/usr/bin/env bash
# The Snakemake recipe makes the bytes of a run, also when a worker is killed on the way. Skipped without Snakemake.
#   snakemake.sh PROGRAM
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$here/../..
program=$(realpath "$1")
command -v snakemake >/dev/null || { echo "skipped: there is no snakemake"; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export HOME=$scratch XDG_CACHE_HOME=$scratch/cache KOUPREY_PROGRAM=$program KOUPREY_KILLED=$scratch/killed

flow() {
  snakemake -s "$project/docs/recipes/Snakefile" --cores 3 --nolock --scheduler greedy \
    --config project="$project/sample-data/project.yaml" shards=5 run=run kouprey="$here/kill_first_worker.py" >log 2>&1 ||
    { cat log >&2; exit 1; }
}

"$program" run "$project/sample-data/project.yaml" -o expected --quiet >/dev/null
flow
[ -f killed ] || { echo "no worker was killed" >&2; exit 1; }
diff -r --exclude=execution.json expected run
touch run-plan/shard-3.tally # made again, as it seems: the sum is made anew
flow
diff -r --exclude=execution.json expected run
flow
grep -q "Nothing to be done" log || { echo "a second time something was done:" >&2; cat log >&2; exit 1; }
echo "the same bytes from 5 shards, of which one was killed and made again"
