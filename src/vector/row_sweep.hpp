// From pieces of edges to covered spans.
#pragma once

#include "kouprey/vector/coverage.hpp"

#include "vector/edge_pieces.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace kouprey {

/// Sums the pieces of all edges of a polygon along every row of a window; keeps its memory from one window to
/// the next.
class RowSweep {
  public:
    /// The pieces may come in any order. Valid until the next call.
    const Coverage& sweep(const WindowPieces& pieces);

  private:
    void sort_by_row(std::span<const Piece> pieces, const Window& window);
    Span* sweep_row(std::span<Piece> row, const Window& window, std::int64_t cover, Span* out);

    std::vector<std::uint32_t> starts_; ///< pieces of row r are [starts[r], starts[r + 1])
    std::unique_ptr<Piece[]> sorted_;   ///< in order of rows
    std::size_t capacity_ = 0;
    Coverage coverage_;
};

} // namespace kouprey
