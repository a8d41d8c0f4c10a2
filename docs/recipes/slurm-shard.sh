#!/usr/bin/env bash
#SBATCH --job-name=kouprey-shard
#SBATCH --requeue
#SBATCH --open-mode=append
# One task of the array: the shard of its number. A node that fails gives the task back by itself (--requeue); a worker that
# was killed, by the system short of memory say, gives itself back, three times. What is wrong with the input stays wrong.
set -uo pipefail
plan=$1

"${KOUPREY:-kouprey}" shard "$plan" "$SLURM_ARRAY_TASK_ID" --threads "${SLURM_CPUS_PER_TASK:-1}"
code=$?
if ((code > 128 && ${SLURM_RESTART_COUNT:-0} < 3)); then
  echo "the worker of shard $SLURM_ARRAY_TASK_ID was lost ($code), the task goes back into the queue" >&2
  scontrol requeue "$SLURM_JOB_ID"
  sleep 60 # until Slurm takes this attempt away
fi
exit "$code"
