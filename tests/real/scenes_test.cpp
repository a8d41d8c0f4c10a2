// Real scenes, against plain loops over the same files as GDAL reads them.
#include "kouprey/geo/gdal_environment.hpp"
#include "kouprey/project/scene_composite.hpp"
#include "kouprey/project/scene_index.hpp"

#include "support/raster_cells.hpp"
#include "support/real_data.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>

namespace kouprey::test {
namespace {

std::int64_t count_of(const std::vector<double>& cells, double value) {
    return std::ranges::count(cells, value);
}

/// Three LEDAPS stacks of Pará in UTM zone 23 North with negative northings.
class ParaScenes : public RealData {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    const std::array<std::string, 3> ids{"LE72220622001176EDC01", "LE72220622002147EDC00",
                                         "LT52220622004289CUB01"};

    static std::string folder_of(const std::string& id) { return real_file("landsat-para/" + id); }
    static std::string file_of(const std::string& id) { return folder_of(id) + "/lndsr." + id + ".sub.tif"; }
    SceneRequest request(const std::vector<std::string>& scenes) const {
        SceneRequest asked;
        asked.scenes = scenes;
        asked.output = folder / "out.tif";
        asked.overwrite = true;
        return asked;
    }
    /// A scene as another archive gives it: in this CRS, with another northing.
    std::string restamped(const std::string& id, int epsg, double northing) const {
        prepare_gdal();
        const auto path = folder / ("lndsr." + id + ".sub.tif");
        const std::unique_ptr<GDALDataset> source(GDALDataset::Open(file_of(id).c_str()));
        const std::unique_ptr<GDALDataset> copy(GetGDALDriverManager()->GetDriverByName("GTiff")->CreateCopy(
            path.c_str(), source.get(), FALSE, nullptr, nullptr, nullptr));
        std::array<double, 6> place{};
        copy->GetGeoTransform(place.data());
        place[3] += northing;
        copy->SetGeoTransform(place.data());
        OGRSpatialReference crs;
        crs.importFromEPSG(epsg);
        copy->SetSpatialRef(&crs);
        return path;
    }
    SceneRequest all() const { return request({folder_of(ids[0]), folder_of(ids[1]), folder_of(ids[2])}); }
};

TEST_F(ParaScenes, AreKnownByTheirNames) {
    const auto scene = open_scene(folder_of(ids[0]), {}, warnings);
    EXPECT_EQ(scene.family, "landsat-ledaps");
    EXPECT_EQ(scene.date, Date::of(2001, 6, 25));
    EXPECT_EQ(scene.bands.size(), 7U);
    EXPECT_EQ(scene.bands[0].source.grid().upper_left(), (Point{226335, -357915}));
    EXPECT_TRUE(warnings.list().empty());
}

TEST_F(ParaScenes, MasksCountWhatCfmaskSays) {
    const auto table = mask_scene(request({folder_of(ids[0])}), warnings);
    const auto mask = cells_of(folder / "out.tif", 1), cfmask = cells_of(file_of(ids[0]), 17);
    EXPECT_TRUE(mask == cfmask);
    EXPECT_EQ(table.rows[0][4], Value{std::int64_t{52898}});  // clear
    EXPECT_EQ(table.rows[0][6], Value{std::int64_t{46081}});  // shadow
    EXPECT_EQ(table.rows[0][8], Value{std::int64_t{333985}}); // cloud
}

TEST_F(ParaScenes, CloudsGrowByTheirDistanceInMetres) {
    auto asked = request({folder_of(ids[2])});
    asked.mask.cloud_margin = asked.mask.shadow_margin = 60;
    mask_scene(asked, warnings);
    const auto mask = cells_of(folder / "out.tif", 1), cfmask = cells_of(file_of(ids[2]), 17);
    constexpr int side = 658;
    for (int row = 0; row < side; ++row)
        for (int col = 0; col < side; ++col) {
            bool cloud = false, shadow = false;
            for (int r = std::max(0, row - 2); r <= std::min(side - 1, row + 2); ++r)
                for (int c = std::max(0, col - 2); c <= std::min(side - 1, col + 2); ++c) {
                    const auto shown = cfmask[static_cast<std::size_t>(r * side + c)];
                    const bool near = (r - row) * (r - row) + (c - col) * (c - col) <= 4;
                    cloud = cloud || (near && shown == 4);
                    shadow = shadow || (near && shown == 2);
                }
            const auto cell = static_cast<std::size_t>(row * side + col);
            ASSERT_EQ(mask[cell], cloud ? 4 : shadow ? 2 : cfmask[cell]) << row << " " << col;
        }
}

TEST_F(ParaScenes, CompositeIsTheMedianOfClearObservations) {
    CompositeRequest asked{.scenes = all()};
    const auto table = composite_scenes(asked, warnings);
    std::vector<std::int64_t> histogram(4);
    for (const int band : {1, 4, 7}) {
        const int source = band == 7 ? 15 : band; // temperature lies behind the quality bands
        const auto composite = cells_of(folder / "out.tif", band);
        std::array<std::vector<double>, 3> cells, quality;
        for (std::size_t s = 0; s < 3; ++s) {
            cells.at(s) = cells_of(file_of(ids.at(s)), source);
            quality.at(s) = cells_of(file_of(ids.at(s)), 17);
        }
        for (std::size_t i = 0; i < composite.size(); ++i) {
            std::vector<double> seen;
            for (std::size_t s = 0; s < 3; ++s)
                if (quality.at(s)[i] <= 1) seen.push_back(cells.at(s)[i]);
            std::ranges::sort(seen);
            const auto n = seen.size();
            const double expected = n == 0 ? -32768 : std::floor((seen[(n - 1) / 2] + seen[n / 2]) / 2 + 0.5);
            ASSERT_EQ(composite[i], expected) << "band " << band << ", cell " << i;
            if (band == 1) ++histogram[n];
        }
    }
    for (std::size_t n = 0; n < histogram.size(); ++n) EXPECT_EQ(table.rows[n][1], Value{histogram[n]});
    EXPECT_GT(histogram[0], 0); // gaps
    // These files hold whole reflectances, 0 to 2, where LEDAPS has ten-thousandths: the packager cut them
    // off.
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list().front().code, "scale");
}

/// These files hold whole reflectances, so that most cells have 0 / 0; the others are what arithmetic says.
TEST_F(ParaScenes, BurnRatioIsThatOfPlainArithmetic) {
    composite_scenes({.scenes = all()}, warnings);
    const auto nir = cells_of(folder / "out.tif", 4), swir2 = cells_of(folder / "out.tif", 6);
    std::filesystem::rename(folder / "out.tif", folder / "composite.tif");
    IndexRequest asked{.scene = request({folder / "composite.tif"}), .indices = {"nbr"}};
    asked.scene.query.family = "generic";
    const auto table = index_scene(asked, warnings);
    const auto nbr = cells_of(folder / "out.tif");
    std::int64_t known = 0;
    for (std::size_t i = 0; i < nbr.size(); ++i) {
        const bool none = nir[i] == -32768 || nir[i] + swir2[i] == 0;
        ASSERT_NEAR(nbr[i], none ? -9999 : (nir[i] - swir2[i]) / (nir[i] + swir2[i]), 1e-6) << i;
        known += none ? 0 : 1;
    }
    EXPECT_EQ(known, 1380);
    EXPECT_EQ(table.rows[0][2], Value{known});
}

TEST_F(ParaScenes, OneOfTheSouthZoneAmongThemIsLaidWhereItBelongs) {
    composite_scenes({.scenes = all()}, warnings);
    const auto band = cells_of(folder / "out.tif", 7);
    auto mixed = request({folder_of(ids[0]), restamped(ids[1], 32723, 10'000'000), folder_of(ids[2])});
    const auto error = thrown_error([&] { composite_scenes({.scenes = mixed}, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.problems().front().remedy, testing::HasSubstr("--to"));
    mixed.grid.grid_of = MapSpec{{file_of(ids[0]), 1}};
    mixed.query.raster.assume_datum = 4326; // the files name none
    composite_scenes({.scenes = mixed}, warnings);
    EXPECT_TRUE(cells_of(folder / "out.tif", 7) == band);
}

TEST_F(ParaScenes, ANorthingOfTheSouthInAZoneOfTheNorthIsRefused) {
    const auto wrong = request({restamped(ids[1], 32623, 10'000'000)});
    EXPECT_THAT(thrown_error([&] { mask_scene(wrong, warnings); }).what(),
                testing::HasSubstr("outside the area of use"));
}

/// Costa Rica 1986: blue to nir × 10000, nodata -9999, no quality band.
TEST_F(ParaScenes, IndicesOfCostaRicaAreThoseOfPlainArithmetic) {
    const auto family = folder.write(
        "tsr.yaml", "scene_family: tsr\ntitle: Landsat 5 reflectance\nsource: test\nscale: 0.0001\n"
                    "nodata: -9999\nstack: 'L5TSR_{ID}.tif'\n"
                    "bands: {blue: {band: 1}, green: {band: 2}, red: {band: 3}, nir: {band: 4}}\n");
    IndexRequest asked{.scene = request({real_file("landsat-costarica/L5TSR_1986.tif")}),
                       .indices = {"ndvi", "evi"}};
    asked.scene.query.family = family;
    index_scene(asked, warnings);
    const auto path = real_file("landsat-costarica/L5TSR_1986.tif");
    const auto blue = cells_of(path, 1), red = cells_of(path, 3), nir = cells_of(path, 4);
    const auto ndvi = cells_of(folder / "out.tif", 1), evi = cells_of(folder / "out.tif", 2);
    for (std::size_t i = 0; i < nir.size(); ++i) {
        const bool none = nir[i] == -9999 || red[i] == -9999;
        const double b = blue[i] / 10000, r = red[i] / 10000, n = nir[i] / 10000;
        ASSERT_NEAR(ndvi[i], none ? -9999 : (n - r) / (n + r), 1e-6) << i;
        ASSERT_NEAR(evi[i], none || blue[i] == -9999 ? -9999 : 2.5 * (n - r) / (n + 6 * r - 7.5 * b + 1),
                    1e-5)
            << i;
    }
    EXPECT_GT(count_of(ndvi, -9999) + 1, 0);
}

} // namespace
} // namespace kouprey::test
