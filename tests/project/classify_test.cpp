// Training and prediction.
#include "kouprey/core/file.hpp"
#include "kouprey/project/classify.hpp"
#include "kouprey/project/inspect.hpp"
#include "kouprey/vector/layer.hpp"

#include "project/classify_support.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(ClassifyTest, TellsTwoFieldsApart) {
    const auto report = train();
    EXPECT_THAT(rows_of(report.samples, {"class", "polygons", "cells", "cells_used", "weight"}),
                ElementsAre("1 4 36 36 1", "2 4 36 36 1"));
    EXPECT_THAT(rows_of(report.accuracy, {"validation", "cells", "right", "overall_accuracy", "parts"}),
                ElementsAre("out_of_bag 72 72 1 15", "blocks 72 72 1 2"));
    EXPECT_THAT(rows_of(report.matrix, {"validation", "map", "reference", "cells"}),
                ElementsAre("out_of_bag 1 1 36", "out_of_bag 1 2 0", "out_of_bag 2 1 0", "out_of_bag 2 2 36",
                            "blocks 1 1 36", "blocks 1 2 0", "blocks 2 1 0", "blocks 2 2 36"));
    EXPECT_EQ(report.importance.rows.size(), 2U);
    EXPECT_THAT(rows_of(predict(prediction()), {"class", "cells", "share", "mean_probability"}),
                ElementsAre("1 120 0.5 1", "2 120 0.5 1"));
    const auto cells = cells_of(folder / "classes.tif");
    for (std::size_t i = 0; i < cells.size(); ++i) EXPECT_EQ(cells[i], i % 20 < 10 ? 1 : 2) << i;
}

TEST_F(ClassifyTest, ByLikelihoodToo) {
    auto request = training();
    request.method = ClassifyMethod::likelihood;
    const auto report = train_classifier(request, warnings);
    EXPECT_THAT(rows_of(report.accuracy, {"validation", "right"}), ElementsAre("blocks 72"));
    EXPECT_TRUE(report.importance.rows.empty());
    EXPECT_THAT(rows_of(predict(prediction()), {"class", "cells"}), ElementsAre("1 120", "2 120"));
}

TEST_F(ClassifyTest, WritesProbabilityMarginAndMask) {
    train();
    auto bright = two_fields(5); // some numbers beyond the training
    bright.bands[0][3] = 0;      // nodata
    write_raster(folder / "bright.tif", bright);
    auto request = prediction("bright.tif");
    request.probability = folder / "p.tif";
    request.margin = folder / "m.tif";
    request.outside = folder / "o.tif";
    const auto table = predict(request);
    EXPECT_THAT(rows_of(table, {"class", "cells"}), ElementsAre("1 119", "2 120", "nodata 1"));
    const auto classes = cells_of(folder / "classes.tif"), p = cells_of(folder / "p.tif"),
               m = cells_of(folder / "m.tif"), o = cells_of(folder / "o.tif");
    std::int64_t outside = 0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (i == 3) {
            EXPECT_EQ(classes[i], 255);
            EXPECT_EQ(p[i], -1);
            EXPECT_EQ(m[i], -1);
            EXPECT_EQ(o[i], 255);
            continue;
        }
        EXPECT_NEAR(m[i], 2 * p[i] - 1, 1e-6) << i; // of two classes
        const double a = bright.bands[0][i], b = bright.bands[1][i];
        EXPECT_EQ(o[i], a < 100 || a > 309 || b < 182 || b > 500 ? 1 : 0) << i;
        outside += static_cast<std::int64_t>(o[i]);
    }
    EXPECT_GT(outside, 0);
    EXPECT_EQ(sum_of(table, {}, "outside_cells"), static_cast<double>(outside));
}

TEST_F(ClassifyTest, RecordsWhatTheModelWasTrainedOn) {
    train();
    const auto model = parse_class_model(bytes_of(folder / "model.json"), "");
    const auto value = [](const auto& pairs, const std::string& wanted) {
        const auto found = std::ranges::find(pairs, wanted, [](const auto& pair) { return pair.first; });
        return found == pairs.end() ? "absent" : found->second;
    };
    const auto layer = layer_names(folder / "training.gpkg", warnings).front();
    EXPECT_FALSE(layer.empty());
    EXPECT_EQ(value(model.training, "layer"), layer);
    EXPECT_EQ(value(model.training, "images"), "image.tif");
    EXPECT_EQ(value(model.training, "out_of_bag_right"), "72 of 72");
    EXPECT_EQ(value(model.training, "blocks_right"), "72 of 72");
    EXPECT_EQ(value(model.settings, "folds"), "2");
    EXPECT_EQ(value(model.settings, "block_metres"), "150");
}

TEST_F(ClassifyTest, ModelsAreLookedAtAsWhatTheyAre) {
    for (const auto method : {ClassifyMethod::forest, ClassifyMethod::likelihood}) {
        auto request = training();
        request.method = method;
        train_classifier(request, warnings);
        const auto tables = inspect({.file = folder / "model.json"}, warnings);
        ASSERT_EQ(tables.size(), 3U);
        const auto facts = rows_of(tables[0], {"fact", "value"});
        const std::vector<std::string> some{"kind model of kouprey classify",
                                            std::string("method ") + name_of(method),
                                            "features 2",
                                            "classes 2",
                                            "field class",
                                            "seed 1"};
        EXPECT_THAT(facts, testing::IsSupersetOf(some));
        const auto trees = std::ranges::count(facts, "trees 15");
        EXPECT_EQ(trees, method == ClassifyMethod::forest ? 1 : 0);
        EXPECT_THAT(rows_of(tables[1], {"feature", "type", "least", "largest"}),
                    ElementsAre("band 1 uint16 100 309", "band 2 uint16 182 500"));
        EXPECT_THAT(rows_of(tables[2], {"class", "polygons", "cells"}), ElementsAre("1 4 36", "2 4 36"));
    }
    folder.write("cut.json", bytes_of(folder / "model.json").substr(0, 500));
    EXPECT_THAT(thrown_error([&] { inspect({.file = folder / "cut.json"}, warnings); }).what(),
                HasSubstr("the model is cut off"));
}

TEST_F(ClassifyTest, GivesTheSameBytesAtAnyNumberOfThreads) {
    std::string model, map;
    for (const int threads : {1, 2, 5}) {
        auto request = training();
        request.resources.threads = threads;
        train_classifier(request, warnings);
        auto asked = prediction();
        asked.resources = {.threads = threads, .memory = std::int64_t{200'000'000} * threads};
        predict(asked);
        const auto bytes = bytes_of(folder / "model.json"), cells = bytes_of(folder / "classes.tif");
        EXPECT_TRUE(threads == 1 || (bytes == model && cells == map)) << threads;
        model = bytes;
        map = cells;
    }
}

TEST_F(ClassifyTest, TakesBandsOfSeveralFiles) {
    const auto both = two_fields();
    for (const int band : {0, 1}) {
        auto single = both;
        single.bands = {both.bands[static_cast<std::size_t>(band)]};
        write_raster(folder / ("b" + std::to_string(band) + ".tif"), single);
    }
    auto request = training();
    request.features.images = {{{folder / "b0.tif", {}}}, {{folder / "b1.tif", {}}}};
    train_classifier(request, warnings);
    const auto apart = parse_class_model(bytes_of(folder / "model.json"), "");
    train();
    EXPECT_EQ(apart.trees, parse_class_model(bytes_of(folder / "model.json"), "").trees);
}

TEST_F(ClassifyTest, TakesInterleavedBands) {
    auto raster = two_fields();
    raster.creation_options = {"INTERLEAVE=PIXEL"};
    write_raster(folder / "image.tif", raster);
    train();
    predict(prediction());
    EXPECT_EQ(cells_of(folder / "classes.tif")[10], 2);
}

TEST_F(ClassifyTest, TakesPoints) {
    std::vector<RawFeature> features;
    for (int i = 0; i < 24; ++i)
        features.push_back({{i % 2 == 0 ? "1" : "2"},
                            "POINT (" + std::to_string(500'015 + 30 * (i % 2 == 0 ? i / 4 : 12 + i / 4)) +
                                " " + std::to_string(1'399'995 - 30 * (i / 2 % 10)) + ")"});
    write_training(folder / "training.gpkg", features);
    const auto report = train();
    EXPECT_THAT(rows_of(report.samples, {"class", "polygons", "cells"}), ElementsAre("1 12 12", "2 12 12"));
}

TEST_F(ClassifyTest, NamesClassesByALegend) {
    folder.write("legend.csv",
                 "code,key,name,forest,ipcc_category,colour\n9,F,Forest,yes,forest_land,#1B5E20\n"
                 "4,N,Open land,no,grassland,\n");
    auto features = eight_squares();
    for (auto& feature : features) feature.values[0] = *feature.values[0] == "1" ? "Open land" : "F";
    write_training(folder / "training.gpkg", features);
    auto request = training();
    request.legend = folder / "legend.csv";
    const auto report = train_classifier(request, warnings);
    EXPECT_THAT(rows_of(report.samples, {"class", "class_name"}), ElementsAre("4 Open land", "9 Forest"));
    EXPECT_THAT(rows_of(predict(prediction()), {"class", "class_name", "cells"}),
                ElementsAre("4 Open land 120", "9 Forest 120"));
    auto unknown = eight_squares();
    unknown[0].values[0] = "Forrest";
    unknown[1].values[0] = "Sea";
    write_training(folder / "training.gpkg", unknown);
    const auto error = training_error(request);
    EXPECT_THAT(error.what(),
                HasSubstr("\"Forrest\" of feature 1 (Forrest) is no class of the legend; perhaps Forest"));
    EXPECT_THAT(error.what(), HasSubstr("\"Sea\" of feature 2"));
}

TEST_F(ClassifyTest, TrainsOnCellsThatAreCoveredEnough) {
    std::vector<RawFeature> features = eight_squares();
    features[0] = {{"1"}, box_wkt(500'000, 1'399'710, 500'000 + 30 * 4 + 12, 1'400'010)}; // 4.4 × 10 cells
    write_training(folder / "training.gpkg", {features[0], features[6], features[7]});
    EXPECT_THAT(rows_of(train().samples, {"class", "cells"}), ElementsAre("1 40", "2 18"));
    auto request = training();
    request.least_cover = 0.39;
    EXPECT_THAT(rows_of(train_classifier(request, warnings).samples, {"class", "cells"}),
                ElementsAre("1 50", "2 18"));
}

TEST_F(ClassifyTest, DrawsTheSameCellsWhereThereAreMany) {
    auto request = training();
    request.most_cells = 20;
    const auto report = train_classifier(request, warnings);
    EXPECT_THAT(rows_of(report.samples, {"class", "cells", "cells_used"}), ElementsAre("1 36 20", "2 36 20"));
    EXPECT_THAT(warnings.list()[0].text, HasSubstr("class 1: 20 of 36 training cells were drawn"));
    const auto once = bytes_of(folder / "model.json");
    request.resources.threads = 1;
    train_classifier(request, warnings);
    EXPECT_EQ(bytes_of(folder / "model.json"), once);
}

TEST_F(ClassifyTest, WeighsClasses) {
    auto request = training();
    request.weights.given["2"] = 2.5;
    EXPECT_THAT(rows_of(train_classifier(request, warnings).samples, {"class", "weight"}),
                ElementsAre("1 1", "2 2.5"));
    request.weights.given["3"] = 1;
    EXPECT_EQ(training_error(request).failure(), Failure::usage);
}

TEST_F(ClassifyTest, LeavesOutCellsWithoutValues) {
    auto raster = two_fields();
    raster.bands[1][1 * 20 + 1] = 0;
    write_raster(folder / "image.tif", raster);
    EXPECT_THAT(rows_of(train().samples, {"class", "cells", "cells_used", "cells_without_values"}),
                ElementsAre("1 36 35 1", "2 36 36 0"));
}

} // namespace
} // namespace kouprey::test
