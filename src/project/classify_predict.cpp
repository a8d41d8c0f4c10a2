#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/project/classify.hpp"

#include "project/feature_reader.hpp"
#include "project/memory_guard.hpp"
#include "project/model_format.hpp"
#include "project/predict_maps.hpp"
#include "project/scene_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kouprey {

namespace {

constexpr double share_parts = 1e9;     ///< in which probabilities are summed
constexpr std::int64_t strip_rows = 64; ///< of a block, whose features are held at once

/// Counts of many cells: whole numbers, so that their order does not matter.
struct PredictCounts {
    std::vector<std::int64_t> cells, outside, shares; ///< by class; the last of `cells` are those without one
    std::vector<std::int64_t> beyond;                 ///< by feature: cells outside its range

    PredictCounts(std::size_t classes, std::size_t features)
        : cells(classes + 1)
        , outside(classes)
        , shares(classes)
        , beyond(features) {}
    void merge(const PredictCounts& other) {
        const auto add = [](auto& into, const auto& from) {
            for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
        };
        add(cells, other.cells);
        add(outside, other.outside);
        add(shares, other.shares);
        add(beyond, other.beyond);
    }
};

struct PredictedBlock {
    EncodedPrediction encoded;
    PredictCounts counts;
};

/// Private to a thread.
class PredictWorker {
  public:
    PredictWorker(const ClassModel& model, const CellClassifier& classifier, const PredictMaps& maps,
                  const std::vector<FeatureBand>& bands, bool keep_open)
        : model_(model)
        , classifier_(classifier)
        , maps_(maps)
        , keep_open_(keep_open)
        , reader_(bands) {}

    PredictedBlock operator()(const Window& window) {
        PredictCounts counts(model_.classes.size(), model_.features.size());
        const auto cells = static_cast<std::size_t>(window.cells());
        out_.classes.assign(cells, no_class);
        out_.outside.assign(cells, no_class);
        out_.probability.assign(cells, no_share);
        out_.margin.assign(cells, no_share);
        for (std::int64_t row = 0; row < window.rows; row += strip_rows) {
            const auto rows = std::min(strip_rows, window.rows - row);
            classify({window.row + row, window.col, rows, window.cols},
                     static_cast<std::size_t>(row * window.cols), counts);
        }
        if (!keep_open_) reader_.close();
        return {maps_.encode(window, out_), std::move(counts)};
    }

  private:
    /// Rows of a block, which begin at a cell of it: their features are all that is held of these.
    void classify(const Window& strip, std::size_t first, PredictCounts& counts) {
        const auto& read = reader_.read(strip);
        pack(read);
        classifier_.classify(packed_, true, found_);
        std::size_t next = 0;
        for (std::size_t i = 0; i < read.complete.size(); ++i)
            if (read.complete[i] != 0) fill(first + i, next++, counts);
        counts.cells.back() += static_cast<std::int64_t>(read.complete.size() - next);
    }

    /// The cells that have all features, one behind the other.
    void pack(const FeatureCells& read) {
        const auto n = model_.features.size();
        packed_.clear();
        for (std::size_t i = 0; i < read.complete.size(); ++i) {
            const auto* values = read.values.data() + i * n;
            if (read.complete[i] != 0) packed_.insert(packed_.end(), values, values + n);
        }
    }

    void fill(std::size_t cell, std::size_t found, PredictCounts& counts) {
        const auto number = found_.classes[found];
        const bool outside = is_outside(found, counts);
        out_.classes[cell] = static_cast<std::uint8_t>(model_.classes[number].code);
        out_.outside[cell] = outside ? 1 : 0;
        out_.probability[cell] = found_.probability[found];
        out_.margin[cell] = found_.margin[found];
        ++counts.cells[number];
        counts.shares[number] += std::llround(static_cast<double>(found_.probability[found]) * share_parts);
        if (outside) ++counts.outside[number];
    }

    bool is_outside(std::size_t found, PredictCounts& counts) const {
        const auto n = model_.features.size();
        bool outside = false;
        for (std::size_t f = 0; f < n; ++f) {
            const auto value = packed_[found * n + f];
            const bool beyond = value < model_.features[f].least || value > model_.features[f].largest;
            if (beyond) ++counts.beyond[f];
            outside = outside || beyond;
        }
        return outside;
    }

    const ClassModel& model_;
    const CellClassifier& classifier_;
    const PredictMaps& maps_;
    bool keep_open_;
    FeatureReader reader_;
    std::vector<float> packed_;
    ClassifiedCells found_;
    PredictedCells out_;
};

/// Numbers that are scaled otherwise than in training lie outside its range all over.
void require_range(const PredictCounts& counts, const ClassModel& model,
                   const std::vector<FeatureBand>& bands, Warnings& warnings) {
    constexpr std::int64_t rare = 1000; // one cell in so many
    std::int64_t cells = 0, outside = 0;
    for (std::size_t c = 0; c < model.classes.size(); ++c) {
        cells += counts.cells[c];
        outside += counts.outside[c];
    }
    if (cells == 0) return;
    Problems problems;
    for (std::size_t f = 0; f < bands.size(); ++f)
        if (const auto within = cells - counts.beyond[f]; within < (cells + rare - 1) / rare)
            problems.add(
                {fmt::format("{} of {} cells of {} lie within the range of the training, {} to {}: it seems "
                             "to be scaled otherwise, or to be another band",
                             within, cells, band_label(bands[f].name),
                             shortest(static_cast<double>(model.features[f].least)),
                             shortest(static_cast<double>(model.features[f].largest))),
                 bands[f].raster().where(),
                 "bring it to the scale of the training, or train on images like this"});
    problems.throw_if_any(Failure::input);
    if (outside * 2 > cells)
        warnings.add(
            {"outside-range",
             fmt::format("{} % of the cells have a feature outside the range of the training, where the "
                         "classifier has nothing to go by; --outside writes where",
                         rounded(100 * static_cast<double>(outside) / static_cast<double>(cells), 1)),
             bands.front().raster().where()});
}

Table table_of(const PredictCounts& counts, const ClassModel& model, std::int64_t all) {
    Table table{
        "Cells by class", {"class", "class_name", "cells", "share", "mean_probability", "outside_cells"}, {}};
    const auto share = [&](std::int64_t cells) {
        return static_cast<double>(cells) / static_cast<double>(all);
    };
    for (std::size_t c = 0; c < model.classes.size(); ++c) {
        const auto cells = counts.cells[c];
        const auto mean = static_cast<double>(counts.shares[c]) / share_parts / static_cast<double>(cells);
        table.add({std::int64_t{model.classes[c].code}, model.classes[c].name, cells, share(cells),
                   cells > 0 ? Value{mean} : Value{}, counts.outside[c]});
    }
    if (const auto none = counts.cells.back(); none > 0)
        table.add({"nodata", "", none, share(none), {}, std::int64_t{0}});
    return table;
}

ScenePlan plan_of(const std::vector<FeatureBand>& bands, const CellClassifier& classifier,
                  const PredictMaps& maps, Resources resources) {
    const auto features = static_cast<std::int64_t>(bands.size());
    const std::int64_t of_strip = features * std::int64_t{2 * sizeof(float) + sizeof(double)} +
                                  classifier.bytes_per_cell() + std::int64_t{2 * sizeof(float) + 2};
    const std::int64_t of_block = std::int64_t{2 * sizeof(float) + 2} + maps.bytes_per_cell();
    const auto held = of_block + of_strip * strip_rows / RasterSink::tile_side + 1;
    if (resources.memory > 0)
        resources.memory = std::max<std::int64_t>(1, resources.memory - classifier.bytes());
    return plan_scenes(bands.front().source.grid(), sources_of(bands), {held, maps.bytes_per_cell()},
                       resources);
}

/// The trees stay in their packed form alone.
CellClassifier classifier_of(ClassModel& model) {
    CellClassifier classifier(model);
    model.trees = {};
    return classifier;
}

} // namespace

Table predict_classes(const PredictRequest& request, Warnings& warnings) {
    auto model = parse_class_model(read_text_file(request.model, most_model_bytes), request.model);
    const auto bands = open_features(request.features, warnings);
    require_features_of(model, bands);
    const auto classifier = classifier_of(model);
    const auto& grid = bands.front().source.grid();
    PredictMaps maps(request, model, grid);
    const auto plan = plan_of(bands, classifier, maps, request.resources);
    MemoryGuard guard(request.resources, bands.front().source.where());
    PredictCounts counts(model.classes.size(), model.features.size());
    const auto make = [&] {
        auto worker = std::make_shared<PredictWorker>(model, classifier, maps, bands, plan.keep_open);
        return [worker](const Window& window) { return (*worker)(window); };
    };
    const auto write = [&](const Window&, PredictedBlock&& block) {
        maps.write(std::move(block.encoded));
        counts.merge(block.counts);
    };
    block_map(plan.blocks, make, write, {plan.threads, &guard, "classifying"});
    require_range(counts, model, bands, warnings);
    maps.publish(on_threads(plan.threads));
    return table_of(counts, model, grid.window().cells());
}

} // namespace kouprey
