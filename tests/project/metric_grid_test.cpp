#include "project/metric_grid.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

const MapSpec map{{"map.tif", {}}};

Grid grid(int epsg, Point upper_left, double dx, double dy, std::int64_t rows = 100,
          std::int64_t cols = 100) {
    return {Crs::from_epsg(epsg), upper_left, dx, dy, rows, cols};
}

std::string remedy(const Grid& g) {
    const auto error = thrown_error([&] { metric_spacing(g, map); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems().front().remedy;
}

TEST(MetricSpacing, IsThatOfTheGridInMetres) {
    const auto spacing = metric_spacing(grid(32648, {500'000, 1'400'000}, 30, 20), map);
    EXPECT_EQ(spacing.across, 30);
    EXPECT_EQ(spacing.down, 20);
}

TEST(MetricSpacing, TurnsFeetIntoMetres) {
    const auto spacing =
        metric_spacing(grid(2263, {980'000, 200'000}, 100, 50), map); // New York, US survey feet
    EXPECT_NEAR(spacing.across, 30.48006096, 1e-8);
    EXPECT_NEAR(spacing.down, 15.24003048, 1e-8);
}

TEST(MetricSpacing, OfDegreesIsRefusedWithTheLineThatHelps) {
    EXPECT_EQ(remedy(grid(4326, {105, 13}, 0.00025, 0.00025)),
              "kouprey align map.tif --crs EPSG:32648 --cell 30 -o aligned.tif");
    EXPECT_THAT(remedy(grid(4326, {-56, -10}, 0.0001, 0.0001)), HasSubstr("EPSG:32721 --cell 10 "));
    EXPECT_THAT(remedy(grid(4326, {-180, 5}, 0.0025, 0.0025)), HasSubstr("EPSG:32601 --cell 300 "));
    EXPECT_THAT(remedy(grid(4326, {179.9, 5}, 0.0005, 0.0005)), HasSubstr("EPSG:32660 --cell 60 "));
    EXPECT_THAT(remedy(grid(4326, {20, 86}, 0.001, 0.001)), HasSubstr("EPSG:32661 "));
}

/// What is warned of.
std::string told_of(const Grid& g) {
    Warnings warnings;
    warn_of_stretched_plane(g, CellAreas(g), map, warnings);
    return warnings.list().empty() ? "" : warnings.list().front().text;
}

TEST(StretchedPlane, IsToldOfForWebMercator) {
    const auto text = told_of(grid(3857, {11'690'000, 1'690'000}, 30, 30)); // 105° E, 15° N
    EXPECT_THAT(text, HasSubstr("up to 3.8 % longer"));
    EXPECT_THAT(text, HasSubstr("--crs EPSG:32648 --cell 30 "));
}

TEST(StretchedPlane, IsNoMatterInItsOwnZone) {
    EXPECT_EQ(told_of(grid(32648, {300'000, 1'600'000}, 300, 300, 2000, 2000)), "");
}

} // namespace
} // namespace kouprey::test
