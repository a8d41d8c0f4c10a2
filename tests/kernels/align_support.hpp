// Aligned cells as plain numbers, for tests that count by hand.
#pragma once

#include "kouprey/kernels/align.hpp"

#include <vector>

namespace kouprey::test {

inline MapSource map_from(const std::vector<std::string>& paths) {
    MapSpec spec;
    for (const auto& path : paths) spec.push_back({path, {}});
    Warnings warnings;
    return MapSource::open(spec, {}, warnings);
}

/// A grid as one zone with its areas.
struct WholeGrid {
    explicit WholeGrid(const Grid& grid) : areas(grid) {
        const auto rows = static_cast<double>(grid.rows()), cols = static_cast<double>(grid.cols());
        zones.push_back({"all", Outline({{{{0, 0}, {cols, 0}, {cols, rows}, {0, rows}, {0, 0}}, {}}},
                                        CoverageRule::exact)});
    }
    ZoneField field() const { return {zones, areas}; }

    std::vector<Zone> zones;
    CellAreas areas;
};

/// What the aligner gives for each cell of the target, in windows of so many cells; nodata as in the output.
template <class T>
std::vector<int> aligned(const Alignment& alignment, std::int64_t side = 512, Tally* tally = nullptr) {
    const Grid& grid = alignment.target;
    const WholeGrid whole(grid);
    Aligner<T> align(alignment, whole.field());
    std::vector<int> cells(static_cast<std::size_t>(grid.window().cells()));
    for (std::int64_t row = 0; row < grid.rows(); row += side)
        for (std::int64_t col = 0; col < grid.cols(); col += side) {
            const Window window = intersection({row, col, side, side}, grid.window());
            const auto block = align(window);
            if (tally != nullptr) tally->merge(block.tally);
            for (std::int64_t r = 0; r < window.rows; ++r)
                for (std::int64_t c = 0; c < window.cols; ++c)
                    cells[static_cast<std::size_t>((row + r) * grid.cols() + col + c)] = block.cells(r, c);
        }
    return cells;
}

} // namespace kouprey::test
