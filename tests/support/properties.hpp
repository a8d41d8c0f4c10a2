// Property tests: RapidCheck with the same examples in every run.
#pragma once

#include <gtest/gtest.h> // wanted by the header below, which does not ask for it
#include <rapidcheck/gtest.h>

#include <cstdlib>

namespace kouprey::test {

/// Chance is fixed unless RC_PARAMS in the environment says otherwise, and is set before the first property
/// asks.
inline const bool chance_is_fixed = setenv("RC_PARAMS", "seed=20", 0) == 0;

} // namespace kouprey::test
