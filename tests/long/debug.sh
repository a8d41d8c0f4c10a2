#!/usr/bin/env bash
# The same numbers from the debug build (not optimised, assertions on) as from the release build: every setting of
# tests/house/bytes_across_threads.sh, among them the vector units of the processor, in both.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build check
for preset in release debug; do
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" -D KOUPREY_TESTS=OFF
  cmake --build --preset "$preset" --target kouprey_program
done
tests/house/bytes_across_threads.sh build/release/kouprey build/debug/kouprey
