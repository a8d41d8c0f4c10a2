#include "project/series_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/tile_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace kouprey {

namespace {

constexpr std::int64_t fewest_rows = 16;

const Raster& raster_of(const SeriesLayer& layer) { return layer.source.tiles().front().raster; }

/// Cells take so long that a thread must not be without work: blocks are cut into flat ones where whole tiles
/// are few.
std::vector<Window> blocks_for(const Grid& grid, const Resources& resources, int threads) {
    constexpr std::size_t for_each_thread = 4;
    auto blocks = blocks_of_tiles(grid, resources);
    auto rows = blocks.front().rows;
    const auto wanted = static_cast<std::size_t>(threads) * for_each_thread;
    if (threads == 1 || blocks.size() >= wanted) return blocks;
    const auto tiles = std::move(blocks);
    do {
        rows = std::max(fewest_rows, rows / 2);
        blocks.clear();
        for (const auto& tile : tiles)
            for (auto row = tile.row; row < tile.row_end(); row += rows)
                blocks.push_back(intersection(tile, {row, tile.col, rows, tile.cols}));
    } while (blocks.size() < wanted && rows > fewest_rows);
    return blocks;
}

struct Bytes {
    std::int64_t readers = 0, row = 0, block = 0; ///< of a thread: a row of a strip, the result of a block

    std::int64_t of(std::int64_t rows) const { return readers + rows * row + block; }
};

Bytes bytes_of(const Series& series, const std::vector<SeriesFile>& files, std::size_t bands,
               const Window& block, bool keep_open) {
    Bytes bytes;
    std::int64_t largest = 0;
    for (const auto& file : files) {
        bytes.readers += file.decoder_bytes;
        largest = std::max(largest, file.decoder_bytes);
    }
    if (!keep_open) bytes.readers = largest;
    bytes.row = static_cast<std::int64_t>(series.layers.size() * sizeof(double)) * (block.cols + 8);
    bytes.block = block.cells() * static_cast<std::int64_t>(bands * sizeof(float)) * 2; // and compressed
    return bytes;
}

/// As many rows as the files' own blocks have, or all of a block where files are opened again for each strip.
std::int64_t wanted_rows(const Series& series, const Window& block, bool keep_open) {
    if (!keep_open) return block.rows;
    auto rows = fewest_rows;
    for (const auto& layer : series.layers) rows = std::max(rows, raster_of(layer).layout.rows);
    return std::min(rows, block.rows);
}

/// As many rows as are wanted or fit into `most` bytes, halved again and again; 0: none. Blocks of files that
/// are cut by strips are decoded again for each, so that few rows are worth it only where there is no other
/// way.
std::int64_t fitting_rows(const Bytes& bytes, std::int64_t wanted, std::int64_t most, bool any) {
    constexpr std::int64_t worth = 8; // decoding so many times takes less than what is done with the cells
    const auto least = any ? 1 : std::max<std::int64_t>(1, wanted / worth);
    for (auto rows = wanted; rows >= least; rows /= 2)
        if (bytes.of(rows) <= most) return rows;
    return 0;
}

/// GDAL keeps blocks that are interleaved by pixel, no more than there are.
std::int64_t cache_bytes(const Series& series) {
    constexpr std::int64_t cache = std::int64_t{32} << 20;
    std::int64_t bytes = 0;
    for (const auto& layer : series.layers) {
        const auto& raster = raster_of(layer);
        const auto whole = [](std::int64_t cells, std::int64_t side) {
            return (cells + side - 1) / side * side;
        };
        if (raster.layout.bands_in_block > 1)
            bytes += whole(raster.grid.rows(), raster.layout.rows) *
                     whole(raster.grid.cols(), raster.layout.cols) * size_of(raster.type);
    }
    return std::min(cache, bytes);
}

/// What allocators and libraries take beside the bytes that are counted for the work: an eighth.
std::int64_t without_margin(std::int64_t bytes) { return bytes / 8 * 7; }
std::int64_t with_margin(std::int64_t bytes) { return bytes / 7 * 8 + 16; }

/// Of interleaved blocks the packed bytes, those inflated to see that they are sound, and GDAL's own.
std::int64_t reader_bytes(const Raster& raster) {
    return decoder_bytes(raster) * (raster.layout.bands_in_block > 1 ? 3 : 1);
}

} // namespace

std::vector<SeriesFile> files_of(const Series& series) {
    std::map<std::tuple<std::string, CellType>, std::size_t> known;
    std::vector<SeriesFile> files;
    for (std::size_t i = 0; i < series.layers.size(); ++i) {
        const auto& raster = raster_of(series.layers[i]);
        const auto [place, fresh] = known.try_emplace({raster.path, raster.type}, files.size());
        if (fresh) files.push_back({{}, reader_bytes(raster)});
        files[place->second].layers.push_back(i);
    }
    for (auto& file : files)
        std::ranges::sort(file.layers, {}, [&](std::size_t i) { return raster_of(series.layers[i]).band; });
    return files;
}

SeriesPlan plan_series(const Series& series, std::size_t bands, const Resources& resources) {
    const auto& grid = series.grid();
    const auto files = files_of(series);
    SeriesPlan plan;
    plan.blocks = blocks_for(grid, resources, thread_count(resources.threads));
    const auto& block = plan.blocks.front();
    const auto wanted = std::min(thread_count(resources.threads), static_cast<int>(plan.blocks.size()));
    const auto ceiling = resources.memory > 0 ? resources.memory : tile_work_ceiling;
    const auto fixed = tile_work_base + cache_bytes(series) +
                       waiting_bytes(grid, static_cast<std::int64_t>(bands * sizeof(float)));
    auto least = std::numeric_limits<std::int64_t>::max();
    for (const bool keep_open : {true, false}) {
        const auto bytes = bytes_of(series, files, bands, block, keep_open);
        least = std::min(least, fixed + with_margin(bytes.of(1)));
        plan.keep_open = keep_open;
        for (plan.threads = wanted; plan.threads >= 1; --plan.threads) {
            const bool few = static_cast<std::int64_t>(files.size()) * plan.threads <= most_open_files;
            if (keep_open && !few) continue;
            const auto most = without_margin(ceiling - fixed) / plan.threads;
            plan.strip_rows =
                fitting_rows(bytes, wanted_rows(series, block, keep_open), most, plan.threads == 1);
            if (plan.strip_rows > 0) return plan;
        }
    }
    const auto megabytes = (least + 999'999) / 1'000'000;
    throw Error(
        Failure::input,
        {fmt::format("this series takes {} MB at least, more than the memory ceiling allows", megabytes),
         series.layers.front().source.where(),
         fmt::format("raise --memory to {}MB, or write fewer bands", megabytes)});
}

} // namespace kouprey
