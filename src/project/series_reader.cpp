#include "project/series_reader.hpp"

#include <cmath>
#include <limits>

namespace kouprey {

namespace {

constexpr std::size_t apart =
    8; ///< doubles between planes, so that those of a cell do not share a place in caches

} // namespace

SeriesReader::SeriesReader(const Series& series, bool keep_open)
    : series_(series)
    , keep_open_(keep_open)
    , files_(files_of(series))
    , readers_(files_.size()) {}

void SeriesReader::read_file(std::size_t file, const Window& window) {
    const auto& layers = files_[file].layers;
    std::vector<const Raster*> bands;
    std::vector<RasterView<double>> planes;
    for (const auto layer : layers) {
        bands.push_back(&series_.layers[layer].source.tiles().front().raster);
        planes.emplace_back(planes_.data() + layer * stride_, window.rows, window.cols, window.cols);
    }
    auto& reader = readers_[file];
    if (!reader) reader.emplace(std::move(bands));
    reader->read_into(window, planes);
    if (!keep_open_) reader.reset();
}

/// Numbers become quantities, and what is no observation not-a-number.
void SeriesReader::clean(std::size_t layer, std::size_t cells) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto& raster = series_.layers[layer].source.tiles().front().raster;
    auto* const plane = planes_.data() + layer * stride_;
    const bool plain = raster.scale == 1 && raster.offset == 0;
    for (std::size_t i = 0; i < cells; ++i) {
        if (!std::isfinite(plane[i]) || (series_.nodata && plane[i] == *series_.nodata)) {
            plane[i] = none;
        } else if (!plain) {
            plane[i] = raster.scale * plane[i] + raster.offset;
        }
    }
}

void SeriesReader::read(const Window& window) {
    const auto cells = static_cast<std::size_t>(window.cells());
    stride_ = cells + apart;
    planes_.resize(series_.layers.size() * stride_);
    for (std::size_t file = 0; file < files_.size(); ++file) read_file(file, window);
    for (std::size_t layer = 0; layer < series_.layers.size(); ++layer) clean(layer, cells);
}

void SeriesReader::cell(std::size_t cell, std::span<double> values) const {
    for (std::size_t date = 0; date < values.size(); ++date) values[date] = planes_[date * stride_ + cell];
}

} // namespace kouprey
