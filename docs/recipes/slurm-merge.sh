#!/usr/bin/env bash
# The sum of all shards, as the run folder.
set -euo pipefail
"${KOUPREY:-kouprey}" merge "$1" -o "$2" --threads "${SLURM_CPUS_PER_TASK:-1}"
