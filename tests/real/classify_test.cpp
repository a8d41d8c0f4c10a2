// Forest of Costa Rica in 1986 and 2001 by training polygons, and what became of it.
#include "kouprey/project/classify.hpp"
#include "kouprey/project/sieve_map.hpp"
#include "kouprey/vector/layer.hpp"

#include "support/layer_files.hpp"
#include "support/raster_cells.hpp"
#include "support/real_data.hpp"
#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

constexpr int cols = 213;

class CostaRica : public RealData {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    const std::string training = real_file("landsat-costarica/training_1986_2001.gpkg");

    void SetUp() override {
        RealData::SetUp();
        folder.write("legend.csv",
                     "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,#1B5E20\n"
                     "2,N,NonForest,no,grassland,#D9DE8C\n");
    }
    static FeatureSpec image(const std::string& year) {
        return {{{{real_file("landsat-costarica/L5TSR_" + year + ".tif"), {}}}}};
    }
    TrainReport train(const std::string& year, ClassifyMethod method, const std::string& samples) {
        TrainRequest request;
        request.features = image(year);
        request.samples = {samples, "", "class_" + year};
        request.legend = folder / "legend.csv";
        request.method = method;
        request.output = folder / year + ".json";
        request.overwrite = true;
        return train_classifier(request, warnings);
    }
    /// The map of that year, without patches below half a hectare.
    MapSpec classified(const std::string& year) {
        PredictRequest request;
        request.features = image(year);
        request.model = folder / year + ".json";
        request.classes = folder / year + ".tif";
        request.overwrite = true;
        predict_classes(request, warnings);
        SieveRequest sieve;
        sieve.map = {{folder / year + ".tif", {}}};
        sieve.min_area = 0.5;
        sieve.output = folder / year + "-sieved.tif";
        sieve.overwrite = true;
        sieve_map(sieve, warnings);
        return {{sieve.output, {}}};
    }
    static std::vector<std::string> accuracy(const TrainReport& report) {
        return rows_of(report.accuracy, {"validation", "cells", "right", "polygons"});
    }
};

TEST_F(CostaRica, IsClassifiedAtBothDates) {
    EXPECT_THAT(accuracy(train("1986", ClassifyMethod::forest, training)),
                ElementsAre("out_of_bag 120 108 30", "blocks 120 110 30"));
    EXPECT_THAT(accuracy(train("2001", ClassifyMethod::forest, training)),
                ElementsAre("out_of_bag 120 116 30", "blocks 120 115 30"));
    ChangeRequest request{classified("1986"), classified("2001")};
    request.legend = folder / "legend.csv";
    const auto change = measure_change(request, warnings);
    EXPECT_THAT(rows_of(change, {"from_name", "to_name", "cells"}),
                ElementsAre("Forest Forest 15888", "Forest NonForest 1519", "NonForest Forest 3632",
                            "NonForest NonForest 14532"));
    EXPECT_NEAR(sum_of(change, {{"from", "1"}, {"to", "2"}}, "area_ha"), 136.45, 0.01);
}

TEST_F(CostaRica, IsClassifiedByLikelihood) {
    EXPECT_THAT(accuracy(train("1986", ClassifyMethod::likelihood, training)),
                ElementsAre("blocks 120 111 30"));
    EXPECT_THAT(accuracy(train("2001", ClassifyMethod::likelihood, training)),
                ElementsAre("blocks 120 109 30"));
}

TEST_F(CostaRica, OfOneDateIsNoModelForTheOther) {
    train("1986", ClassifyMethod::forest, training);
    PredictRequest request;
    request.features = image("2001");
    request.model = folder / "1986.json";
    request.classes = folder / "map.tif";
    const auto error = thrown_error([&] { predict_classes(request, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), testing::HasSubstr("cells of band b1 lie within the range of the training"));
}

/// Cells whose centre lies in the box of a polygon that is square to the grid, as these nearly are.
std::vector<std::size_t> cells_in(const Box& box, const Grid& grid) {
    const auto low = grid.to_cells({box.min_x, box.max_y}), high = grid.to_cells({box.max_x, box.min_y});
    std::vector<std::size_t> cells;
    for (auto row = std::lround(low.y); row < std::lround(high.y); ++row)
        for (auto col = std::lround(low.x); col < std::lround(high.x); ++col)
            cells.push_back(static_cast<std::size_t>(row * cols + col));
    return cells;
}

/// Every third polygon is kept from training, and its cells looked at on the map.
TEST_F(CostaRica, IsToldRightWherePolygonsWereKeptBack) {
    for (const std::string year : {"1986", "2001"}) {
        const auto layer = read_training_layer(training, "", "class_" + year, warnings);
        const auto grid =
            MapSource::open({{real_file("landsat-costarica/L5TSR_1986.tif"), 1}}, {}, warnings).grid();
        const Transformer transformer(layer.crs, grid.crs());
        RawLayer learned{.features = {}, .fields = {{"class_" + year, OFTString}}, .epsg = 32616};
        std::vector<std::pair<std::size_t, double>> kept;
        for (const auto& feature : layer.features) {
            Box box;
            for (const auto& point : feature.polygon[0].shell) box.include(transformer(point));
            if (feature.id % 3 != 0)
                learned.features.push_back(
                    {{feature.name}, box_wkt(box.min_x, box.min_y, box.max_x, box.max_y)});
            else
                for (const auto cell : cells_in(box, grid))
                    kept.emplace_back(cell, feature.name == "Forest" ? 1 : 2);
        }
        train(year, ClassifyMethod::forest, write_gpkg(folder / year + "-part.gpkg", {learned}));
        classified(year);
        const auto map = cells_of(folder / year + ".tif");
        const auto right =
            std::ranges::count_if(kept, [&](const auto& cell) { return map[cell.first] == cell.second; });
        EXPECT_EQ(kept.size(), 40U) << year;
        EXPECT_EQ(right, 39) << year;
    }
}

} // namespace
} // namespace kouprey::test
