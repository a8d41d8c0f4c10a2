#!/usr/bin/env bash
# clang-tidy over every source file, by the tidy preset's compile commands. Any finding fails.
#   tidy.sh [PATTERN...]   only files whose path matches one of the regular expressions
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test check long

cmake --preset tidy >/dev/null
run-clang-tidy-16 -quiet -p build/tidy -j "$(nproc)" "${@:-$PWD/(src|apps|tests|sample-data)/}"
