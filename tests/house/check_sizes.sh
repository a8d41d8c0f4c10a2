#!/usr/bin/env bash
# The sizes the code holds itself to: no file above 300 lines, the median source file at most 110, and at least 0.7 lines of
# test for a line of source. (Lengths of functions: ../long/function_lengths.sh beside this file.)
#   check_sizes.sh PROJECT
set -euo pipefail
cd "$1"

longest_file=300
median_file=110
tests_per_mille=700 # lines of test for 1,000 lines of source

# "lines path" of every C++ file below the given folders.
line_counts() {
  find "$@" -type f \( -name '*.cpp' -o -name '*.hpp' \) -exec wc -l {} \; 2>/dev/null | sort -n || true
}
sum() { awk '{ total += $1 } END { print total + 0 }'; }

sources=$(line_counts include src apps)
tests=$(line_counts tests)
too_long=$(printf '%s\n' "$sources" "$tests" "$(line_counts sample-data)" | awk -v most=$longest_file '$1 > most')
median=$(printf '%s\n' "$sources" | awk '{ lines[NR] = $1 } END { print lines[int((NR + 1) / 2)] + 0 }')
source_lines=$(printf '%s\n' "$sources" | sum)
test_lines=$(printf '%s\n' "$tests" | sum)

echo "source: $source_lines lines, median file $median; tests: $test_lines lines"
failed=0
complain() { echo "$1" >&2; failed=1; }
if [ -n "$too_long" ]; then complain "longer than $longest_file lines:"$'\n'"$too_long"; fi
if ((median > median_file)); then complain "the median source file has more than $median_file lines"; fi
if ((test_lines * 1000 < source_lines * tests_per_mille)); then complain "fewer than 0.7 lines of test per line of source"; fi
exit $failed
