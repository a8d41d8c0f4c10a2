#!/usr/bin/env bash
# Which lines of src the tests run: fails below 90 %.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test check long

cmake --preset coverage
cmake --build --preset coverage
find build/coverage -name '*.gcda' -delete
ctest --preset coverage --parallel "$(nproc)" --label-exclude house --quiet
gcovr --root . --filter src/ --exclude-throw-branches --sort-uncovered --fail-under-line 90 build/coverage
