#!/usr/bin/env bash
# The Snakemake recipe, with what it needs installed: the ordinary tests skip it where there is no Snakemake.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build long
[ -f build/release/build.ninja ] || cmake --preset release -D KOUPREY_TESTS=OFF
cmake --build --preset release --target kouprey_program
tests/recipes/snakemake.sh build/release/kouprey
