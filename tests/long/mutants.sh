#!/usr/bin/env bash
# Mutation testing of geo, parallel, kernels, mrv and sampling: fails when the tests kill less than 90 % of a seeded sample of
# mutants (drawn one by one, so that a change elsewhere draws no others), or when one that lives is not explained in mutants/survivors.txt.
#   mutants.sh [--share 0.08] [--seed N] [--layers LAYER,...] [--jobs N]
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test check long
[ -f build/release/build.ninja ] || cmake --preset release -D KOUPREY_TESTS=OFF # the tables that become sources
nice -n 10 /usr/bin/python3 tests/long/mutants/mutants.py "$PWD" "$@"
