#include "project/series_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/tile_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
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

} // namespace

std::vector<SeriesFile> files_of(const Series& series) {
    std::map<std::tuple<std::string, CellType>, std::size_t> known;
    std::vector<SeriesFile> files;
    for (std::size_t i = 0; i < series.layers.size(); ++i) {
        const auto& raster = raster_of(series.layers[i]);
        const auto [place, fresh] = known.try_emplace({raster.path, raster.type}, files.size());
        if (fresh) files.push_back({{}, decoder_bytes(raster)});
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
    const auto wanted = std::min<std::int64_t>(thread_count(resources.threads),
                                               static_cast<std::int64_t>(plan.blocks.size()));
    const auto ceiling = resources.memory > 0 ? resources.memory : tile_work_ceiling;
    const auto fixed = tile_work_base + waiting_bytes(grid, static_cast<std::int64_t>(bands * sizeof(float)));
    std::int64_t least = 0;
    for (const bool keep_open : {true, false}) {
        const auto bytes = bytes_of(series, files, bands, block, keep_open);
        least = bytes.of(1);
        plan.keep_open = keep_open;
        plan.strip_rows = wanted_rows(series, block, keep_open);
        while (plan.strip_rows > 1 && fixed + wanted * bytes.of(plan.strip_rows) > ceiling)
            plan.strip_rows /= 2;
        const auto allowed = (ceiling - fixed) / bytes.of(plan.strip_rows);
        plan.threads = static_cast<int>(std::min(wanted, allowed));
        const bool few = static_cast<std::int64_t>(files.size()) * wanted <= most_open_files;
        if (keep_open ? few && allowed >= wanted : allowed >= 1) return plan;
    }
    throw Error(Failure::input,
                {fmt::format("this series takes {} MB a thread beside {} MB for the program, more "
                             "than the memory ceiling allows",
                             least / 1'000'000, fixed / 1'000'000),
                 series.layers.front().source.where(), "raise --memory, or write fewer bands"});
}

} // namespace kouprey
