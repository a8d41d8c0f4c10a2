#include "kouprey/kernels/observations.hpp"
#include "kouprey/raster/codes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

template <class T> std::vector<Observation> converted(const BandScale& scale, const std::vector<T>& cells) {
    const std::vector<std::uint8_t> usable(cells.size(), 1);
    std::vector<Observation> out(cells.size());
    ObservationScale(scale).convert<T>(cells, usable, out);
    return out;
}

using Out = std::vector<Observation>;
constexpr Observation none = no_observation;

TEST(Observations, OfNumbersThatAreTheirsAlreadyAreThese) {
    const BandScale scale{.scale = 0.0001, .nodata = 0};
    EXPECT_EQ(converted<std::uint16_t>(scale, {0, 1, 12000, 32766, 32767, 65535}),
              (Out{none, 1, 12000, 32766, none, none}));
    const BandScale ledaps{.scale = 0.0001, .nodata = -9999, .saturated = 20000};
    EXPECT_EQ(converted<std::int16_t>(ledaps, {-9999, -200, 19999, 20000, -32767, -32768}),
              (Out{none, -200, 19999, none, -32767, none}));
}

TEST(Observations, OfScaledNumbersAreRoundedHalfUp) {
    const BandScale landsat{.scale = 0.0000275, .offset = -0.2, .nodata = 0, .saturated = 65535};
    // 7273 × 0.0000275 − 0.2 = 0.0000075; 10000 → 0.075; 43636 → 0.99999; 65534 → 1.602185
    EXPECT_EQ(converted<std::uint16_t>(landsat, {0, 1, 7273, 10000, 43636, 65534, 65535}),
              (Out{none, -2000, 0, 750, 10000, 16022, none}));
    const BandScale kelvin{.scale = 0.00341802, .offset = -124.15, .unit = 100, .nodata = 0};
    EXPECT_EQ(converted<std::uint16_t>(kelvin, {44000}), (Out{2624})); // 26.24288 degrees
}

TEST(Observations, OfRadiancesAreHundredthsOfADegreeCelsius) {
    const BandScale thermal{
        .scale = 3.342e-4, .offset = 0.1, .k1 = 774.8853, .k2 = 1321.0789, .unit = 100, .nodata = 0};
    const auto celsius = 1321.0789 / std::log(774.8853 / (3.342e-4 * 30000 + 0.1) + 1) - 273.15;
    EXPECT_EQ(converted<std::uint16_t>(thermal, {0, 30000}),
              (Out{none, static_cast<Observation>(std::floor(celsius * 100 + 0.5))}));
    auto dark = thermal; // a radiance that is not above 0 has no temperature
    dark.scale = 0.5;
    dark.offset = -1;
    EXPECT_EQ(converted<std::uint16_t>(dark, {1, 2}), (Out{none, none}));
    // However small the first constant is: 1 / ln(0.5 / 0.01 + 1) = 0.25434 kelvin
    EXPECT_EQ(converted<std::uint16_t>({.scale = 0.01, .k1 = 0.5, .k2 = 1, .unit = 100}, {1}), (Out{-27290}));
    // 1e-4 × 100 would make numbers observations already, were they no radiances
    EXPECT_NE(
        converted<std::uint16_t>({.scale = 0.01, .k1 = 774.8853, .k2 = 1321.0789, .unit = 100}, {1000})[0],
        1000);
}

TEST(Observations, ANodataValueThatNoWholeNumberIsTakesNoneAway) {
    for (const double odd : {0.5, -0.5, 70000.0, -40000.0}) {
        EXPECT_EQ(converted<std::uint16_t>({.scale = 0.0001, .nodata = odd}, {0, 1, 2}), (Out{0, 1, 2}))
            << odd;
        EXPECT_EQ(converted<std::uint16_t>({.scale = 0.0001, .declared = odd}, {0, 1, 2}), (Out{0, 1, 2}))
            << odd;
    }
}

TEST(Observations, ThoseBeyondSixteenBitsAreCounted) {
    const BandScale scale{.scale = 0.0001, .nodata = 0, .saturated = 65535};
    const std::vector<std::uint16_t> cells{0, 32766, 32767, 40000, 40000, 65535};
    const std::vector<std::uint8_t> usable{1, 1, 1, 1, 0, 1};
    const ObservationScale plain(scale), coarse({.scale = 1, .nodata = 0});
    Out out(cells.size());
    plain.convert<std::uint16_t>(cells, usable, out);
    EXPECT_EQ(plain.left_out<std::uint16_t>(cells, usable, out),
              2); // neither nodata nor saturation nor a masked cell
    coarse.convert<std::uint16_t>(cells, usable, out);
    EXPECT_EQ(coarse.left_out<std::uint16_t>(cells, usable, out), 4);
    const std::vector<double> numbers{3, 4, no_value, -5, -5, 0};
    coarse.convert<double>(numbers, usable, out);
    EXPECT_EQ(coarse.left_out<double>(numbers, usable, out), 2); // of -5 one is masked
    EXPECT_EQ(coarse.left_out<double>(std::span(numbers).subspan(1), std::span(usable).subspan(1),
                                      std::span(out).subspan(1)),
              2)
        << "the first of them counts too";
}

TEST(Observations, OfFractionsFollowTheSameRule) {
    const BandScale scale{.scale = 1, .nodata = -1};
    EXPECT_EQ(converted<double>(scale, {0.25, 0.00005, 0.00004, -1, no_value, 4}),
              (Out{2500, 1, 0, none, none, none}));
}

TEST(Observations, AreNoneWhereACellIsNotUsable) {
    const std::vector<std::uint16_t> cells{5, 6};
    const std::vector<std::uint8_t> usable{0, 1};
    for (const double scale : {0.0001, 0.0002}) {
        Out out(2);
        ObservationScale({.scale = scale}).convert<std::uint16_t>(cells, usable, out);
        EXPECT_EQ(out[0], none);
        EXPECT_EQ(out[1], scale == 0.0001 ? 6 : 12);
    }
}

TEST(Observations, TableAndArithmeticAgree) {
    const BandScale odd{.scale = 0.00013, .offset = 0.01, .nodata = 77};
    const ObservationScale scale(odd);
    for (int number = 0; number < 65536; number += 13) {
        const auto cell = static_cast<std::uint16_t>(number);
        EXPECT_EQ(converted<std::uint16_t>(odd, {cell})[0], scale.of(number));
        const auto quantity = quantity_of(number, odd);
        EXPECT_EQ(quantity.has_value(), number != 77);
    }
}

} // namespace
} // namespace kouprey::test
