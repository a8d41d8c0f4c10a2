// Quantities as cells of the types they are written in.
#include "kernels/written_cell.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace kouprey {
namespace {

TEST(WrittenCell, RoundsHalvesUp) {
    EXPECT_EQ(written_cell<std::int16_t>(2.5, {}), 3);
    EXPECT_EQ(written_cell<std::int16_t>(-2.5, {}), -2);
    EXPECT_EQ(written_cell<std::int16_t>(2.49, {}), 2);
    EXPECT_EQ(written_cell<std::uint32_t>(4294967294.4, {}), 4294967294U);
}

TEST(WrittenCell, StaysWithinItsType) {
    EXPECT_EQ(written_cell<std::uint8_t>(-3, {}), 0);
    EXPECT_EQ(written_cell<std::uint8_t>(300, {}), 255);
    EXPECT_EQ(written_cell<std::int32_t>(1e10, {}), 2147483647);
    EXPECT_EQ(written_cell<float>(1e300, {}), std::numeric_limits<float>::max());
}

TEST(WrittenCell, IsNeverNodata) {
    EXPECT_EQ(written_cell<std::uint8_t>(0.2, 0.0), 1);
    EXPECT_EQ(written_cell<std::uint8_t>(255, 255.0), 254);
    EXPECT_EQ(written_cell<std::int16_t>(-9999, -9999.0), -9998);
    EXPECT_GT(written_cell<float>(-9999, -9999.0), -9999);
    EXPECT_LT(written_cell<float>(-9999, -9999.0), -9998);
    EXPECT_EQ(written_cell<float>(3, std::nan("")), 3);
}

TEST(WrittenCell, KnowsNoNegativeZero) { EXPECT_FALSE(std::signbit(written_cell<float>(-0.0, {}))); }

TEST(WrittenCell, OfFloatsIsTheNearest) {
    EXPECT_EQ(written_cell<float>(0.1, {}), 0.1F);
    EXPECT_EQ(written_cell<double>(0.1, {}), 0.1);
}

} // namespace
} // namespace kouprey
