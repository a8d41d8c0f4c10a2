// Distances in plain loops over all pairs of cells: what the fast way is held against.
#pragma once

#include "kouprey/core/random.hpp"
#include "kouprey/kernels/distance.hpp"

#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace kouprey::test {

/// A raster of class codes; 9 is nodata.
struct DistanceBoard {
    std::int64_t rows, cols;
    std::vector<double> codes;

    double at(std::int64_t row, std::int64_t col) const {
        return codes[static_cast<std::size_t>(row * cols + col)];
    }
};

inline constexpr double board_nodata = 9;

/// Cells of class 1 with chance `sources` in 1,000, nodata with chance `nodata`, class 2 elsewhere.
inline DistanceBoard random_distance_board(std::int64_t rows, std::int64_t cols, std::uint64_t sources,
                                           std::uint64_t nodata, std::uint64_t seed) {
    DistanceBoard board{rows, cols, {}};
    RandomStream random(seed, 0, 0, 1);
    for (std::int64_t i = 0; i < rows * cols; ++i) {
        const auto draw = random.below(1000);
        board.codes.push_back(draw < sources ? 1 : draw < sources + nodata ? board_nodata : 2);
    }
    return board;
}

/// Distance of each cell to the nearest of class 1, -1 for nodata, in long double.
inline std::vector<long double> distances_by_loops(const DistanceBoard& board, CellSpacing spacing) {
    std::vector<std::pair<std::int64_t, std::int64_t>> sources;
    for (std::int64_t r = 0; r < board.rows; ++r)
        for (std::int64_t c = 0; c < board.cols; ++c)
            if (board.at(r, c) == 1) sources.emplace_back(r, c);
    std::vector<long double> distances;
    for (std::int64_t r = 0; r < board.rows; ++r)
        for (std::int64_t c = 0; c < board.cols; ++c) {
            auto least = std::numeric_limits<long double>::infinity();
            for (const auto& [row, col] : sources) {
                const auto down = static_cast<long double>(row - r) * spacing.down;
                const auto across = static_cast<long double>(col - c) * spacing.across;
                least = std::min(least, down * down + across * across);
            }
            distances.push_back(board.at(r, c) == board_nodata ? -1 : std::sqrt(least));
        }
    return distances;
}

inline MapSource open_distance_board(const TemporaryFolder& folder, const DistanceBoard& board,
                                     const std::string& type = "Byte") {
    TinyRaster raster{.cols = static_cast<int>(board.cols),
                      .rows = static_cast<int>(board.rows),
                      .bands = {board.codes},
                      .type = type,
                      .epsg = 32648,
                      .left = 500'000,
                      .top = 1'400'000,
                      .cell = 1};
    raster.nodata = board_nodata;
    Warnings warnings;
    return MapSource::open({{write_raster(folder / "board.tif", raster), {}}}, {}, warnings);
}

/// All that a measurement gives.
template <class Cell> struct MeasuredDistances {
    std::vector<Cell> cells{};
    DistanceTotals totals{};
    SourceSearch found{};
    friend bool operator==(const MeasuredDistances&, const MeasuredDistances&) = default;
};

struct DistanceManner {
    std::int64_t band_rows = 512;
    int threads = 2;
    double limit = std::numeric_limits<double>::infinity();
};

/// Measures to class 1, or to others.
template <class Cell>
MeasuredDistances<Cell> measure_distances(const MapSource& map, CellSpacing spacing,
                                          const DistanceManner& manner = {},
                                          const std::set<ClassCode>& sources = {1}) {
    const auto& grid = map.grid();
    MeasuredDistances<Cell> measured;
    measured.cells.resize(static_cast<std::size_t>(grid.rows() * grid.cols()));
    SourceBands bands(grid.rows(), grid.cols(), manner.band_rows);
    measured.found = find_sources(map, sources, bands, {.threads = manner.threads});
    const auto take = [&](const Window& band, RasterView<const Cell> cells) {
        for (std::int64_t r = 0; r < band.rows; ++r)
            std::ranges::copy(cells.row(r), measured.cells.begin() + (band.row + r) * band.cols);
    };
    measured.totals =
        map_distances<Cell>(map, sources, bands, spacing, DistanceScale<Cell>(spacing, manner.limit),
                            {.threads = manner.threads}, take);
    return measured;
}

} // namespace kouprey::test
