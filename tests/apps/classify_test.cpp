// `classify` as a user runs it.
#include "project/classify_support.hpp"
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

const std::string train_line =
    "train image.tif --samples training.gpkg --field class --trees 9 --block 150m --folds 2";

class ClassifyCommand : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        write_raster(folder / "image.tif", two_fields());
        write_training(folder / "training.gpkg", eight_squares());
    }
    Outcome run(const std::string& words) const {
        return kouprey(words_of("kouprey classify " + words), {.folder = folder.path().string()});
    }
    void refused(const std::string& words, int exit_code, const std::string& message) const {
        expect_refused(
            folder, [this](const std::string& line) { return run(line); }, words, exit_code, message);
    }
    void train() const {
        const auto outcome = run(train_line + " -o model.json --overwrite");
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    }
};

TEST_F(ClassifyCommand, TrainsAndPredicts) {
    const auto trained = run(train_line + " -o model.json --table accuracy");
    EXPECT_EQ(trained.exit_code, 0) << trained.err;
    EXPECT_EQ(columns_of(trained.out, {"validation", "cells", "right"}), "out_of_bag 72 72, blocks 72 72");
    const auto predicted = run(
        "predict image.tif --model model.json -o c.tif --probability p.tif --margin m.tif --outside o.tif");
    EXPECT_EQ(predicted.exit_code, 0) << predicted.err;
    EXPECT_EQ(columns_of(predicted.out, {"class", "cells", "mean_probability"}), "1 120 1, 2 120 1");
    EXPECT_EQ(folder.listing(), "c.tif image.tif m.tif model.json o.tif p.tif training.gpkg");
}

TEST_F(ClassifyCommand, PrintsTheTablesThatAreWanted) {
    const auto all = nlohmann::json::parse(run(train_line + " -o model.json --format json").out);
    ASSERT_EQ(all.size(), 5U);
    const auto two = run(train_line + " -o model.json -o t.csv --overwrite --table samples,importance");
    EXPECT_EQ(two.out, "");
    EXPECT_THAT(bytes_of(folder / "t.csv"),
                testing::StartsWith("feature,accuracy_decrease,impurity_decrease\nband 1,"));
    EXPECT_THAT(bytes_of(folder / "t.csv"), HasSubstr("\n\nclass,class_name,polygons,cells,cells_used"));
    const auto likelihood =
        run("train image.tif --samples training.gpkg --field class --method likelihood --block "
            "150m -o l.json --format json");
    EXPECT_EQ(nlohmann::json::parse(likelihood.out).size(), 4U); // trees alone know which features they need
}

TEST_F(ClassifyCommand, TellsTheSameModelByLikelihood) {
    EXPECT_EQ(
        run("train image.tif --samples training.gpkg --field class --method likelihood -o l.json").exit_code,
        0);
    EXPECT_EQ(columns_of(run("predict image.tif --model l.json -o c.tif").out, {"class", "cells"}),
              "1 120, 2 120");
}

TEST_F(ClassifyCommand, NeedsToBeToldEverything) {
    train();
    refused("train image.tif -o m.json", 2, "add --samples LAYER --field NAME");
    refused("train image.tif --samples training.gpkg -o m.json", 2, "--field NAME");
    refused(train_line, 2, "add -o FILE.json");
    refused(train_line + " -o m.tif", 2, "ends in .json for the model");
    refused("predict image.tif -o c.tif", 2, "add --model FILE.json");
    refused("predict image.tif --model model.json", 2, "add -o FILE.tif");
    refused("paint image.tif", 2, "not one of train, predict");
    refused("train", 2, "IMAGE");
}

TEST_F(ClassifyCommand, RefusesWhatDoesNotGoTogether) {
    train();
    refused("predict image.tif --model model.json --trees 5 -o c.tif", 2,
            "--trees is an option of classify train");
    refused(train_line + " --model model.json -o m.json", 2, "--model is an option of classify predict");
    refused(train_line + " --method likelihood -o m.json", 2, "are of --method forest");
    refused("train image.tif --samples training.gpkg --field class --method likelihood --table importance -o "
            "m.json",
            2, "told of a forest alone");
    refused(train_line + " --class-weights 1=0 -o m.json", 2, "from 0.001 to 1000");
    refused(train_line + " --class-weights 7=2 -o m.json", 2, "7 is no class");
    refused("train image.tif --samples training.gpkg --field class --folds 1 -o m.json", 2,
            "0, or a whole number from 2 to 100");
    refused(train_line + " --features-per-split 3 -o m.json", 2, "only 2");
    refused(train_line + " --least-cover 120% -o m.json", 2, "--least-cover");
}

TEST_F(ClassifyCommand, WritesOverNothing) {
    train();
    refused(train_line + " -o model.json", 2, "exists");
    refused("predict image.tif --model model.json -o image.tif --overwrite", 2, "one of the inputs");
    refused("predict image.tif --model model.json -o c.tif --margin image.tif --overwrite", 2,
            "one of the inputs");
    refused("predict image.tif --model model.json -o c.tif --margin c.tif", 2, "two outputs are one file");
    refused("predict image.tif --model model.json -o c.tif --margin m.png", 2, "ends in .tif");
    refused("train image.tif --samples training.gpkg --field class -o training.gpkg --overwrite", 2, ".json");
}

TEST_F(ClassifyCommand, RefusesWrongInput) {
    train();
    refused("train image.tif --samples nowhere.gpkg --field class -o m.json", 3, "nowhere.gpkg");
    refused("train image.tif --samples training.gpkg --field klass -o m.json", 3, "perhaps --field class");
    refused("train nowhere.tif --samples training.gpkg --field class -o m.json", 3, "nowhere.tif");
    refused("predict image.tif --model nowhere.json -o c.tif", 3, "nowhere.json");
    refused("predict image.tif --model training.gpkg -o c.tif", 3, "no model of kouprey");
    refused("predict image.tif#1 --model model.json -o c.tif", 3,
            "the model wants band 1, band 2, these are band 1");
    refused("train image.tif --samples training.gpkg --field class --least-cells 40 -o m.json", 4,
            "class 1 has 36 training cells, fewer than 40");
}

TEST_F(ClassifyCommand, RefusesBandsInAnotherOrder) {
    folder.write("own.yaml",
                 "scene_family: own\ntitle: t\nsource: s\nscale: 0.0001\nnodata: 0\nstack: 'image.tif'\n"
                 "bands: {red: {band: 1}, nir: {band: 2}}\n");
    const auto composite =
        kouprey(words_of("kouprey scene composite image.tif --family own.yaml -o composite.tif"),
                {.folder = folder.path().string()});
    ASSERT_EQ(composite.exit_code, 0) << composite.err;
    ASSERT_EQ(run("train composite.tif --samples training.gpkg --field class -o model.json").exit_code, 0);
    refused("predict composite.tif#2 composite.tif#1 --model model.json -o c.tif", 3,
            "nir, red instead of red, nir; name them in that order: composite.tif#1 composite.tif#2");
    EXPECT_EQ(run("predict composite.tif#1 composite.tif#2 --model model.json -o c.tif").exit_code, 0);
}

} // namespace
} // namespace kouprey::test
