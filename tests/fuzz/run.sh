#!/usr/bin/env bash
# Every fuzzer for a while, from the seeds beside this script and from what earlier runs kept under build/fuzz.
#   tests/fuzz/run.sh SECONDS [TARGET...]     SEED=1 in the environment changes the way that chance takes; 0 is another each time
# What makes one fail is left as build/fuzz/TARGET/crash-… . Other fuzzers (AFL++) can drive the same programs: each reads the
# files it is given once and ends.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=$1
shift
[ $# -gt 0 ] || set -- project tables zones coverage accumulator shard model

export LSAN_OPTIONS=suppressions=$PWD/tests/fuzz/leaks.supp:print_suppressions=0
for target in "$@"; do
  kept=build/fuzz/$target
  mkdir -p "$kept/corpus"
  build/asan/tests/kouprey_fuzz_"$target" -max_total_time="$seconds" -seed="${SEED:-1}" -max_len=4096 -timeout=20 -rss_limit_mb=2048 \
    -artifact_prefix="$kept/" -print_final_stats=1 "$kept/corpus" "tests/fuzz/corpus/$target" >"$kept/log" 2>&1 ||
    { tail -60 "$kept/log" >&2; echo "the fuzzer $target found something: see $kept" >&2; exit 1; }
  awk -v target="$target" '/stat::number_of_executed_units/ { print "fuzzed " target ": " $2 " executions" }' "$kept/log"
done
