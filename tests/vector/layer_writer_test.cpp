#include "kouprey/core/error.hpp"
#include "kouprey/vector/layer_writer.hpp"

#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <chrono>
#include <memory>
#include <thread>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

Ring square(double x, double y, double side) {
    return {{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}};
}

/// Two layers: one feature with a hole, then enough of them, backwards, to split the pages of the spatial
/// index.
std::vector<PolygonLayer> two_layers() {
    PolygonLayer belt{"belt", {}}, plots{"plots", {}};
    belt.features.push_back(
        {"ព្រៃឡង់", {{"id", "B-1"}}, {{square(105.1, 12.7, 0.9), {square(105.3, 13.0 + 1.0 / 3, 0.1)}}}});
    for (int i = 500; i > 0; --i)
        plots.features.push_back(
            {"plot " + std::to_string(i), {}, {{square(105 + i * 0.001, 13, 0.0007), {}}}});
    return {belt, plots};
}

std::unique_ptr<GDALDataset> open(const std::string& path) {
    return std::unique_ptr<GDALDataset>(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
}

TEST(LayerWriter, FeaturesReadBackInOrderAndToTheLastBit) {
    const TemporaryFolder folder;
    write_geopackage(folder / "zones.gpkg", false, Crs::from_epsg(4326), two_layers());
    const auto dataset = open(folder / "zones.gpkg");
    ASSERT_EQ(dataset->GetLayerCount(), 2);
    auto& belt = *dataset->GetLayer(0);
    EXPECT_STREQ(belt.GetName(), "belt");
    EXPECT_STREQ(belt.GetLayerDefn()->GetFieldDefn(0)->GetNameRef(), "name");
    const std::unique_ptr<OGRFeature> feature(belt.GetNextFeature());
    EXPECT_STREQ(feature->GetFieldAsString("name"), "ព្រៃឡង់");
    EXPECT_STREQ(feature->GetFieldAsString("id"), "B-1");
    const auto* polygon = feature->GetGeometryRef()->toMultiPolygon()->getGeometryRef(0);
    ASSERT_EQ(polygon->getNumInteriorRings(), 1);
    EXPECT_EQ(polygon->getInteriorRing(0)->getY(0), 13.0 + 1.0 / 3);
    EXPECT_EQ(polygon->getExteriorRing()->getX(2), 105.1 + 0.9);

    auto& plots = *dataset->GetLayer(1);
    EXPECT_EQ(plots.GetFeatureCount(TRUE), 500);
    const std::unique_ptr<OGRFeature> first(plots.GetNextFeature());
    EXPECT_STREQ(first->GetFieldAsString("name"), "plot 500");
    EXPECT_EQ(first->GetFID(), 1);
}

TEST(LayerWriter, LayersKeepTheirCrsAndASpatialIndex) {
    const TemporaryFolder folder;
    for (const int epsg : {4326, 32648}) {
        const auto path = folder / (std::to_string(epsg) + ".gpkg");
        write_geopackage(path, false, Crs::from_epsg(epsg), two_layers());
        const auto dataset = open(path);
        auto& plots = *dataset->GetLayerByName("plots");
        char* wkt = nullptr;
        plots.GetSpatialRef()->exportToWkt(&wkt);
        EXPECT_TRUE(Crs::from_wkt(wkt, "").same_as(Crs::from_epsg(epsg)));
        CPLFree(wkt);
        EXPECT_TRUE(plots.TestCapability(OLCFastSpatialFilter));
        plots.SetSpatialFilterRect(105.0995, 12.9, 105.1005, 13.1);
        EXPECT_EQ(plots.GetFeatureCount(TRUE), 2);
    }
}

TEST(LayerWriter, BytesAreTheSameAtEveryRun) {
    const TemporaryFolder folder;
    const auto crs = Crs::from_epsg(4326);
    write_geopackage(folder / "a.gpkg", false, crs, two_layers());
    std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // another second of the clock
    write_geopackage(folder / "another-name.gpkg", false, crs, two_layers());
    EXPECT_EQ(bytes_of(folder / "a.gpkg"), bytes_of(folder / "another-name.gpkg"));
    write_geopackage(folder / "a.gpkg", true, crs, two_layers());
    EXPECT_EQ(bytes_of(folder / "a.gpkg"), bytes_of(folder / "another-name.gpkg"));
}

TEST(LayerWriter, NothingLiesBesideIt) {
    const TemporaryFolder folder;
    write_geopackage(folder / "zones.gpkg", false, Crs::from_epsg(4326), two_layers());
    EXPECT_EQ(folder.listing(), "zones.gpkg");
    const auto content = bytes_of(folder / "zones.gpkg");
    EXPECT_EQ(content[18], 1) << "write version: 2 would be a write-ahead log";
    EXPECT_EQ(content[19], 1) << "read version";
}

TEST(LayerWriter, AnExistingTargetIsRefused) {
    const TemporaryFolder folder;
    folder.write("zones.gpkg", "precious");
    try {
        write_geopackage(folder / "zones.gpkg", false, Crs::from_epsg(4326), two_layers());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::usage);
    }
    EXPECT_EQ(bytes_of(folder / "zones.gpkg"), "precious");
    EXPECT_EQ(folder.listing(), "zones.gpkg");
}

TEST(LayerWriter, AFullDiskIsAnIoErrorAndLeavesNothing) {
    const TemporaryFolder folder;
    const auto crs = Crs::from_epsg(4326);
    write_geopackage(folder / "whole.gpkg", false, crs, two_layers());
    const auto size = fs::file_size(folder / "whole.gpkg");
    fs::remove(folder / "whole.gpkg");
    for (const auto limit :
         {std::uintmax_t{1}, std::uintmax_t{5000}, size / 3, size / 2, size - 4096, size - 1}) {
        const FullDisk disk(limit);
        try {
            write_geopackage(folder / "zones.gpkg", false, crs, two_layers());
            ADD_FAILURE() << "no error at " << limit;
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::io) << error.what();
        }
        EXPECT_EQ(folder.listing(), "") << limit;
    }
}

TEST(LayerWriter, AnAttributeThatOnlyALaterFeatureHasIsADefectThatIsNoticed) {
    const TemporaryFolder folder;
    auto layers = two_layers();
    layers[1].features.back().attributes = {{"surprise", "x"}};
    try {
        write_geopackage(folder / "zones.gpkg", false, Crs::from_epsg(4326), layers);
        FAIL() << "an attribute was lost without a word";
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::internal);
    }
    EXPECT_EQ(folder.listing(), "");
}

} // namespace
} // namespace kouprey::test
