#!/usr/bin/env bash
# shellcheck disable=SC2016 # scripts are written here
# The running totals of the fuzzers: tests/long/fuzz.sh with fuzzers that only pretend, on a copy of the table. Nothing that goes
# wrong may be counted as well done.
#   fuzz_ledger.sh ROOT SCRATCH
set -euo pipefail
export LC_ALL=C.UTF-8
root=$1 scratch=$2
rm -rf "$scratch"
mkdir -p "$scratch/fuzzers"
export FUZZERS=$scratch/fuzzers KEPT=$scratch/kept LEDGER=$scratch/trust.md JOBS=2
fail() { echo "fuzz_ledger.sh: $*" >&2; exit 1; }

mapfile -t targets < <(printf '%s\n' "$root"/tests/fuzz/*.cpp | sed 's:.*/::; s:\.cpp$::' | sort)
pretend() { # TARGET SCRIPT
  printf '#!/usr/bin/env bash\nfor a; do case $a in -runs=*) runs=${a#*=};; esac; done\n%s\n' "$2" >"$FUZZERS/kouprey_fuzz_$1"
  chmod +x "$FUZZERS/kouprey_fuzz_$1"
}
well='[ "$runs" != -1 ] || runs=100; echo "Done $runs runs"; echo "stat::number_of_executed_units: $runs"'
begin() { # every fuzzer well, and totals of 1,000
  for target in "${targets[@]}"; do pretend "$target" "$well"; done
  sed -E 's/^(\| [a-z]+ )\| [0-9,]+ \| ([0-9,]+) \| [0-9,]+ \| [0-9,]+ \|$/\1| 1,000 | \2 | 7 | 0 |/' "$root/docs/trust.md" >"$LEDGER"
}
row() { sed -n "s/^| $1 | \(.*\) |$/\1/p" "$LEDGER"; }
expect_row() { [[ $(row "$1") =~ ^$2$ ]] || fail "$3: the row of $1 is: $(row "$1")"; }
run() { # STATUS ARGUMENT...
  local expected=$1 status=0
  shift
  "$root/tests/long/fuzz.sh" "$@" >"$scratch/out" 2>&1 || status=$?
  [ "$status" = "$expected" ] || { cat "$scratch/out" >&2; fail "fuzz.sh $* ended with $status instead of $expected"; }
}

begin
[ "$(sed -n '/fuzzing: begin/,/fuzzing: end/p' "$LEDGER" | sed -nE 's/^\| ([a-z]+) \| [0-9].*/\1/p' | sort | tr '\n' ' ')" = "${targets[*]} " ] ||
  fail "the table in docs/trust.md has other targets than tests/fuzz"
run 0 1
for target in "${targets[@]}"; do expect_row "$target" '1,200 \| [0-9,]+ \| [0-9]+ \| 0' "two jobs of 100 executions"; done

begin
pretend model 'echo "==1==ERROR: AddressSanitizer: heap-buffer-overflow"; echo "stat::number_of_executed_units: 5"; exit 77'
run 1 1
expect_row model '1,010 \| [0-9,]+ \| [0-9]+ \| 2' "fuzzers that found something"
expect_row tables '1,200 \| .* \| 0' "a fuzzer beside one that found something"

begin
pretend shard 'printf "#32\tNEW cov: 1\n#64\tpulse cov: 1\n"; kill -9 $$'
run 1 1
expect_row shard '1,128 \| .* \| 2' "killed fuzzers"

begin
pretend zones 'echo "Done"'
run 1 1
expect_row zones '1,000 \| .* \| 7 \| 0' "fuzzers without statistics"
pretend zones 'echo "stat::number_of_executed_units: 0"'
run 1 1
expect_row zones '1,000 \| .* \| 7 \| 0' "fuzzers that executed nothing"
rm "$FUZZERS/kouprey_fuzz_zones"
run 1 1
expect_row zones '1,000 \| .* \| 7 \| 0' "a fuzzer that is not built"

begin
run 0 --until 1000 1
expect_row project '1,000 \| .*' "a goal that is reached"
run 0 --until 1051 1
expect_row project '1,052 \| .*' "51 executions by two jobs"
run 0 --until goal 1
expect_row zones '1,000,000 \| .*' "the goal of the table"
run 2 --until soon

begin
sed -i '/fuzzing: end/d' "$LEDGER"
cp "$LEDGER" "$scratch/before"
run 1 1
cmp -s "$LEDGER" "$scratch/before" || fail "a page without its marks was written"
