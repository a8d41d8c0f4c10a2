#!/usr/bin/env bash
# tests/faults at 200 points of every kind, or as many as KOUPREY_FAULT_POINTS says.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test
cmake --preset release -D KOUPREY_TESTS=ON >/dev/null
cmake --build --preset release --target kouprey_faults_tests
KOUPREY_FAULT_POINTS=${KOUPREY_FAULT_POINTS:-200} ctest --preset release --parallel "$(nproc)" --tests-regex '^faults[.]'
