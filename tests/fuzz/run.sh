#!/usr/bin/env bash
# Every fuzzer for a while, from the seeds beside this script and from what earlier runs kept under build/fuzz.
#   tests/fuzz/run.sh SECONDS [TARGET...]
# In the environment: SEED=1 changes the way that chance takes, 0 is another each time; JOBS=1 is how many of a target run side by
# side; RUNS ends each after so many executions; FUZZERS is where they are built. What makes one fail is left as
# build/fuzz/TARGET/crash-… , and what each job said as build/fuzz/TARGET/log-N. afl.sh drives the same code by AFL++.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=$1
shift
[ $# -gt 0 ] || set -- project tables zones coverage accumulator shard model
fuzzers=${FUZZERS:-build/asan/tests}
kept_root=${KEPT:-build/fuzz}
seed=${SEED:-1}
jobs=${JOBS:-1}

# Files of the fuzzers' own stay in memory. Every exception makes the address sanitizer tidy up the frames that it keeps to tell their
# use after a return: fewer of them are as good here, and twice as fast.
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
export TMPDIR=$scratch ASAN_OPTIONS=max_uar_stack_size_log=16${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export LSAN_OPTIONS=suppressions=$PWD/tests/fuzz/leaks.supp:print_suppressions=0

# One fuzzer; the last line of its log says with which status it ended and after how many seconds.
fuzz() { # TARGET NUMBER
  local kept=$kept_root/$1 status=0 begun=$SECONDS
  "$fuzzers/kouprey_fuzz_$1" -max_total_time="$seconds" -runs="${RUNS:--1}" -seed="$((seed == 0 ? 0 : seed + $2 - 1))" \
    -max_len=4096 -timeout=20 -rss_limit_mb=2048 -artifact_prefix="$kept/" -print_final_stats=1 \
    "$kept/corpus" "tests/fuzz/corpus/$1" >"$kept/log-$2" 2>&1 || status=$?
  echo "ended $status $((SECONDS - begun))" >>"$kept/log-$2"
  [ "$status" = 0 ] || { tail -60 "$kept/log-$2" >&2; echo "the fuzzer $1 found something: see $kept" >&2; return 1; }
}

for target in "$@"; do
  kept=$kept_root/$target
  rm -f "$kept"/log-*
  [ -x "$fuzzers/kouprey_fuzz_$target" ] || { echo "there is no $fuzzers/kouprey_fuzz_$target" >&2; exit 2; }
  mkdir -p "$kept/corpus"
  running=()
  for ((job = 1; job <= jobs; ++job)); do
    fuzz "$target" "$job" &
    running+=($!)
  done
  failed=0
  for process in "${running[@]}"; do wait "$process" || failed=1; done
  [ "$failed" = 0 ] || exit 1
  awk -v target="$target" '/stat::number_of_executed_units/ { sum += $2 } END { print "fuzzed " target ": " sum " executions" }' "$kept"/log-*
done
