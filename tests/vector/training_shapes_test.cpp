// Polygons and points with classes, on the cells of a grid.
#include "kouprey/vector/training_shapes.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TrainingShapes : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    const Grid grid{Crs::from_epsg(4326), {105, 13}, 0.01, 0.01, 10, 10};

    std::vector<TrainingShape> read(const std::vector<RawFeature>& features,
                                    const std::string& field = "class", int epsg = 4326) {
        const auto path = folder / std::to_string(++files_) + ".gpkg";
        write_gpkg(
            path,
            {{.features = features, .fields = {{"class", OFTString}, {"code", OFTInteger}}, .epsg = epsg}});
        return read_training_shapes({path, "", field}, grid, {}, warnings);
    }
    Error refusal(const std::vector<RawFeature>& features, const std::string& field = "class",
                  int epsg = 4326) {
        return thrown_error([&] { read(features, field, epsg); });
    }

  private:
    int files_ = 0;
};

const std::string box = box_wkt(105.02, 12.95, 105.04, 12.98);

TEST_F(TrainingShapes, ArePolygonsWithTheirClass) {
    const auto shapes =
        read({{{"Forest", "7"}, box}, {{"Field", "3"}, box_wkt(105.05, 12.95, 105.06, 12.96)}});
    ASSERT_EQ(shapes.size(), 2U);
    EXPECT_EQ(shapes[0].class_text, "Forest");
    EXPECT_EQ(shapes[0].label, "feature 1 (Forest)");
    EXPECT_TRUE(shapes[0].outline.bounds().contains({2, 2, 3, 2}));
    EXPECT_EQ(total_of(shapes[1].outline).cells(), 1);
    EXPECT_TRUE(shapes[0].cells.empty());
}

TEST_F(TrainingShapes, HaveClassesFromFieldsOfNumbersToo) {
    EXPECT_EQ(read({{{"Forest", "7"}, box}}, "code")[0].class_text, "7");
}

TEST_F(TrainingShapes, MayHaveOneClassMoreThanOnce) {
    EXPECT_EQ(read({{{"Forest", "7"}, box}, {{"Forest", "7"}, box}}).size(), 2U);
}

TEST_F(TrainingShapes, ArePointsInTheirCells) {
    const auto shapes =
        read({{{"a", "1"}, "POINT (105.025 12.985)"}, {{"b", "1"}, "MULTIPOINT (105 13, 104 14)"}});
    EXPECT_THAT(shapes[0].cells, ElementsAre(CellPlace{1, 2}));
    EXPECT_THAT(shapes[1].cells, ElementsAre(CellPlace{0, 0}, CellPlace{-100, -100}));
    EXPECT_TRUE(shapes[0].outline.bounds().empty());
}

TEST_F(TrainingShapes, AreBroughtIntoTheCrsOfTheGrid) {
    const auto corner = Transformer(Crs::from_epsg(4326), Crs::from_epsg(32648))({105.025, 12.985});
    const auto shapes =
        read({{{"a", "1"}, "POINT (" + std::to_string(corner.x) + " " + std::to_string(corner.y) + ")"}},
             "class", 32648);
    EXPECT_THAT(shapes[0].cells, ElementsAre(CellPlace{1, 2}));
}

TEST_F(TrainingShapes, WithoutTheFieldAreRefused) {
    const auto error = refusal({{{"a", "1"}, box}}, "clas");
    EXPECT_THAT(error.what(),
                HasSubstr("there is no field \"clas\"; the layer has: class, code; perhaps --field class"));
}

TEST_F(TrainingShapes, WithoutAClassAreRefused) {
    const auto error = refusal({{{"a", "1"}, box}, {{std::nullopt, "1"}, box}, {{"", "1"}, box}});
    EXPECT_THAT(error.what(), HasSubstr("null or empty in feature 2, 3"));
    EXPECT_THAT(error.what(), HasSubstr("choose another --field"));
}

TEST_F(TrainingShapes, OfOtherKindsAreRefused) {
    EXPECT_THAT(refusal({{{"a", "1"}, "LINESTRING (105 13, 106 13)"}}).what(),
                HasSubstr("not a polygon or point"));
    EXPECT_THAT(refusal({{{"a", "1"}, ""}}).what(), HasSubstr("no geometry"));
    EXPECT_THAT(refusal({{{"a", "1"}, "POINT (105 113)"}}).what(), HasSubstr("out of the range"));
    EXPECT_THAT(refusal({{{"a", "1"}, "POLYGON ((105 13, 106 12, 106 13, 105 12, 105 13))"}}).what(),
                HasSubstr("invalid"));
    EXPECT_THAT(refusal({{{"a", "1"}, box}}, "class", 0).what(), HasSubstr("CRS"));
}

} // namespace
} // namespace kouprey::test
