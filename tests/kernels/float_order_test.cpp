#include "kernels/float_order.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace kouprey::test {
namespace {

TEST(FloatOrder, IsThatOfTheFloats) {
    using Limits = std::numeric_limits<float>;
    const std::vector<float> rising{-Limits::infinity(),
                                    Limits::lowest(),
                                    -1.5F,
                                    -1,
                                    -Limits::min(),
                                    -Limits::denorm_min(),
                                    0,
                                    Limits::denorm_min(),
                                    1,
                                    1.0000001F,
                                    Limits::max(),
                                    Limits::infinity()};
    for (std::size_t i = 1; i < rising.size(); ++i)
        EXPECT_LT(float_order(rising[i - 1]), float_order(rising[i])) << rising[i];
}

TEST(FloatOrder, HasOneZero) { EXPECT_EQ(float_order(0.0F), float_order(-0.0F)); }

TEST(FloatOrder, LeavesTheLargestNumberFree) {
    EXPECT_LT(float_order(std::numeric_limits<float>::infinity()), std::numeric_limits<std::uint32_t>::max());
}

} // namespace
} // namespace kouprey::test
