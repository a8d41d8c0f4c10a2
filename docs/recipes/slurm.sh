#!/usr/bin/env bash
# A kouprey run in shards under Slurm: makes the plan here, submits its shards as one array job and their sum behind it, and
# prints the number of the job that leaves the run.
#   docs/recipes/slurm.sh PROJECT SHARDS RUN [SBATCH OPTIONS FOR THE SHARDS...]
# The plan lies in RUN-plan, where all nodes must see it. Another program than kouprey is named by KOUPREY.
set -euo pipefail
(($# >= 3)) || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
project=$1 shards=$2 run=$3
shift 3
export KOUPREY=${KOUPREY:-kouprey}
recipes=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

"$KOUPREY" plan "$project" --shards "$shards" -o "$run-plan" --overwrite >"$run-plan.csv"
array=$(sbatch --parsable --array="1-$shards" "$@" "$recipes/slurm-shard.sh" "$run-plan")
sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --job-name=kouprey-merge \
  "$recipes/slurm-merge.sh" "$run-plan" "$run"
