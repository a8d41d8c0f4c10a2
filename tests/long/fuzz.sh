#!/usr/bin/env bash
# Every fuzzer for a long while, as many at once as there are processors, and the executions added to the table in docs/trust.md.
#   tests/long/fuzz.sh [--until EXECUTIONS|goal] [SECONDS]
# An hour for each target, or as many seconds as the argument says. With --until a target ends as soon as its total reaches that many
# executions, or the goal that the table gives it. The targets take turns of ten minutes, each of which is added when it ends, so that
# little is lost when the script is stopped; what they find is kept in build/fuzz and built upon the next time.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
until=
if [ "${1:-}" = --until ]; then
  until=${2:?"--until wants a number of executions, or the word goal"}
  shift 2
  [[ $until == goal || $until =~ ^[0-9]+$ ]] || { echo "--until wants a number of executions, or the word goal, not $until" >&2; exit 2; }
fi
seconds=${1:-3600}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "the time is a whole number of seconds, not $seconds" >&2; exit 2; }
turn=${TURN:-600}
jobs=${JOBS:-$(nproc)}
kept_root=${KEPT:-build/fuzz}

if [ -z "${FUZZERS:-}" ]; then
  ./quickstart install build test check
  cmake --preset asan >/dev/null
  cmake --build --preset asan --target kouprey_fuzzers
fi

runs_left() { # TARGET: as many executions as each job may still make, -1 for any number
  [ -n "$until" ] || { echo -1; return; }
  local left goal=()
  [ "$until" = goal ] || goal=("$until")
  left=$(tests/long/fuzz_ledger.py left "$1" "${goal[@]}")
  echo $(((left + jobs - 1) / jobs))
}

failed=0
for ((spent = 0; spent < seconds; spent += turn)); do
  slice=$((seconds - spent < turn ? seconds - spent : turn))
  for target in project tables zones coverage accumulator shard model; do
    runs=$(runs_left "$target")
    [ "$runs" != 0 ] || continue
    RUNS=$runs SEED=0 JOBS=$jobs KEPT=$kept_root tests/fuzz/run.sh "$slice" "$target" || failed=1
    tests/long/fuzz_ledger.py add "$target" "$kept_root/$target" || failed=1
  done
  [ "$failed" = 0 ] || break
done
exit "$failed"
