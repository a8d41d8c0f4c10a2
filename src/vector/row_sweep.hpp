// From pieces of edges to covered spans.
#pragma once

#include "kouprey/vector/coverage.hpp"

#include "vector/edge_pieces.hpp"

#include <span>

namespace kouprey {

/// Sums the pieces of all edges of a polygon along every row. The pieces may come in any order, of rows
/// [first_row, first_row + rows).
Coverage sweep_rows(std::span<const Piece> pieces, std::int64_t first_row, std::int64_t rows);

} // namespace kouprey
