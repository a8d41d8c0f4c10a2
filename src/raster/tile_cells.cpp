#include "raster/tile_cells.hpp"

#include "raster/pyramid.hpp"

#include <algorithm>
#include <cstring>

namespace kouprey {

namespace {

/// Repeats the `cell` bytes before `from` up to the end.
void repeat(std::span<std::byte> bytes, std::size_t from, std::size_t cell) {
    for (std::size_t done = cell; from < bytes.size();) {
        const auto count = std::min(done, bytes.size() - from);
        std::memcpy(bytes.data() + from, bytes.data() + from - done, count);
        from += count;
        done += count;
    }
}

std::size_t row_bytes(std::size_t cell) { return static_cast<std::size_t>(tile_side) * cell; }

} // namespace

std::size_t tile_bytes(std::size_t cell) { return static_cast<std::size_t>(tile_side) * row_bytes(cell); }

void copy_into_tile(const CellBytes& cells, std::span<std::byte> tile) {
    const auto width = row_bytes(cells.cell);
    for (std::int64_t r = 0; r < cells.rows; ++r) {
        const auto row = cells.row(r);
        std::memcpy(tile.data() + static_cast<std::size_t>(r) * width, row.data(), row.size());
    }
}

void pad_tile(std::span<std::byte> tile, std::size_t cell, std::int64_t rows, std::int64_t cols) {
    const auto width = row_bytes(cell);
    const auto used = static_cast<std::size_t>(rows) * width;
    if (cols < tile_side)
        for (std::size_t row = 0; row < used; row += width)
            repeat(tile.subspan(row, width), static_cast<std::size_t>(cols) * cell, cell);
    if (rows < tile_side) repeat(tile, used, width);
}

void fill_tile(std::span<std::byte> tile, std::span<const std::byte> cell) {
    std::memcpy(tile.data(), cell.data(), cell.size());
    repeat(tile, cell.size(), cell.size());
}

bool is_constant(std::span<const std::byte> tile, std::size_t cell) {
    return std::memcmp(tile.data(), tile.data() + cell, tile.size() - cell) == 0;
}

} // namespace kouprey
