// Bands read together and one by one.
#include "kernels/value_parts.hpp"
#include "raster/reader_support.hpp"

namespace kouprey::test {
namespace {

class ValuePartsOf : public testing::Test {
  protected:
    TemporaryFolder folder;

    std::vector<MapSource> stack(const std::string& interleaving, int count = 3) const {
        std::vector<std::vector<double>> cells;
        for (int band = 0; band < count; ++band)
            cells.push_back({1.0 * band, 10.0 * band, 20.0 + band, 30.0 + band});
        const auto path = write_raster(folder / (interleaving + ".tif"),
                                       {.cols = 2,
                                        .rows = 2,
                                        .bands = cells,
                                        .type = "Float32",
                                        .nodata = 20,
                                        .creation_options = {"INTERLEAVE=" + interleaving}});
        std::vector<MapSource> bands;
        for (int band = 1; band <= count; ++band) bands.push_back(open_map(MapSpec{{path, band}}));
        return bands;
    }
};

TEST_F(ValuePartsOf, InterleavedBandsAreReadTogether) {
    const auto bands = stack("PIXEL");
    const auto groups = groups_of(bands, 2);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].size(), 2U);
    EXPECT_EQ(groups[1].size(), 1U);
    ValueParts parts(groups[0]);
    const auto views = parts.read({1, 0, 1, 2});
    ASSERT_EQ(views.size(), 2U);
    EXPECT_TRUE(is_no_value(views[0](0, 0)));
    EXPECT_EQ(views[0](0, 1), 30);
    EXPECT_EQ(views[1](0, 0), 21);
}

TEST_F(ValuePartsOf, OthersAreReadOneByOne) {
    const auto bands = stack("BAND");
    const auto groups = groups_of(bands, 2);
    ASSERT_EQ(groups.size(), 3U);
    ValueParts parts(groups[2]);
    EXPECT_EQ(parts.read({0, 0, 2, 2})[0](1, 1), 32);
    EXPECT_TRUE(is_no_value(parts.read({0, 1, 1, 1})[0](0, 0)));
}

TEST_F(ValuePartsOf, BetweenTilesThereIsNoValue) {
    const TinyRaster tile{.bands = {{7}}};
    auto far = tile;
    far.left = 105.002;
    const std::vector<MapSource> bands{open_map(
        MapSpec{{write_raster(folder / "a.tif", tile), {}}, {write_raster(folder / "b.tif", far), {}}})};
    ValueParts parts(bands);
    const auto row = parts.read({0, 0, 1, 3})[0].row(0);
    EXPECT_EQ(row[0], 7);
    EXPECT_TRUE(is_no_value(row[1]));
    EXPECT_EQ(row[2], 7);
    const auto east = parts.read({0, 1, 1, 2})[0].row(0);
    EXPECT_TRUE(is_no_value(east[0]));
    EXPECT_EQ(east[1], 7);
}

TEST_F(ValuePartsOf, TilesLieWhereTheyAreInAnyWindow) {
    const TinyRaster tile{.cols = 2, .rows = 3, .bands = {{1, 2, 3, 4, 5, 6}}};
    auto far = tile;
    far.left = 105.003;
    const std::vector<MapSource> bands{open_map(
        MapSpec{{write_raster(folder / "a.tif", tile), {}}, {write_raster(folder / "b.tif", far), {}}})};
    ValueParts parts(bands);
    const auto view = parts.read({1, 1, 2, 4})[0];
    EXPECT_EQ(view(0, 0), 4);
    EXPECT_EQ(view(1, 0), 6);
    EXPECT_TRUE(is_no_value(view(0, 1)));
    EXPECT_EQ(view(0, 2), 3);
    EXPECT_EQ(view(1, 3), 6);
}

} // namespace
} // namespace kouprey::test
