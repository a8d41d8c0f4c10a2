#!/usr/bin/env bash
# Lengths of the functions of src, apps and include as clang-tidy counts them: of those of three lines and more the median
# is at most 10 and the ninth decile at most 25; none is longer than 60.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test check long
cmake --preset tidy >/dev/null
count_every_function='{Checks: "-*,readability-function-size", HeaderFilterRegex: "/include/kouprey/|/src/",
  CheckOptions: {readability-function-size.LineThreshold: 1}}'
# A function of a header is reported by every file that includes it, hence the sort by place.
run-clang-tidy-16 -quiet -p build/tidy -j "$(nproc)" -config "$count_every_function" "$PWD/(src|apps)/" 2>/dev/null |
  awk '/ error: / { print >"/dev/stderr" }
       / function .* exceeds recommended/ { place = $1 }
       match($0, /note: [0-9]+ lines including/) { print substr($0, RSTART + 6) + 0, place }' |
  sort -u | sort -n |
  awk '$1 >= 3 { length_of[++count] = $1 }
       $1 > 60 { print "longer than 60 lines:", $0; failed = 1 }
       END {
         median = length_of[int((count + 1) / 2)]
         decile = length_of[int(0.9 * count + 0.5)]
         print count " functions of 3 lines and more: median " median ", ninth decile " decile ", longest " length_of[count]
         exit failed || count == 0 || median > 10 || decile > 25
       }'
