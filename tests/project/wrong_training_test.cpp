// Training and prediction on wrong input.
#include "kouprey/core/file.hpp"
#include "kouprey/project/classify.hpp"

#include "project/classify_support.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(ClassifyTest, RefusesClassesThatAreNoCodes) {
    for (const std::string text : {"255", "-1", "1.5", "Forest"}) {
        auto features = eight_squares();
        features[2].values[0] = text;
        expect_training(features, Failure::input, "\"" + text + "\" of feature 3");
    }
}

TEST_F(ClassifyTest, RefusesTooLittleTrainingData) {
    auto features = eight_squares();
    for (auto& feature : features) feature.values[0] = "7";
    expect_training(features, Failure::method, "of one class, 7");
    features[0] = {{"8"}, cells_wkt(0, 0, 3, 3)};
    features[1] = {{"9"}, cells_wkt(4, 0, 1, 1)};
    expect_training(features, Failure::method, "class 8 has 9 training cells, fewer than 10");
    expect_training(features, Failure::method, "class 9 has 1 training cells");
}

TEST_F(ClassifyTest, RefusesTrainingDataElsewhere) {
    std::vector<RawFeature> features{{{"1"}, cells_wkt(50, 50, 4, 4)}, {{"2"}, cells_wkt(60, 50, 4, 4)}};
    expect_training(features, Failure::input, "all training data lie outside the raster");
    auto some = eight_squares();
    some.push_back({{"1"}, cells_wkt(50, 50, 4, 4)});
    some.push_back({{"1"}, box_wkt(500'001, 1'400'000, 500'002, 1'400'001)});
    write_training(folder / "training.gpkg", some);
    train();
    ASSERT_EQ(warnings.list().size(), 2U);
    EXPECT_THAT(warnings.list()[0].text,
                HasSubstr("1 of 10 training polygons or points lie outside the raster"));
    EXPECT_THAT(warnings.list()[1].text,
                HasSubstr("cover no cell to the share of --least-cover: feature 10"));
}

TEST_F(ClassifyTest, RefusesPolygonsOfTwoClassesOnOneAnother) {
    auto features = eight_squares();
    features.push_back({{"2"}, cells_wkt(2, 2, 3, 3)});
    expect_training(features, Failure::input,
                    "different classes overlap in 4 cells, the first at row 2, column 2");
}

TEST_F(ClassifyTest, RefusesOtherBandsThanThoseOfTheTraining) {
    train();
    auto raster = two_fields();
    raster.bands.push_back(raster.bands[0]);
    write_raster(folder / "three.tif", raster);
    EXPECT_THAT(prediction_error(prediction("three.tif")).what(),
                HasSubstr("the model wants band 1, band 2, these are band 1, band 2, band 3"));
    raster = two_fields();
    raster.type = "Float32";
    write_raster(folder / "float.tif", raster);
    EXPECT_THAT(prediction_error(prediction("float.tif")).what(),
                HasSubstr("band 1 is of type float32; in training it was uint16"));
}

TEST_F(ClassifyTest, RefusesNumbersOfAnotherScale) {
    train();
    write_raster(folder / "scaled.tif", two_fields(9'000));
    const auto error = prediction_error(prediction("scaled.tif"));
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().size(), 2U);
    EXPECT_THAT(error.what(),
                HasSubstr("0 of 240 cells of band 1 lie within the range of the training, 100 to 309"));
    EXPECT_EQ(folder.listing().find("classes.tif"), std::string::npos);
}

TEST_F(ClassifyTest, WarnsWhereMostCellsAreUnlikeTheTraining) {
    train();
    auto raster = two_fields();
    for (std::size_t i = 0; i < 200; ++i) raster.bands[0][i] = 5'000;
    write_raster(folder / "odd.tif", raster);
    predict(prediction("odd.tif"));
    ASSERT_FALSE(warnings.list().empty());
    EXPECT_THAT(warnings.list().back().text, HasSubstr("83.3 % of the cells have a feature outside"));
}

TEST_F(ClassifyTest, RefusesBandsOnDifferentGrids) {
    auto raster = two_fields();
    raster.left += 30;
    write_raster(folder / "moved.tif", raster);
    auto request = training();
    request.features.images.push_back({{folder / "moved.tif", {}}});
    const auto error = training_error(request);
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front().remedy, "kouprey align " + folder / "moved.tif" + " --to " +
                                                   folder / "image.tif" +
                                                   "#1 --method bilinear -o aligned.tif");
}

TEST_F(ClassifyTest, LeavesClassesOutOfBlocksThatLieInOnePart) {
    auto features = eight_squares();
    features.push_back({{"3"}, cells_wkt(10, 0, 2, 8)});
    write_training(folder / "training.gpkg", features);
    auto request = training();
    request.folds = 3;
    const auto report = train_classifier(request, warnings);
    EXPECT_THAT(rows_of(report.classes, {"validation", "class", "cells"}),
                testing::IsSupersetOf({"blocks 1 36", "blocks 2 36", "blocks 3 0"}));
    EXPECT_THAT(rows_of(report.accuracy, {"validation", "polygons", "cells"}),
                testing::Contains("blocks 8 72"));
    ASSERT_FALSE(warnings.list().empty());
    EXPECT_THAT(warnings.list().back().text, HasSubstr("class 3 lies whole in one of the parts"));
}

TEST_F(ClassifyTest, TellsOfAFeatureThatIsThereTwice) {
    auto request = training();
    request.features.images.push_back({{folder / "image.tif", 2}});
    train_classifier(request, warnings);
    ASSERT_FALSE(warnings.list().empty());
    EXPECT_THAT(warnings.list().front().text, HasSubstr("band 3 is a feature twice"));
}

TEST_F(ClassifyTest, RefusesToDrawMoreFeaturesThanThereAre) {
    auto request = training();
    request.forest.features_per_split = 3;
    const auto error = training_error(request);
    EXPECT_EQ(error.failure(), Failure::usage);
    EXPECT_THAT(error.what(), HasSubstr("3 features a split, but there are only 2"));
}

TEST_F(ClassifyTest, SaysThatNothingCanBeHeldOut) {
    auto request = training();
    request.block_metres = 10'000;
    const auto report = train_classifier(request, warnings);
    EXPECT_EQ(report.accuracy.rows.size(), 1U);
    EXPECT_THAT(warnings.list()[0].text, HasSubstr("all training data hang together"));
}

} // namespace
} // namespace kouprey::test
