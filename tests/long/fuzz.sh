#!/usr/bin/env bash
# Every fuzzer for a long while: an hour each, or as many seconds as the argument says.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test check
cmake --preset asan >/dev/null
cmake --build --preset asan --target kouprey_fuzzers
SEED=0 tests/fuzz/run.sh "${1:-3600}"
