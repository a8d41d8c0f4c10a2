// A small image and training data of two classes.
#pragma once

#include "kouprey/project/classify.hpp"

#include "project/scene_support.hpp"
#include "support/layer_files.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {

/// The western half of 20 × 12 cells is dark in both bands, the eastern bright; numbers vary from cell to
/// cell.
inline TinyRaster two_fields(double brighter = 0) {
    std::vector<std::vector<double>> bands(2);
    for (int row = 0; row < 12; ++row)
        for (int col = 0; col < 20; ++col) {
            const double noise = (row * 7 + col * 13) % 10;
            bands[0].push_back(100 + noise + (col < 10 ? 0 : 200) + brighter);
            const double other = (row * 13 + col * 7) % 10;
            bands[1].push_back(500 - other * 2 - (col < 10 ? 0 : 300) + brighter);
        }
    auto raster = metric_raster(20, 12, bands);
    raster.nodata = 0;
    return raster;
}

/// A rectangle of cells of that raster as WKT.
inline std::string cells_wkt(int row, int col, int rows, int cols) {
    return box_wkt(500'000 + col * 30, 1'400'010 - (row + rows) * 30, 500'000 + (col + cols) * 30,
                   1'400'010 - row * 30);
}

/// Four squares of each class 1 and 2 in UTM zone 48N.
inline std::vector<RawFeature> eight_squares() {
    std::vector<RawFeature> features;
    for (const int col : {1, 6, 11, 16})
        for (const int row : {1, 7}) features.push_back({{col < 10 ? "1" : "2"}, cells_wkt(row, col, 3, 3)});
    return features;
}

inline std::string write_training(const std::string& path, const std::vector<RawFeature>& features,
                                  int epsg = 32648) {
    return write_gpkg(path, {{.features = features, .fields = {{"class", OFTString}}, .epsg = epsg}});
}

class ClassifyTest : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    void SetUp() override {
        write_raster(folder / "image.tif", two_fields());
        write_training(folder / "training.gpkg", eight_squares());
    }
    TrainRequest training() const {
        TrainRequest request;
        request.features.images = {{{folder / "image.tif", {}}}};
        request.samples = {folder / "training.gpkg", "", "class"};
        request.forest.trees = 15;
        request.folds = 2;
        request.block_metres = 150;
        request.output = folder / "model.json";
        request.overwrite = true;
        return request;
    }
    PredictRequest prediction(const std::string& image = "image.tif") const {
        PredictRequest request;
        request.features.images = {{{folder / image, {}}}};
        request.model = folder / "model.json";
        request.classes = folder / "classes.tif";
        request.overwrite = true;
        return request;
    }
    TrainReport train() { return train_classifier(training(), warnings); }
    Table predict(const PredictRequest& request) { return predict_classes(request, warnings); }
    Error training_error(const TrainRequest& request) {
        return thrown_error([&] { train_classifier(request, warnings); });
    }
    Error prediction_error(const PredictRequest& request) {
        return thrown_error([&] { predict(request); });
    }
    void expect_training(const std::vector<RawFeature>& features, Failure failure,
                         const std::string& message) {
        write_training(folder / "other.gpkg", features);
        auto request = training();
        request.samples.path = folder / "other.gpkg";
        const auto error = training_error(request);
        EXPECT_EQ(error.failure(), failure) << error.what();
        EXPECT_THAT(error.what(), testing::HasSubstr(message));
    }
};

} // namespace kouprey::test
