#!/usr/bin/env bash
# Which lines and which outcomes of conditions of src the tests run, as clang sees them in the source (the exceptions that any
# call may throw are no branches): fails below 95 % of the lines and 85 % of the branches. It is the sanitizers' build that counts, so
# that only sources have to be compiled where that is there already (by ccache).
#   coverage.sh [LAYER...]   only the tests and the sources of those layers
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./quickstart install build test check long

build=build/coverage
layers=("$@")
which_tests=(--label-exclude house)
targets=()
if (($# > 0)); then
  which_tests=(--tests-regex "^($(IFS='|'; echo "$*"))[.]")
  targets=(--target)
  for layer; do targets+=("kouprey_${layer}_tests"); done
fi
cmake --preset coverage
cmake --build --preset coverage "${targets[@]}"

# What each process counted goes into a few files that all of them share.
rm -rf $build/profiles
status=0
LLVM_PROFILE_FILE="$PWD/$build/profiles/%4m.profraw" \
  ctest --preset coverage --parallel "$(nproc)" "${which_tests[@]}" --quiet || status=$?
llvm-profdata-16 merge --sparse -o $build/coverage.profdata $build/profiles/*.profraw

mapfile -t programs < <(find $build -maxdepth 2 -type f -perm -u+x \( -name kouprey -o -name 'kouprey_*_tests' -o -name make_sample_data \))
sources=()
for layer in "${layers[@]}"; do sources+=("src/$layer"); done
if ((${#sources[@]} == 0)); then sources=(src); fi
/usr/bin/python3 tests/long/coverage.py $build/coverage.profdata "${programs[*]}" "${sources[*]}"
exit $status
