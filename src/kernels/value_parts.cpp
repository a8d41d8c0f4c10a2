#include "kernels/value_parts.hpp"

#include "kernels/cell_sampler.hpp"

#include <algorithm>

namespace kouprey {

std::vector<std::span<const MapSource>> groups_of(std::span<const MapSource> bands, std::size_t most) {
    std::vector<const Raster*> rasters;
    for (const auto& band : bands) rasters.push_back(&band.tiles().front().raster);
    const bool together = bands.front().tiles().size() == 1 && bands.size() > 1 && interleaved(rasters);
    const auto size = together ? most : std::size_t{1};
    std::vector<std::span<const MapSource>> groups;
    for (std::size_t begin = 0; begin < bands.size(); begin += size)
        groups.push_back(bands.subspan(begin, std::min(size, bands.size() - begin)));
    return groups;
}

ValueParts::ValueParts(std::span<const MapSource> bands)
    : bands_(bands)
    , gaps_(has_gaps(bands.front()))
    , planes_(bands.size())
    , views_(bands.size()) {
    if (bands.size() == 1) {
        reader_.emplace(bands.front());
        return;
    }
    std::vector<const Raster*> rasters;
    for (const auto& band : bands) rasters.push_back(&band.tiles().front().raster);
    stack_.emplace(rasters);
}

RasterView<const double> ValueParts::read_band(const Window& window) {
    if (!gaps_) return reader_->read(window);
    auto& plane = planes_.front();
    plane.assign(static_cast<std::size_t>(window.cells()), no_value);
    for (const auto& tile : bands_.front().tiles()) {
        const auto part = intersection(tile.place, window);
        if (part.empty()) continue;
        auto* const first = plane.data() + (part.row - window.row) * window.cols + (part.col - window.col);
        reader_->read_into(part, {first, part.rows, part.cols, window.cols});
    }
    return {plane.data(), window.rows, window.cols, window.cols};
}

std::span<const RasterView<const double>> ValueParts::read(const Window& window) {
    if (reader_) {
        views_.front() = read_band(window);
        return views_;
    }
    std::vector<RasterView<double>> targets;
    for (std::size_t i = 0; i < planes_.size(); ++i) {
        planes_[i].resize(static_cast<std::size_t>(window.cells()));
        targets.emplace_back(planes_[i].data(), window.rows, window.cols, window.cols);
        views_[i] = {planes_[i].data(), window.rows, window.cols, window.cols};
    }
    stack_->read_into(window, targets);
    return views_;
}

} // namespace kouprey
