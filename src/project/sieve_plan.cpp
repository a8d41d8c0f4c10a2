#include "project/sieve_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/kernels/runs.hpp"
#include "kouprey/raster/row_reader.hpp"
#include "kouprey/raster/sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

namespace kouprey {

namespace {

constexpr std::int64_t fewest_rows = 8;
/// What the program holds beside bands: libraries, blocks of the input, overviews that wait for their tile.
constexpr std::int64_t resident_base = std::int64_t{80} << 20;
/// Bytes for each run of a band, as measured on maps of noise: the run, its patch, its contacts and edits.
constexpr std::int64_t each_run = 96;
/// Bytes for each patch that reaches over the border of two bands.
constexpr std::int64_t each_open_patch = 64;

template <class T> std::int64_t busiest_row(const MapSource& map) {
    constexpr std::int64_t samples = 16, rows_of_sample = 32;
    RowReader<T> reader(map);
    const auto& grid = map.grid();
    std::vector<std::uint32_t> ends(static_cast<std::size_t>(grid.cols()));
    std::int64_t most = 0;
    const auto step = std::max(grid.rows() / samples, rows_of_sample);
    for (std::int64_t row = 0; row < grid.rows(); row += step) {
        const auto rows = std::min(rows_of_sample, grid.rows() - row);
        const auto view = reader.read({row, 0, rows, grid.cols()});
        for (std::int64_t r = 0; r < rows; ++r)
            most = std::max(most,
                            static_cast<std::int64_t>(find_run_ends(view.row(r), view.row(r), ends.data())));
    }
    return most;
}

std::int64_t highest_band(const Resources& resources) {
    const auto side = resources.block_cells;
    if (side <= 0 || side >= RasterSink::tile_side) return RasterSink::tile_side;
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(side)));
}

} // namespace

SievePlan plan_sieve(const MapSource& map, const Resources& resources, int threads) {
    const auto highest = highest_band(resources);
    if (resources.memory <= 0) return {highest, threads};
    const bool bytes = rows_are_bytes(map);
    const auto& grid = map.grid();
    const auto runs = bytes ? busiest_row<std::uint8_t>(map) : busiest_row<std::int32_t>(map);
    const auto each_row = runs * each_run + grid.cols() * (bytes ? 2 : 12);
    auto needed = std::numeric_limits<std::int64_t>::max();
    for (auto rows = highest; rows == highest || rows >= fewest_rows; rows /= 2) {
        const auto borders = (grid.rows() - 1) / rows;
        const auto fixed = resident_base + borders * runs * each_open_patch;
        const auto each = std::min(rows, grid.rows()) * each_row;
        const auto allowed = (resources.memory - fixed) / each;
        if (allowed >= 1) return {rows, static_cast<int>(std::min<std::int64_t>(allowed, threads))};
        needed = std::min(needed, fixed + each);
    }
    throw Error(
        Failure::input,
        {fmt::format("its rows have so many patches that one thread takes {} MB, more than the memory "
                     "ceiling allows",
                     (needed + 999'999) / 1'000'000),
         map.where(), "raise --memory"});
}

} // namespace kouprey
