#include "kouprey/kernels/pair_slots.hpp"

#include <gtest/gtest.h>

using namespace kouprey;

namespace {

template <class T> class Slots : public testing::Test {};
using Types = testing::Types<std::uint8_t, std::int32_t>;
TYPED_TEST_SUITE(Slots, Types);

TYPED_TEST(Slots, AreNumberedInOrderOfFirstSight) {
    PairSlots<TypeParam> slots;
    EXPECT_EQ(slots.slot(7, 12), 0u);
    EXPECT_EQ(slots.slot(12, 7), 1u);
    EXPECT_EQ(slots.slot(7, 12), 0u);
    EXPECT_EQ(slots.slot(0, 0), 2u);
    EXPECT_EQ(slots.values(1), (std::pair<ClassCode, ClassCode>{12, 7}));
}

TYPED_TEST(Slots, KeepEveryPairApart) {
    PairSlots<TypeParam> slots;
    for (int a = 0; a < 256; ++a)
        for (int b = 0; b < 256; ++b)
            ASSERT_EQ(slots.slot(static_cast<TypeParam>(a), static_cast<TypeParam>(b)),
                      static_cast<std::uint32_t>(a * 256 + b));
    EXPECT_EQ(slots.values(65535), (std::pair<ClassCode, ClassCode>{255, 255}));
}

TEST(WideSlots, HoldNegativeCodesAndTheSpecialOnes) {
    PairSlots<std::int32_t> slots;
    EXPECT_EQ(slots.slot(-1, 1), 0u);
    EXPECT_EQ(slots.slot(1, -1), 1u);
    EXPECT_EQ(slots.slot(nodata_code, outside_code), 2u);
    EXPECT_EQ(slots.values(2), (std::pair{nodata_code, outside_code}));
}

} // namespace
