// Features of cells, whatever the type and the order of bytes in their files.
#include "project/classify_support.hpp"
#include "project/feature_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

struct Kept {
    std::string type;
    std::vector<std::string> options;
};

class FeaturesOfFiles : public testing::TestWithParam<Kept> {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
};

TEST_P(FeaturesOfFiles, StandCellByCell) {
    auto raster = metric_raster(3, 2, {{1, 2, 3, 4, 5, 0}, {10, 0, 30, 40, 50, 60}});
    raster.type = GetParam().type;
    raster.creation_options = GetParam().options;
    raster.nodata = 0;
    write_raster(folder / "f.tif", raster);
    const auto bands = open_features({{{{folder / "f.tif", {}}}}}, warnings);
    FeatureReader reader(bands);
    const auto& all = reader.read({0, 0, 2, 3});
    EXPECT_THAT(all.values, ElementsAre(1, 10, 2, 0, 3, 30, 4, 40, 5, 50, 0, 60));
    EXPECT_THAT(all.complete, ElementsAre(1, 0, 1, 1, 1, 0));
    reader.close();
    const auto& part = reader.read({1, 1, 1, 2});
    EXPECT_THAT(part.values, ElementsAre(5, 50, 0, 60));
    EXPECT_THAT(part.complete, ElementsAre(1, 0));
}

INSTANTIATE_TEST_SUITE_P(AllTypes, FeaturesOfFiles,
                         testing::Values(Kept{"Byte", {}}, Kept{"UInt16", {}}, Kept{"Int16", {}},
                                         Kept{"Int32", {}}, Kept{"Float32", {}}, Kept{"Float64", {}},
                                         Kept{"Int16", {"INTERLEAVE=PIXEL"}},
                                         Kept{"Float32", {"INTERLEAVE=PIXEL"}}));

TEST(FeatureReader, TakesTilesWithGaps) {
    const TemporaryFolder folder;
    Warnings warnings;
    auto west = metric_raster(1, 1, {{7}}), east = west;
    east.left += 60;
    write_raster(folder / "w.tif", west);
    write_raster(folder / "e.tif", east);
    const auto bands = open_features({{{{folder / "w.tif", {}}, {folder / "e.tif", {}}}}}, warnings);
    FeatureReader reader(bands);
    EXPECT_THAT(reader.read({0, 0, 1, 3}).complete, ElementsAre(1, 0, 1));
}

TEST(FeatureReader, TakesWhatIsNoNumberForMissing) {
    const TemporaryFolder folder;
    Warnings warnings;
    auto raster = metric_raster(3, 1, {{1e300, -1e300, 0.1}});
    raster.type = "Float64";
    write_raster(folder / "f.tif", raster);
    const auto bands = open_features({{{{folder / "f.tif", {}}}}}, warnings);
    FeatureReader reader(bands);
    const auto& cells = reader.read({0, 0, 1, 3});
    EXPECT_THAT(cells.complete, ElementsAre(0, 0, 1)); // beyond every float32
    EXPECT_EQ(cells.values[2], 0.1F);
}

} // namespace
} // namespace kouprey::test
