#include "raster/georeference.hpp"
#include "support/thrown_error.hpp"

#include <gdal_frmts.h>
#include <gmock/gmock.h>

#include <array>
#include <limits>
#include <memory>

using namespace kouprey;
using namespace kouprey::test;
using testing::HasSubstr;

namespace {

using Affine = std::array<double, 6>;

constexpr int rows = 20, cols = 10;
constexpr Affine near_phnom_penh{105, 0.001, 0, 13, 0, -0.001};

/// A raster in memory, so that the geotransform is what is written here and not what a format makes of it.
std::unique_ptr<GDALDataset> dataset_of(const std::optional<Affine>& affine, int epsg) {
    GDALRegister_MEM();
    auto* driver = GetGDALDriverManager()->GetDriverByName("MEM");
    std::unique_ptr<GDALDataset> dataset(driver->Create("", cols, rows, 1, GDT_Byte, nullptr));
    if (affine) {
        auto terms = *affine;
        dataset->SetGeoTransform(terms.data());
    }
    if (epsg != 0) {
        OGRSpatialReference reference;
        reference.importFromEPSG(epsg);
        dataset->SetSpatialRef(&reference);
    }
    return dataset;
}

Georeference place_of(const std::optional<Affine>& affine, int epsg, Warnings& warnings) {
    return georeference(*dataset_of(affine, epsg), "map.tif", {}, warnings);
}

std::vector<std::string> warning_codes(const Affine& affine, int epsg) {
    Warnings warnings;
    place_of(affine, epsg, warnings);
    std::vector<std::string> codes;
    for (const auto& warning : warnings.list()) codes.push_back(warning.code);
    return codes;
}

TEST(Georeference, OfANorthUpRasterIsItsGeotransform) {
    Warnings warnings;
    const auto place = place_of(near_phnom_penh, 4326, warnings);
    EXPECT_FALSE(place.south_up);
    EXPECT_EQ(place.grid.upper_left().x, 105);
    EXPECT_EQ(place.grid.upper_left().y, 13);
    EXPECT_EQ(place.grid.dx(), 0.001);
    EXPECT_EQ(place.grid.dy(), 0.001);
    EXPECT_EQ(place.grid.rows(), rows);
    EXPECT_EQ(place.grid.cols(), cols);
    EXPECT_TRUE(warnings.list().empty());
}

TEST(Georeference, OfASouthUpRasterIsNorthUpAllTheSame) {
    Warnings warnings;
    const auto place = place_of(Affine{105, 0.5, 0, 3, 0, 0.25}, 4326, warnings);
    EXPECT_TRUE(place.south_up);
    EXPECT_EQ(place.grid.upper_left().y, 3 + rows * 0.25);
    EXPECT_EQ(place.grid.dy(), 0.25);
    EXPECT_EQ(place.grid.box().min_y, 3);
}

TEST(Georeference, AcceptsRotationBelowAMillionthOfACell) {
    Warnings warnings;
    EXPECT_NO_THROW(place_of(Affine{105, 0.001, 1e-11, 13, 0, -0.001}, 4326, warnings));
}

struct Refused {
    std::string name;
    std::optional<Affine> affine;
    int epsg;
    std::string words;
};

class RefusedGeoreference : public testing::TestWithParam<Refused> {};

TEST_P(RefusedGeoreference, IsAnInputErrorWithCauseAndRemedy) {
    Warnings warnings;
    const auto error = thrown_error([&] { place_of(GetParam().affine, GetParam().epsg, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    ASSERT_EQ(error.problems().size(), 1u);
    EXPECT_THAT(error.problems()[0].what, HasSubstr(GetParam().words));
    EXPECT_EQ(error.problems()[0].where, "map.tif");
    EXPECT_FALSE(error.problems()[0].remedy.empty());
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

INSTANTIATE_TEST_SUITE_P(
    Causes, RefusedGeoreference,
    testing::Values(Refused{"no_crs", near_phnom_penh, 0, "CRS"},
                    Refused{"no_geotransform", std::nullopt, 4326, "geotransform is missing"},
                    Refused{"not_finite", Affine{nan, 0.001, 0, 13, 0, -0.001}, 4326, "not finite"},
                    Refused{"rotated", Affine{105, 0.001, 0.0001, 13, 0.0001, -0.001}, 4326, "rotated"},
                    Refused{"slightly_rotated", Affine{105, 0.001, 1e-10, 13, 0, -0.001}, 4326, "rotated"},
                    Refused{"mirrored", Affine{105, -0.001, 0, 13, 0, -0.001}, 4326, "mirrored"},
                    Refused{"no_width", Affine{105, 0, 0, 13, 0, -0.001}, 4326, "pixel size is zero"},
                    Refused{"no_height", Affine{105, 0.001, 0, 13, 0, 0}, 4326, "pixel size is zero"},
                    Refused{"swapped_axes", Affine{13, 0.001, 0, 105, 0, -0.001}, 4326, "beyond 90"},
                    Refused{"metres_as_degrees", Affine{500000, 30, 0, 1400000, 0, -30}, 4326, "beyond 90"},
                    Refused{"around_the_earth", Affine{-180, 37, 0, 10, 0, -0.5}, 4326, "wider than 360"},
                    Refused{"degrees_as_utm", near_phnom_penh, 32648, "look like degrees"},
                    Refused{"wrong_zone", Affine{9000000, 30, 0, 1400000, 0, -30}, 32648, "area of use"}),
    [](const auto& refused) { return refused.param.name; });

TEST(Georeference, WarnsWhereTheReaderMustKnow) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(warning_codes(near_phnom_penh, 4326), Codes{});
    EXPECT_EQ(warning_codes({500000, 30, 0, 1400000, 0, -30}, 32648), Codes{});
    EXPECT_EQ(warning_codes({179.995, 0.001, 0, 13, 0, -0.001}, 4326), Codes{"longitude"});
    EXPECT_EQ(warning_codes({11688000, 30, 0, 1460000, 0, -30}, 3857), Codes{"web-mercator"});
    EXPECT_EQ(warning_codes({-100000, 30, 0, 1400000, 0, -30}, 32648), Codes{"area-of-use"});
    EXPECT_EQ(warning_codes({500000, 30, 0, -10000, 0, -30}, 32648), Codes{});
}

} // namespace
