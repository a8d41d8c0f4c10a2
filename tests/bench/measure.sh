# shellcheck shell=bash disable=SC2154
# For scripts that hold kouprey against another program: sourced, not run. `results` names their scratch folder.

# timed NAME COMMAND...: runs a command, and adds wall seconds, processor seconds and peak kB to NAME's list.
timed() {
  local name=$1 begin end
  shift
  begin=$EPOCHREALTIME
  /usr/bin/time -f '%U %S %M' -o "$results/time" "$@" >/dev/null 2>"$results/said" || { cat "$results/said" >&2; return 1; }
  end=$EPOCHREALTIME
  awk -v begin="$begin" -v end="$end" 'END { printf "%.4f %.2f %d\n", end - begin, $1 + $2, $3 }' "$results/time" \
    >>"$results/$name.times"
}

# of NAME COLUMN: the median of wall seconds (1), processor seconds (2) or peak kB (3).
of() { awk -v column="$2" '{ print $column }' "$results/$1.times" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# report TEXT OURS THEIRS: medians of both lists and how many times as fast ours are.
report() {
  awk -v text="$1" -v a="$(of "$2" 1)" -v ac="$(of "$2" 2)" -v am="$(of "$2" 3)" -v b="$(of "$3" 1)" -v bc="$(of "$3" 2)" \
    -v bm="$(of "$3" 3)" 'BEGIN {
      printf "%s: kouprey %.2f s (processor %.2f s, %d MB), the other %.2f s (%.2f s, %d MB): %.2f times as fast (%.2f)\n",
        text, a, ac, am / 1000, b, bc, bm / 1000, b / a, bc / (ac > 0 ? ac : .01) }'
}
