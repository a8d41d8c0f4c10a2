#include "kernels/cell_sampler.hpp"

#include <algorithm>

namespace kouprey {

namespace {

constexpr std::int64_t most_lattice_cells = std::int64_t{1} << 20; ///< looked up at once
constexpr std::int64_t most_source_cells = std::int64_t{1} << 22;  ///< read at once

} // namespace

bool has_gaps(const MapSource& map) {
    std::int64_t cells = 0;
    for (const auto& window : map.footprint()) cells += window.cells();
    return cells != map.grid().window().cells();
}

template <class T>
CellSampler<T>::CellSampler(const MapSource& map, const Grid& lattice)
    : map_(map)
    , mapping_(lattice, map.grid())
    , reader_(map)
    , gaps_(has_gaps(map)) {}

template <class T> RasterView<const T> CellSampler<T>::read(const Window& hull) {
    if (hull.empty()) return {};
    if (!gaps_) return reader_.read(hull);
    patchwork_.assign(static_cast<std::size_t>(hull.cells()), static_cast<T>(outside_code));
    for (const auto& tile : map_.tiles()) {
        const Window part = intersection(tile.place, hull);
        if (part.empty()) continue;
        const auto view = reader_.read(part);
        for (std::int64_t r = 0; r < part.rows; ++r)
            std::ranges::copy(view.row(r), patchwork_.begin() + (part.row + r - hull.row) * hull.cols +
                                               (part.col - hull.col));
    }
    return {patchwork_.data(), hull.rows, hull.cols, hull.cols};
}

template <class T> void CellSampler<T>::visit(const Window& window, const Visit& visit) {
    if (window.empty()) return;
    if (window.cells() <= most_lattice_cells) {
        mapping_.find(window, cells_);
        if (cells_.hull.cells() <= most_source_cells || window.cells() == 1) return look_up(window, visit);
    }
    const auto [first, second] = halves(window);
    this->visit(first, visit);
    this->visit(second, visit);
}

/// Cells that fall into a gap between tiles are as far from a value as those beyond the map.
template <class T> void CellSampler<T>::mark_gaps() {
    for (std::size_t i = 0; i < values_.size(); ++i)
        if (values_[i] == static_cast<T>(outside_code)) beyond_[i] = 1;
}

template <class T> void CellSampler<T>::look_up(const Window& window, const Visit& visit) {
    const auto& hull = cells_.hull;
    const auto source = read(hull);
    const bool complete = cells_.complete && !gaps_;
    const auto count = static_cast<std::size_t>(window.cols);
    const T* const corner = hull.empty() ? nullptr : &source(0, 0);
    const std::ptrdiff_t stride = hull.rows > 1 ? &source(1, 0) - corner : 0;
    values_.resize(count);
    for (std::int64_t r = 0; r < window.rows; ++r) {
        const auto* cols = cells_.cols.data() + r * window.cols;
        const auto* rows = cells_.rows.data() + r * window.cols;
        const auto value = [&](std::size_t i) {
            return corner[(rows[i] - hull.row) * stride + (cols[i] - hull.col)];
        };
        if (complete) {
            for (std::size_t i = 0; i < count; ++i) values_[i] = value(i);
            visit({window.row + r, window.col, values_, {}});
            continue;
        }
        beyond_.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            const bool outside = cols[i] == SourceCells::beyond;
            beyond_[i] = outside ? 1 : 0;
            values_[i] = outside ? T{} : value(i);
        }
        if (gaps_) mark_gaps();
        visit({window.row + r, window.col, values_, beyond_});
    }
}

template class CellSampler<std::uint8_t>;
template class CellSampler<std::int32_t>;

} // namespace kouprey
