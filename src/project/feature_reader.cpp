#include "project/feature_reader.hpp"

#include "kouprey/raster/codes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace kouprey {

namespace {

std::vector<const Raster*> rasters_of(const std::vector<FeatureBand>& bands) {
    std::vector<const Raster*> rasters;
    for (const auto& band : bands) rasters.push_back(&band.raster());
    return rasters;
}

bool single(const FeatureBand& band) { return band.source.tiles().size() == 1; }

/// Nothing where no number of the type can be nodata.
template <class T> std::optional<T> nodata_of(const Raster& raster) {
    const auto nodata = raster.nodata;
    if (!nodata || !(*nodata >= std::numeric_limits<T>::lowest() && *nodata <= std::numeric_limits<T>::max()))
        return std::nullopt;
    const auto number = static_cast<T>(*nodata);
    return static_cast<double>(number) == *nodata ? std::optional(number) : std::nullopt;
}

} // namespace

FeatureReader::FeatureReader(const std::vector<FeatureBand>& bands)
    : bands_(bands)
    , together_(bands.size() > 1 && std::ranges::all_of(bands, single) && interleaved(rasters_of(bands)))
    , readers_(bands.size()) {}

void FeatureReader::close() {
    stack_.reset();
    for (auto& reader : readers_) reader.reset();
}

/// Cells are read in their own type where that is quicker and none can be missing.
FeatureReader::Reader FeatureReader::reader_of(const MapSource& source) {
    const auto& raster = source.tiles().front().raster;
    const bool plain =
        source.tiles().size() == 1 && raster.missing_blocks.meaning != MissingBlocks::Meaning::nodata;
    if (plain && raster.type == CellType::uint8) return WindowReader<std::uint8_t>(source);
    if (plain && raster.type == CellType::uint16) return WindowReader<std::uint16_t>(source);
    if (plain && raster.type == CellType::int16) return WindowReader<std::int16_t>(source);
    return WindowReader<double>(source);
}

const FeatureCells& FeatureReader::read(const Window& window) {
    const auto cells = static_cast<std::size_t>(window.cells());
    cells_.values.resize(cells * bands_.size());
    cells_.complete.assign(cells, 1);
    if (together_) {
        read_together(window);
    } else {
        for (std::size_t band = 0; band < bands_.size(); ++band) read_band(band, window);
    }
    return cells_;
}

void FeatureReader::read_together(const Window& window) {
    const auto cells = static_cast<std::size_t>(window.cells());
    planes_.resize(cells * bands_.size());
    std::vector<RasterView<double>> planes;
    for (std::size_t band = 0; band < bands_.size(); ++band)
        planes.emplace_back(planes_.data() + band * cells, window.rows, window.cols, window.cols);
    if (!stack_) stack_.emplace(rasters_of(bands_));
    stack_->read_into(window, planes);
    for (std::size_t band = 0; band < bands_.size(); ++band)
        take<double>(band, {planes_.data() + band * cells, window.rows, window.cols, window.cols}, {});
}

void FeatureReader::read_band(std::size_t band, const Window& window) {
    const auto& source = bands_[band].source;
    auto& reader = readers_[band];
    if (!reader) reader.emplace(reader_of(source));
    if (auto* doubles = std::get_if<WindowReader<double>>(&*reader)) {
        planes_.assign(static_cast<std::size_t>(window.cells()), no_value); // between tiles
        doubles->read_into(window, {planes_.data(), window.rows, window.cols, window.cols});
        return take<double>(band, {planes_.data(), window.rows, window.cols, window.cols}, {});
    }
    std::visit(
        [&]<class T>(WindowReader<T>& cells) {
            take<T>(band, cells.read(window), nodata_of<T>(bands_[band].raster()));
        },
        *reader);
}

template <class T>
void FeatureReader::take(std::size_t band, RasterView<const T> cells, std::optional<T> nodata) {
    auto* value = cells_.values.data() + band;
    auto* complete = cells_.complete.data();
    for (std::int64_t r = 0; r < cells.rows(); ++r)
        for (const T cell : cells.row(r)) {
            const auto number = static_cast<float>(cell);
            bool there = !nodata || cell != *nodata;
            if constexpr (std::is_same_v<T, double>) there = std::isfinite(number);
            *value = there ? number : 0;
            if (!there) *complete = 0;
            value += bands_.size();
            ++complete;
        }
}

} // namespace kouprey
