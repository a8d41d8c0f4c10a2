#!/usr/bin/env bash
# Holds `areas` and `change` against GRASS GIS on the real maps beside the project.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ -d ../shared/data ] || { echo "skipped: the real data are not there"; exit 0; }
./quickstart install build long
[ -f build/release/build.ninja ] || cmake --preset release -D KOUPREY_TESTS=OFF
cmake --build --preset release --target kouprey_program
/usr/bin/python3 tests/long/grass.py build/release/kouprey ../shared/data
