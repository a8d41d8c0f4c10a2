// The rules of ground area by kind of CRS, each against an independent computation.
#include "kouprey/geo/cell_areas.hpp"

#include "geo/reference_areas.hpp"
#include "support/places.hpp"

#include <GeographicLib/PolygonArea.hpp>
#include <GeographicLib/Rhumb.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace kouprey {
namespace {

using ::testing::HasSubstr;

constexpr double degree = 3.14159265358979323846 / 180;

double square_metres(Int128 area) { return nearest_double(area, 12, 0); }

double number(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// The one cell between two meridians and two parallels, in degrees.
double wgs84_cell(double width, double south, double north, double height) {
    const Grid grid(Crs::from_epsg(4326), {0, north}, width, height, 1, 1);
    EXPECT_NEAR(north - height, south, 1e-9);
    return square_metres(CellAreas(grid).area(0, 0));
}

struct Pinned {
    double width, south, north, height, area;
};

TEST(GeographicAreas, PinnedCellsToOnePartIn1e13) {
    for (const auto& [width, south, north, height, area] : {
             Pinned{1, 0, 1, 1, 12308463893.9753521},
             Pinned{1, 13, 14, 1, 11977560472.1356489},
             Pinned{1, -14, -13, 1, 11977560472.1356489},
             Pinned{1, 89, 90, 1, 108866681.636207674},
             Pinned{0.00025, 13, 13.00025, 0.00025, 750.107211895123288},
             Pinned{0.00025, 60, 60.00025, 0.00025, 388.548905101344984},
             Pinned{360, -90, 90, 180, 510065621724088.509},
         })
        EXPECT_NEAR(wgs84_cell(width, south, north, height) / area, 1, 1e-13) << south;
}

TEST(GeographicAreas, SharedVectorsToOnePartIn1e13) {
    const std::filesystem::path path = test::shared_file("vectors/41_wgs84_cell_areas.json");
    if (!std::filesystem::exists(path)) {
        const char* required =
            std::getenv("KOUPREY_REQUIRE_DATA"); // NOLINT(concurrency-mt-unsafe): only reads
        if (required != nullptr && std::string(required) == "1") FAIL() << path << " is missing";
        GTEST_SKIP() << path << " is not there";
    }
    const auto cells = nlohmann::json::parse(std::ifstream(path)).at("recomputed").at("cells");
    EXPECT_GT(cells.size(), 20u);
    for (const auto& cell : cells) {
        const auto field = [&cell](const char* name) { return number(cell.at(name).get<std::string>()); };
        // Differences of the coordinates have lost digits: the exact step is the width of the same cell at
        // longitude 0, or the nearest multiple of 10⁻⁵ degrees.
        const double width = field("lon1") - field("lon0");
        const double rough = field("lat1") - field("lat0"), rounded = std::round(rough * 1e5) / 1e5;
        const double height = std::fabs(rough - rounded) < 1e-12 ? rounded : width;
        EXPECT_NEAR(wgs84_cell(width, field("lat0"), field("lat1"), height) / field("area_m2"), 1, 1e-13)
            << cell.at("name");
    }
}

TEST(GeographicAreas, RowsOfAFineLatticeAddUpToTheEarth) {
    const Grid grid(Crs::from_epsg(4326), {-180, 90}, 0.05, 0.05, 3600, 7200);
    const CellAreas areas(grid);
    Int128 sum = 0;
    for (std::int64_t row = 0; row < grid.rows(); ++row) sum += areas.row(row, 0, 7200).sum(0, 7200);
    EXPECT_NEAR(square_metres(sum) / 510065621724088.5093, 1, 1e-14);
}

TEST(GeographicAreas, AreTheSameOnBothSidesOfTheEquatorAndShrinkTowardsThePoles) {
    const CellAreas areas(Grid(Crs::from_epsg(4326), {0, 90}, 0.125, 0.125, 1440, 1));
    for (std::int64_t row = 0; row < 720; ++row) {
        EXPECT_NEAR(square_metres(areas.area(row, 0)) / square_metres(areas.area(1439 - row, 0)), 1, 1e-13)
            << row;
        EXPECT_TRUE(areas.area(row - 1, 0) < areas.area(row, 0)) << row;
    }
}

TEST(GeographicAreas, AreTheSameWhicheverThreadAsksFirst) {
    const Grid grid(Crs::from_epsg(4326), {105, 13}, 0.001, 0.001, 1000, 10);
    const CellAreas alone(grid), shared(grid);
    std::vector<std::vector<Int128>> found(4);
    std::vector<std::thread> threads;
    for (auto& areas : found)
        threads.emplace_back([&] {
            for (std::int64_t row = -5; row < 1005; ++row) areas.push_back(shared.area(row, 0));
        });
    for (auto& thread : threads) thread.join();
    for (const auto& areas : found)
        for (std::int64_t row = -5; row < 1005; ++row)
            EXPECT_TRUE(areas[static_cast<std::size_t>(row + 5)] == alone.area(row, 3)) << row;
}

/// Windows that overlap, begin above the raster and end below it: threads share the rows that they come to at
/// once.
TEST(GeographicAreas, OfWindowsAreThoseOfTheirRowsOnAnyThread) {
    const Grid grid(Crs::from_epsg(4326), {105, 13}, 0.001, 0.001, 1000, 10);
    const CellAreas alone(grid), shared(grid);
    std::vector<std::vector<AreaRow>> found(4, std::vector<AreaRow>(1010, AreaRow(0)));
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < found.size(); ++t)
            threads.emplace_back([&, t] {
                constexpr std::int64_t rows = 101; // of a window
                for (std::size_t i = 0; i < 10; ++i) {
                    const auto window = (i + 3 * t) % 10;
                    const auto first = static_cast<std::int64_t>(window) * rows - 5;
                    shared.find_rows({first, 0, rows, 10}, std::span(found[t]).subspan(window * 101, 101));
                }
            });
    }
    for (const auto& rows : found)
        for (std::int64_t row = -5; row < 1005; ++row)
            EXPECT_TRUE(rows[static_cast<std::size_t>(row + 5)].area(3) == alone.area(row, 3)) << row;
}

TEST(GeographicAreas, EndAtThePoles) {
    const CellAreas areas(Grid(Crs::from_epsg(4326), {0, 80}, 1, 4, 1, 1));
    const double cap = wgs84_cell(1, 88, 90, 2);
    EXPECT_NEAR(square_metres(areas.area(-3, 0)) / cap, 1, 1e-13); // 88° … 92°
    EXPECT_TRUE(areas.area(-4, 0) == 0);
    EXPECT_NEAR(square_metres(areas.area(42, 0)) / cap, 1, 1e-13); // −88° … −92°
    EXPECT_TRUE(areas.area(43, 0) == 0);
    EXPECT_TRUE(areas.area(1'000'000, 0) == 0);
}

TEST(GeographicAreas, TakeTheEllipsoidOfTheCrs) {
    const Grid grid(Crs::from_epsg(4267), {-100, 50}, 0.5, 0.5, 80, 10); // Clarke 1866
    const Ellipsoid clarke = grid.crs().ellipsoid();
    const GeographicLib::Rhumb rhumb(clarke.semi_major, 1 / clarke.inverse_flattening);
    const CellAreas areas(grid);
    for (std::int64_t row = 0; row < grid.rows(); ++row) {
        GeographicLib::PolygonAreaRhumb polygon(rhumb);
        for (const Point corner : reference::outline(grid, row, 0, 1)) polygon.AddPoint(corner.y, corner.x);
        double perimeter = 0, area = 0;
        polygon.Compute(false, true, perimeter, area);
        EXPECT_NEAR(square_metres(areas.area(row, 0)) / area, 1, 1e-12) << row;
    }
    EXPECT_THAT(areas.method(), HasSubstr("NAD27"));
}

TEST(GeographicAreas, TakeTheAngularUnitOfTheCrs) {
    const CellAreas grads(Grid(Crs::from_epsg(4807), {0, 50}, 1, 1, 50, 1));       // NTF (Paris), in grads
    const CellAreas degrees(Grid(Crs::from_epsg(4275), {0, 45}, 0.9, 0.9, 50, 1)); // NTF, in degrees
    for (std::int64_t row = -60; row < 160; row += 7)
        EXPECT_NEAR(square_metres(grads.area(row, 0)), square_metres(degrees.area(row, 0)), 1e-3) << row;
}

TEST(GeographicAreas, OnASphereAreThoseOfWgs84WithAWarning) {
    const auto crs = Crs::from_wkt(R"(GEOGCS["ball",DATUM["ball",SPHEROID["ball",6371007.181,0]],)"
                                   R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])",
                                   "test");
    const CellAreas sphere(Grid(crs, {0, 14}, 1, 1, 1, 1)),
        earth(Grid(Crs::from_epsg(4326), {0, 14}, 1, 1, 1, 1));
    EXPECT_NEAR(square_metres(sphere.area(0, 0)) / square_metres(earth.area(0, 0)), 1, 1e-14);
    ASSERT_EQ(sphere.warnings().size(), 1u);
    EXPECT_THAT(sphere.warnings().front(), HasSubstr("sphere"));
    EXPECT_THAT(sphere.method(), HasSubstr("WGS 84"));
    EXPECT_TRUE(earth.warnings().empty());
    EXPECT_FALSE(earth.varies_by_column());
    EXPECT_THAT(earth.method(), HasSubstr("WGS 84"));
}

TEST(EqualAreaAreas, AreWidthTimesHeightOnAnEllipsoid) {
    const CellAreas areas(Grid(Crs::from_epsg(6933), {0, 0}, 30, 20, 10, 10)); // EASE-Grid 2.0
    EXPECT_TRUE(areas.area(3, 4) == Int128{600} * 1'000'000'000'000);
    EXPECT_TRUE(areas.area(-30'000, 40'000) == areas.area(3, 4));
    EXPECT_TRUE(areas.row(0, 0, 10).constant());
    EXPECT_FALSE(areas.varies_by_column());
    EXPECT_TRUE(areas.warnings().empty());
}

TEST(EqualAreaAreas, OnASphereAreThoseOfWgs84WithAWarning) {
    const auto crs = Crs::from_wkt(
        R"(PROJCS["sinusoidal",GEOGCS["ball",DATUM["ball",SPHEROID["ball",6371007.181,0]],PRIMEM["Greenwich",0],)"
        R"(UNIT["degree",0.0174532925199433]],PROJECTION["Sinusoidal"],PARAMETER["longitude_of_center",0],)"
        R"(PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]])",
        "test");
    const double radius = crs.ellipsoid().semi_major;
    const auto to_geographic = [radius](Point p) {
        const double latitude = p.y / radius;
        return Point{p.x / radius / std::cos(latitude) / degree, latitude / degree};
    };
    for (const double size : {231.65635826, 926.62543305}) {
        const Grid grid(crs, {11'119'505, 1'700'000}, size, size, 1000, 1000);
        const CellAreas areas(grid);
        ASSERT_EQ(areas.warnings().size(), 1u);
        for (std::int64_t row = -3000; row < 6000; row += 487) { // 40° north to 35° south
            const double expected = reference::geodesic_area(grid, row, 400, to_geographic);
            EXPECT_NEAR(square_metres(areas.area(row, 400)) / expected, 1, 1e-6) << row;
        }
    }
}

/// The worst relative difference from geodesic areas at 7 × 7 cells spread over a window.
double worst_difference(const Grid& grid, const Window& window) {
    const CellAreas areas(grid);
    const Transformer transformer(grid.crs(), Crs::from_epsg(4326));
    double worst = 0;
    for (std::int64_t i = 0; i < 49; ++i) {
        const std::int64_t row = window.row + window.rows * (i / 7) / 7,
                           col = window.col + window.cols * (i % 7) / 7;
        const double reference =
            reference::geodesic_area(grid, row, col, [&](Point p) { return transformer(p); });
        worst = std::max(worst, std::fabs(square_metres(areas.area(row, col)) / reference - 1));
    }
    return worst;
}

TEST(MercatorAreas, AgreeWithGeodesicPolygons) {
    for (const int epsg :
         {3395, 3994, 3857}) { // World Mercator, a variant with a standard parallel, web Mercator
        const auto crs = Crs::from_epsg(epsg);
        for (const double size : {30.0, 231.0, 1000.0}) {
            const auto cells = static_cast<std::int64_t>(8'000'000 / size);
            const Grid grid(crs, {0, 0}, size, size, 1000, 1000);
            EXPECT_LT(worst_difference(grid, {-cells, 0, 2 * cells, cells}), 1e-6)
                << crs.name() << " " << size;
        }
    }
}

TEST(MercatorAreas, DependOnTheRowOnlyAndWebMercatorWarns) {
    const CellAreas ellipsoidal(Grid(Crs::from_epsg(3395), {0, 0}, 30, 30, 10, 10));
    const CellAreas web(Grid(Crs::from_epsg(3857), {0, 0}, 30, 30, 10, 10));
    for (const auto* areas : {&ellipsoidal, &web}) {
        EXPECT_TRUE(areas->row(5, 0, 10).constant());
        EXPECT_FALSE(areas->varies_by_column());
    }
    EXPECT_TRUE(ellipsoidal.warnings().empty());
    ASSERT_EQ(web.warnings().size(), 1u);
    EXPECT_THAT(web.warnings().front(), HasSubstr("true ground areas"));
}

TEST(MercatorAreas, VanishFarBeyondAnyLatitude) {
    const CellAreas areas(Grid(Crs::from_epsg(3857), {0, 0}, 1000, 1000, 10, 10));
    EXPECT_TRUE(areas.area(-40'000'000, 0) == 0);
    EXPECT_TRUE(areas.area(40'000'000, 0) == 0);
}

TEST(UtmAreas, AgreeWithGeodesicPolygonsOverTheZoneAndBeyond) {
    for (const int epsg : {32648, 32748}) {
        const auto crs = Crs::from_epsg(epsg);
        for (const double size : {30.0, 231.0, 1000.0}) { // ±5° of the central meridian at the equator
            const Grid grid(crs, {-60'000, 9'300'000}, size, size, 1000, 1000);
            const auto rows = static_cast<std::int64_t>(9'300'000 / size),
                       cols = static_cast<std::int64_t>(1'120'000 / size);
            EXPECT_LT(worst_difference(grid, {0, 0, rows, cols}), 1e-6) << crs.name() << " " << size;
        }
    }
}

TEST(OtherProjections, AgreeWithGeodesicPolygons) {
    const Grid cone(Crs::from_epsg(3034), {3'000'000, 4'000'000}, 100, 100, 1000,
                    1000); // Lambert conformal conic
    EXPECT_LT(worst_difference(cone, {-9000, -9000, 25'000, 25'000}), 1e-6);
    const Grid pole(Crs::from_epsg(3031), {-2'000'000, 2'000'000}, 250, 250, 1000,
                    1000); // polar stereographic
    EXPECT_LT(worst_difference(pole, {10, 10, 15'000, 15'000}), 1e-6);
    const Grid feet(Crs::from_epsg(2263), {900'000, 300'000}, 100, 100, 1000, 1000); // US feet
    EXPECT_LT(worst_difference(feet, {0, 0, 2000, 2000}), 1e-6);
    EXPECT_THAT(CellAreas(pole).method(), HasSubstr("areal scale"));
}

/// The very integers: another compiler or fused multiply-add would show here.
TEST(CellAreas, IntegersAreTheSameEverywhere) {
    const auto texts = [](int epsg, Point corner, double size) {
        const CellAreas areas(Grid(Crs::from_epsg(epsg), corner, size, size, 1000, 1000));
        return to_string(areas.area(123, 456)) + " " + to_string(areas.area(-7, -5000));
    };
    EXPECT_EQ(texts(4326, {105, 14}, 0.00025), "747148003667518 747045121253070");
    EXPECT_EQ(texts(4267, {-100, 50}, 0.00025), "498749343641781 498416261654630");
    EXPECT_EQ(texts(3395, {11'000'000, 1'400'000}, 30), "857940184055895 857712365312370");
    EXPECT_EQ(texts(3857, {11'000'000, 1'400'000}, 30), "852993699199133 852771512666967");
    EXPECT_EQ(texts(32648, {500'000, 1'500'000}, 30), "900716241937519 900219142085987");
}

} // namespace
} // namespace kouprey
