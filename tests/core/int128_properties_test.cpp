#include "kouprey/core/int128.hpp"

#include "support/properties.hpp"

#include <cmath>

namespace kouprey {
namespace {

Int128 joined(std::int64_t high, std::uint64_t low) { return (Int128{high} << 64) | Int128{low}; }

RC_GTEST_PROP(Int128Properties, ReadsWhatItWrote, (std::int64_t high, std::uint64_t low)) {
    RC_ASSERT(parse_int128(to_string(joined(high, low))) == joined(high, low));
}

RC_GTEST_PROP(Int128Properties, TheNearestDoubleOfABinaryFractionIsTheValueRoundedOnce,
              (std::int64_t value)) {
    const auto digits = *rc::gen::inRange(0, 65);
    RC_ASSERT(nearest_double(value, 0, digits) == std::ldexp(static_cast<double>(value), -digits));
}

RC_GTEST_PROP(Int128Properties, NearestDoublesKeepTheOrder,
              (std::int64_t high, std::uint64_t low, std::uint64_t more)) {
    const auto value = joined(high / 2, low), larger = value + Int128{more};
    const auto decimals = *rc::gen::inRange(0, 28), digits = *rc::gen::inRange(0, 65);
    RC_ASSERT(nearest_double(value, decimals, digits) <= nearest_double(larger, decimals, digits));
    RC_ASSERT(nearest_double(-value, decimals, digits) == -nearest_double(value, decimals, digits));
}

} // namespace
} // namespace kouprey
