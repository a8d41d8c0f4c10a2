// Cells as plain bytes, whatever their type.
#pragma once

#include "kouprey/raster/view.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kouprey {

/// A RasterView without its type.
struct CellBytes {
    const std::byte* first_row = nullptr;
    std::int64_t rows = 0, cols = 0;
    std::ptrdiff_t stride = 0; ///< bytes from row to row
    std::size_t cell = 1;      ///< bytes of a cell

    CellBytes() = default;
    /// Rows of cells one behind the other.
    CellBytes(std::span<const std::byte> cells, std::int64_t row_count, std::int64_t col_count,
              std::size_t bytes_of_cell)
        : first_row(cells.data())
        , rows(row_count)
        , cols(col_count)
        , stride(static_cast<std::ptrdiff_t>(col_count) * static_cast<std::ptrdiff_t>(bytes_of_cell))
        , cell(bytes_of_cell) {}
    template <class T>
    explicit CellBytes(RasterView<const T> view) : rows(view.rows())
                                                 , cols(view.cols())
                                                 , cell(sizeof(T)) {
        if (rows == 0 || cols == 0) return;
        first_row = reinterpret_cast<const std::byte*>(&view(0, 0));
        stride = rows > 1 ? reinterpret_cast<const std::byte*>(&view(1, 0)) - first_row : 0;
    }

    std::span<const std::byte> row(std::int64_t r) const {
        return {first_row + r * stride, static_cast<std::size_t>(cols) * cell};
    }
    CellBytes block(std::int64_t row, std::int64_t col, std::int64_t block_rows,
                    std::int64_t block_cols) const {
        CellBytes part = *this;
        part.first_row += row * stride + col * static_cast<std::int64_t>(cell);
        part.rows = block_rows;
        part.cols = block_cols;
        return part;
    }
};

/// Bytes of a tile.
std::size_t tile_bytes(std::size_t cell);
/// Copies cells into the upper left corner of a tile.
void copy_into_tile(const CellBytes& cells, std::span<std::byte> tile);
/// Repeats the last column and row of the cells that a tile holds to its edges, so that the rest costs
/// little.
void pad_tile(std::span<std::byte> tile, std::size_t cell, std::int64_t rows, std::int64_t cols);
/// Every cell of `tile` becomes the one of these bytes.
void fill_tile(std::span<std::byte> tile, std::span<const std::byte> cell);
/// Whether all cells have the same bits.
bool is_constant(std::span<const std::byte> tile, std::size_t cell);

} // namespace kouprey
