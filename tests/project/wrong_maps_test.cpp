// Maps that cannot be measured: one message that says what, where and the remedy.
#include "kouprey/project/measure.hpp"

#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gdal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class WrongMaps : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    TinyRaster plain{.cols = 4, .rows = 3, .bands = {{1, 1, 2, 2, 1, 2, 2, 2, 3, 3, 3, 3}}};

    static void place(const std::string& path, std::array<double, 6> transform) {
        const GDALDatasetH dataset = GDALOpen(path.c_str(), GA_Update);
        ASSERT_EQ(GDALSetGeoTransform(dataset, transform.data()), CE_None);
        GDALClose(dataset);
    }
    Problem areas_refused(const std::string& path) {
        const auto error = thrown_error([&] { measure_areas({{{path, {}}}}, warnings); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_EQ(error.problems().size(), 1U);
        EXPECT_THAT(error.problems().front().where, HasSubstr(path));
        EXPECT_NE(error.problems().front().remedy, "");
        return error.problems().front();
    }
    std::string refused(const TinyRaster& raster) {
        return areas_refused(write_raster(folder / "m.tif", raster)).what;
    }
    std::string refused_at(std::array<double, 6> transform) {
        const auto path = write_raster(folder / "m.tif", plain);
        place(path, transform);
        return areas_refused(path).what;
    }
    /// What is said of `other` as the second map beside `plain`; the remedy is the line to paste.
    std::string other_grid(const TinyRaster& other) {
        const auto a = write_raster(folder / "a.tif", plain), b = write_raster(folder / "b.tif", other);
        const auto error = thrown_error([&] { measure_change({{{a, {}}}, {{b, {}}}}, warnings); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_EQ(error.problems().front().where, b);
        EXPECT_EQ(error.problems().front().remedy, "kouprey align " + b + " --to " + a + " -o aligned.tif");
        return error.problems().front().what;
    }
};

TEST_F(WrongMaps, WithoutACrsAreRefused) {
    plain.epsg = 0;
    EXPECT_THAT(refused(plain), HasSubstr("no coordinate reference system"));
}

TEST_F(WrongMaps, RotatedOrMirroredAreRefused) {
    EXPECT_THAT(refused_at({105, 0.001, 0.0001, 13, 0, -0.001}), HasSubstr("rotated"));
    EXPECT_THAT(refused_at({105, 0.001, 0, 13, 0.0001, -0.001}), HasSubstr("rotated"));
    EXPECT_THAT(refused_at({105, -0.001, 0, 13, 0, -0.001}), HasSubstr("mirrored"));
}

TEST_F(WrongMaps, InAnotherProjectionThanTheirCoordinatesAreRefused) {
    plain.epsg = 32648;
    plain.left = 500'000;
    plain.top = 1'500'000;
    plain.cell = 0.001;
    EXPECT_THAT(refused(plain), HasSubstr("implausible pixel size"));
    plain.cell = 30;
    plain.epsg = 32633; // a zone of Europe: these metres lie in the Gulf of Guinea
    plain.left = 3'500'000;
    EXPECT_THAT(refused(plain), HasSubstr("outside the area of use"));
    plain.left = 1'100'000; // 5.5 degrees from the central meridian
    EXPECT_NO_THROW(measure_areas({{{write_raster(folder / "m.tif", plain), {}}}}, warnings));
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list()[0].code, "area-of-use");
}

TEST_F(WrongMaps, BeyondTheirProjectionAreRefused) {
    plain.epsg = 32648;
    for (const auto& [left, cell] : {std::pair{1e12, 30.0}, {0.0, 1e7}}) {
        plain.left = left;
        plain.cell = cell;
        EXPECT_THAT(refused(plain), HasSubstr("cells have no area on the ground"));
    }
}

TEST_F(WrongMaps, AcrossTheAntimeridianAreInTheirZone) {
    plain.epsg = 32760; // its area of use ends at 180° E
    plain.left = 830'000;
    plain.top = 8'000'000;
    plain.cell = 300;
    measure_areas({{{write_raster(folder / "m.tif", plain), {}}}}, warnings);
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list()[0].code, "area-of-use");
}

TEST_F(WrongMaps, CutShortStopTheRun) {
    plain.creation_options = {"COMPRESS=DEFLATE"};
    const auto bytes = bytes_of(write_raster(folder / "m.tif", plain));
    for (const std::size_t missing : {1U, 5U}) {
        const auto cut = folder.write("cut.tif", bytes.substr(0, bytes.size() - missing));
        EXPECT_THAT(areas_refused(cut).what, HasSubstr("truncated"));
    }
    EXPECT_THAT(areas_refused(folder.write("head.tif", bytes.substr(0, 60))).what, HasSubstr("damaged"));
}

TEST_F(WrongMaps, OnOtherGridsAreRefusedWithTheAlignLine) {
    auto other = plain;
    other.left += 0.0004;
    EXPECT_THAT(other_grid(other), HasSubstr("offset by a part of a cell (0.4000 right, 0.0000 down)"));
    other = plain;
    other.cell = 0.0009;
    EXPECT_THAT(other_grid(other), HasSubstr("the cell size is 0.0009 x 0.0009 instead of 0.001 x 0.001"));
    other = plain;
    other.epsg = 4267;
    EXPECT_THAT(other_grid(other), HasSubstr("the CRS is NAD27 instead of WGS 84"));
    other = plain;
    other.left += 0.001;
    EXPECT_THAT(other_grid(other), HasSubstr("the extent differs"));
    other = plain;
    other.rows = 2;
    other.bands.front().resize(8);
    EXPECT_THAT(other_grid(other), HasSubstr("4 x 2 cells"));
}

TEST_F(WrongMaps, OffByRoundingAreAccepted) {
    auto other = plain;
    other.left += 1e-11;
    const auto a = write_raster(folder / "a.tif", plain), b = write_raster(folder / "b.tif", other);
    EXPECT_NO_THROW(measure_change({{{a, {}}}, {{b, {}}}}, warnings));
}

TEST_F(WrongMaps, SouthUpAreTurned) {
    const auto upright = write_raster(folder / "a.tif", plain);
    plain.bands = {{3, 3, 3, 3, 1, 2, 2, 2, 1, 1, 2, 2}};
    const auto south_up = write_raster(folder / "b.tif", plain);
    place(south_up, {105, 0.001, 0, 12.997, 0, 0.001});
    const Survey survey{.zones = ZonesSpec{.path = write_boxes(folder / "z.json",
                                                               {{"north", 105, 12.9985, 105.0025, 13},
                                                                {"south", 105, 12.997, 105.004, 12.998}})}};
    const std::vector<std::string> columns{"zone", "class", "cells", "area_ha"};
    const auto expected = rows_of(measure_areas({{{upright, {}}}, {}, survey}, warnings), columns);
    EXPECT_EQ(expected.size(), 3U);
    EXPECT_EQ(rows_of(measure_areas({{{south_up, {}}}, {}, survey}, warnings), columns), expected);
    EXPECT_EQ(rows_of(measure_change({{{upright, {}}}, {{south_up, {}}}}, warnings), {"from", "to", "cells"}),
              (std::vector<std::string>{"1 1 3", "2 2 5", "3 3 4"}));
}

} // namespace
} // namespace kouprey::test
