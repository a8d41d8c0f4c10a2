#!/usr/bin/env bash
# One of the fuzzers driven by AFL++ (Debian: apt-get install afl++) instead of libFuzzer, from the same seeds and from what earlier
# runs of either kept: built by clang with AFL++'s runtime, under the same sanitizers.
#   tests/fuzz/afl.sh TARGET SECONDS     AFL_PATH in the environment says where the runtime is, if not in /usr/lib/afl
# Ends with 1 when something crashed or hung; the inputs are left in build/fuzz/TARGET/afl/default/crashes and hangs. It goes on where
# an earlier run ended.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${1:?"which fuzzer: $(printf '%s\n' tests/fuzz/*.cpp | sed 's:.*/::; s:\.cpp$::' | tr '\n' ' ')"}
seconds=${2:?"for how many seconds"}
runtime=${AFL_PATH:-/usr/lib/afl}
command -v afl-fuzz >/dev/null || { echo "AFL++ is not installed: apt-get install afl++" >&2; exit 2; }

cmake --preset asan -B build/afl -D KOUPREY_AFL="$runtime" >/dev/null
cmake --build build/afl --target "kouprey_fuzz_$target"

kept=build/fuzz/$target
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$kept/corpus" "$scratch/seeds" "$scratch/files"
if [ -d "$kept/afl/default/queue" ]; then
  seeds=-
else
  seeds=$scratch/seeds
  find "tests/fuzz/corpus/$target" "$kept/corpus" -type f -size +0 -size -9 -exec cp -t "$seeds" {} + # blocks of 512 bytes
fi

export ASAN_OPTIONS=abort_on_error=1:symbolize=0:detect_leaks=0:max_uar_stack_size_log=16 UBSAN_OPTIONS=abort_on_error=1
export AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
TMPDIR=$scratch/files afl-fuzz -V "$seconds" -m none -t 20000 -G 4096 -i "$seeds" -o "$kept/afl" -- "build/afl/tests/kouprey_fuzz_$target" \
  >"$kept/afl.log" 2>&1 || { tail -40 "$kept/afl.log" >&2; exit 1; }

count() { sed -n "s/^$1 *: //p" "$kept/afl/default/fuzzer_stats"; }
echo "fuzzed $target: $(count execs_done) executions by AFL++, $(count corpus_count) inputs kept"
found=$(($(count saved_crashes) + $(count saved_hangs)))
[ "$found" = 0 ] || { echo "$found inputs crash or hang: see $kept/afl/default" >&2; exit 1; }
