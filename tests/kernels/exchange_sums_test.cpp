#include "kernels/exchange_sums.hpp"

#include <gtest/gtest.h>

using namespace kouprey;

namespace {

Extent extent_of(std::int64_t cells, Int128 area) {
    return {{Int128{cells} << fraction_bits}, {area << fraction_bits}};
}

template <class T> class ExchangeSumsOf : public testing::Test {};
using CellTypes = testing::Types<std::uint8_t, std::int32_t>;
TYPED_TEST_SUITE(ExchangeSumsOf, CellTypes);

TYPED_TEST(ExchangeSumsOf, TellWhatClassesGaveAndTook) {
    ExchangeSums<TypeParam> sums;
    sums.add(3, 1, 2, 20);
    sums.add(3, 2, 5, Int128{1} << 80);
    sums.add(1, 3, 1, 10);
    const Exchanges expected{{1, {extent_of(1, 10), extent_of(2, 20)}},
                             {2, {{}, extent_of(5, Int128{1} << 80)}},
                             {3, {extent_of(7, 20 + (Int128{1} << 80)), extent_of(1, 10)}}};
    EXPECT_EQ(sums.exchanges(), expected);
}

TYPED_TEST(ExchangeSumsOf, LeaveOutWhatComesBackToItsClass) {
    ExchangeSums<TypeParam> sums;
    sums.add(4, 4, 9, 90);
    EXPECT_TRUE(sums.exchanges().empty());
}

TYPED_TEST(ExchangeSumsOf, HoldClassesNotPairs) {
    ExchangeSums<TypeParam> sums;
    for (int from = 0; from < 100; ++from)
        for (int to = 0; to < 100; ++to)
            sums.add(static_cast<TypeParam>(from), static_cast<TypeParam>(to), 1, 1);
    EXPECT_EQ(sums.exchanges().size(), 100U);
    EXPECT_EQ(sums.exchanges().at(7), (Exchange{extent_of(99, 99), extent_of(99, 99)}));
}

TEST(Exchange, AddsUp) {
    Exchange sum{extent_of(1, 2), extent_of(3, 4)};
    sum += {extent_of(10, 20), extent_of(30, 40)};
    EXPECT_EQ(sum, (Exchange{extent_of(11, 22), extent_of(33, 44)}));
}

} // namespace
