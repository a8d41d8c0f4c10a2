#include "project/align_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/kernels/resample.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include "geo/mapping_piece.hpp"
#include "project/sink_memory.hpp"
#include "project/target_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace kouprey {

namespace {

/// What the program holds beside the workers: libraries, their data bases, what the sink keeps of a written
/// file.
constexpr std::int64_t resident_base = std::int64_t{80} << 20;
/// Of a cell of a block: its place in the source, runs, points.
constexpr std::int64_t bytes_per_cell = 20;
/// Copies of a cell in a worker: looked up, marked, turned into the type of the file, compressed.
constexpr std::int64_t copies = 5;
/// What a worker reads at once (CellSampler), as codes of four bytes, and the blocks that it decodes.
constexpr std::int64_t source_bytes = std::int64_t{10} << 20;

std::int64_t bytes_per_thread(std::int64_t side, const MapSource& map) {
    std::int64_t block = 0, cell = 4;
    for (const auto& tile : map.tiles()) {
        const auto size = std::int64_t{size_of(tile.raster.type)};
        block = std::max(block, tile.raster.layout.rows * tile.raster.layout.cols * size * 3);
        cell = std::max(cell, size);
    }
    if (map.plain_bytes()) cell = 1;
    return side * side * (bytes_per_cell + copies * cell) + source_bytes + block;
}

std::vector<Window> squares(const Grid& grid, std::int64_t side) {
    std::vector<Window> windows;
    for (std::int64_t row = 0; row < grid.rows(); row += side)
        for (std::int64_t col = 0; col < grid.cols(); col += side)
            windows.push_back(intersection({row, col, side, side}, grid.window()));
    return windows;
}

/// Whether two strips, one below the other, lie in one row of pieces and are together of no more cells than
/// that.
bool make_one(const Window& a, const Window& b, std::int64_t most_cells) {
    const bool touch = a.col == b.col && a.cols == b.cols && (a.row_end() == b.row || b.row_end() == a.row);
    const auto first = std::min(a.row, b.row), last = std::max(a.row_end(), b.row_end()) - 1;
    return touch && first / piece_side == last / piece_side && a.cells() + b.cells() <= most_cells;
}

/// Cells of strips read as one block: of a small part of the memory, whose most they take is 52 bytes each.
std::int64_t most_cells_of_strips(const Resources& resources) {
    constexpr std::int64_t most = std::int64_t{1} << 21;
    return resources.memory > 0 ? std::min(most, resources.memory >> 10) : most;
}

AlignPlan plan(const Grid& target, const MapSource& map, const Resources& resources, std::int64_t fixed,
               const std::function<std::int64_t(std::int64_t side)>& bytes) {
    constexpr std::int64_t large = 1024, small = 512, ample = std::int64_t{8} << 30;
    const auto free = (resources.memory > 0 ? resources.memory : ample) - fixed;
    const std::int64_t threads = thread_count(resources.threads);
    const auto allowed = [&](std::int64_t side) { return free / bytes(side); };
    auto side = resources.block_cells;
    if (side == 0) {
        const bool many = target.window().cells() / (large * large) >= 8 * threads;
        side = many && allowed(large) >= threads ? large : small;
    }
    if (allowed(side) < 1)
        throw Error(Failure::input,
                    {fmt::format("aligning takes {} MB a thread, more than the memory ceiling allows",
                                 bytes(side) >> 20),
                     map.where(), "raise --memory, or lower --block-size"});
    return {squares(target, side), static_cast<int>(std::min(threads, allowed(side)))};
}

/// Blocks of the files, decoded: one for each reader that is open.
std::int64_t decoded_bytes(const std::vector<MapSource>& bands) {
    std::int64_t sum = 0;
    for (const auto& band : bands) {
        std::int64_t largest = 0;
        for (const auto& tile : band.tiles()) {
            const auto& layout = tile.raster.layout;
            largest = std::max(largest, layout.rows * layout.cols * size_of(tile.raster.type) *
                                            (2 + layout.bands_in_block));
        }
        sum += largest;
    }
    return sum;
}

} // namespace

AlignPlan plan_alignment(const Grid& target, const MapSource& map, const Resources& resources) {
    return plan(target, map, resources, resident_base,
                [&](std::int64_t side) { return bytes_per_thread(side, map); });
}

AlignPlan plan_resampling(const Grid& target, const std::vector<MapSource>& bands,
                          const Resources& resources) {
    const auto cell = std::int64_t{size_of(bands.front().tiles().front().raster.type)};
    const auto count = static_cast<std::int64_t>(bands.size());
    const auto together = std::min<std::int64_t>(count, Resampler::most_bands);
    constexpr std::int64_t place = 2 * sizeof(double), value = sizeof(double), views = 2;
    const auto of_cell = place + together * value + cell * (count + copies);
    const auto source = views * Resampler::most_values * value + decoded_bytes(bands);
    return plan(target, bands.front(), resources, resident_base + waiting_bytes(target, count * cell),
                [&](std::int64_t side) { return side * side * of_cell + source; });
}

std::vector<Window> blocks_near(const Grid& target, const MapSource& map, const Resources& resources) {
    const Window near = reach_of(target, map.grid());
    const auto most_cells = resources.block_cells > 0 ? 0 : most_cells_of_strips(resources);
    std::vector<Window> blocks;
    for (const auto& block : plan_blocks({&map}, resources.block_cells)) {
        const auto part = intersection(block, near);
        if (part.empty()) continue;
        if (!blocks.empty() && make_one(blocks.back(), part, most_cells))
            blocks.back() = hull(blocks.back(), part);
        else
            blocks.push_back(part);
    }
    return blocks;
}

} // namespace kouprey
