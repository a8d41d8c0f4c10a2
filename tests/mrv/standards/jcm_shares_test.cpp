// Shares of amounts, to the gram and to the credit.
#include "mrv/standards/jcm_shares.hpp"

#include <gtest/gtest.h>

namespace kouprey::jcm {
namespace {

TEST(Shares, AreDecimals) {
    EXPECT_EQ(parts_of({0.05}), whole / 20);
    EXPECT_EQ(parts_of({0}), 0);
    EXPECT_EQ(parts_of({1}), whole);
    for (std::int64_t thousandth = 0; thousandth <= 1000; ++thousandth)
        EXPECT_EQ(parts_of({static_cast<double>(thousandth) / 1000}), thousandth * (whole / 1000));
}

TEST(Shares, ArePrintedAsPercentages) {
    EXPECT_EQ(percent({0.05}), "5 %");
    EXPECT_EQ(percent({0.125}), "12.5 %");
    EXPECT_EQ(percent({0.07}), "7 %");
    EXPECT_EQ(percent({0}), "0 %");
}

TEST(Shares, OfAmountsAreRoundedHalfToEven) {
    EXPECT_EQ(part_of({10}, {0.05}).grams, 0);
    EXPECT_EQ(part_of({30}, {0.05}).grams, 2);
    EXPECT_EQ(part_of({31}, {0.05}).grams, 2);
    EXPECT_EQ(part_of({2'000'000'000'000'000'000}, {1}).grams, 2'000'000'000'000'000'000);
}

TEST(Units, AreRoundedAsTheSettingSays) {
    using enum RoundingDirection;
    const auto units = [](double tonnes, std::int64_t to, RoundingDirection direction) {
        return units_of({static_cast<std::int64_t>(tonnes * 1e6)}, {RoundingPoint::issuable, to, direction});
    };
    EXPECT_EQ(units(2.999999, 1, down), 2);
    EXPECT_EQ(units(2.000001, 1, up), 3);
    EXPECT_EQ(units(2, 1, up), 2);
    EXPECT_EQ(units(2.5, 1, nearest), 2);
    EXPECT_EQ(units(3.5, 1, nearest), 4);
    EXPECT_EQ(units(2.500001, 1, nearest), 3);
    EXPECT_EQ(units(149, 100, nearest), 1);
    EXPECT_EQ(units(0, 1, up), 0);
}

} // namespace
} // namespace kouprey::jcm
