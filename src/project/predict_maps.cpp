#include "project/predict_maps.hpp"

#include "kouprey/core/text.hpp"

#include "project/training_classes.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

RasterStyle class_style(const ClassModel& model) {
    RasterStyle style;
    style.nodata = no_class;
    style.band_description = "class";
    for (const auto& entry : model.classes) {
        if (entry.colour) style.colours.push_back({entry.code, *entry.colour});
        if (!entry.name.empty()) style.metadata[fmt::format("CLASS_{}", entry.code)] = entry.name;
    }
    style.metadata["METHOD"] = name_of(model.method);
    for (const auto& [name, value] : model.training)
        if (name == "cells_sha256") style.metadata["TRAINING_CELLS_SHA256"] = value;
    return style;
}

RasterStyle share_style(const char* description) {
    RasterStyle style;
    style.nodata = no_share;
    style.band_description = description;
    return style;
}

RasterStyle mask_style() {
    RasterStyle style;
    style.nodata = no_class;
    style.band_description = "outside";
    style.metadata["CLASS_0"] = "all features within the range of the training";
    style.metadata["CLASS_1"] = "a feature outside the range of the training";
    return style;
}

std::optional<RasterSink> sink(const std::string& path, const PredictRequest& request, const Grid& grid,
                               SinkType type, const RasterStyle& style) {
    if (path.empty()) return std::nullopt;
    return RasterSink(path, request.overwrite, grid, type, style);
}

template <class T>
std::optional<EncodedBlock> encoded(const std::optional<RasterSink>& sink, const Window& w,
                                    const std::vector<T>& cells) {
    if (!sink) return std::nullopt;
    return sink->encode(w, RasterView<const T>(cells.data(), w.rows, w.cols, w.cols));
}

} // namespace

PredictMaps::PredictMaps(const PredictRequest& request, const ClassModel& model, const Grid& grid)
    : classes_(request.classes, request.overwrite, grid, SinkType::uint8, class_style(model))
    , probability_(sink(request.probability, request, grid, SinkType::float32, share_style("probability")))
    , margin_(sink(request.margin, request, grid, SinkType::float32, share_style("margin")))
    , outside_(sink(request.outside, request, grid, SinkType::uint8, mask_style())) {}

std::int64_t PredictMaps::bytes_per_cell() const {
    const auto floats = (probability_ ? 1 : 0) + (margin_ ? 1 : 0);
    return 1 + (outside_ ? 1 : 0) + floats * static_cast<std::int64_t>(sizeof(float));
}

EncodedPrediction PredictMaps::encode(const Window& w, const PredictedCells& cells) const {
    return {classes_.encode(w, RasterView<const std::uint8_t>(cells.classes.data(), w.rows, w.cols, w.cols)),
            encoded(probability_, w, cells.probability), encoded(margin_, w, cells.margin),
            encoded(outside_, w, cells.outside)};
}

void PredictMaps::write(EncodedPrediction&& block) {
    classes_.write(std::move(block.classes));
    if (probability_) probability_->write(std::move(*block.probability));
    if (margin_) margin_->write(std::move(*block.margin));
    if (outside_) outside_->write(std::move(*block.outside));
}

void PredictMaps::publish(const ForEach& for_each) {
    for (auto* further : {&probability_, &margin_, &outside_})
        if (*further) (*further)->publish(for_each);
    classes_.publish(for_each);
}

} // namespace kouprey
