#!/usr/bin/env bash
# No class of one name in two headers: both would be the same class to the linker, and the program would take the members
# of one for those of the other.
#   unique_names.sh PROJECT
set -euo pipefail
cd "$1"

# "name header" of every class that a header defines rather than announces.
definitions() {
  grep -rE '^(class|struct) [A-Z][A-Za-z0-9]*( final)?( :[^;]*)? \{' include src apps --include='*.hpp' |
    sed -E 's/^([^:]*):(class|struct) ([A-Za-z0-9]*).*/\3 \1/'
}
found=$(definitions | sort)
if [ -z "$found" ]; then
  echo "no class was found at all: the search is wrong" >&2
  exit 1
fi
twice=$(cut -d' ' -f1 <<<"$found" | uniq -d)
if [ -n "$twice" ]; then
  echo "defined in two headers:" >&2
  grep -wF "$twice" <<<"$found" >&2
  exit 1
fi
echo "$(wc -l <<<"$found") classes, each in one header"
