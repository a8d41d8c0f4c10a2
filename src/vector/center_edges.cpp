#include "kouprey/core/quantity.hpp"

#include "vector/edge_pieces.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

double center_of(std::int64_t index) { return static_cast<double>(index) + 0.5; }

/// The first row or column whose centre is not before the value.
std::int64_t first_center(double value) {
    const auto index = floor_of(value);
    return value <= center_of(index) ? index : index + 1;
}

/// First column whose centre is not left of the edge at the row's centres. The crossing is rounded to less
/// than 2^-50 of the edge's coordinates; a centre as near to it as that is asked of turn().
std::int64_t first_column(const Edge& edge, std::int64_t row, double x_per_row) {
    const auto x = edge.start.x + (center_of(row) - edge.start.y) * x_per_row;
    const auto doubt = 0x1p-50 * (std::abs(edge.start.x) + std::abs(edge.end.x));
    const auto col = floor_of(x);
    if (std::abs(x - center_of(col)) > doubt) return first_center(x);
    const bool left_of_edge = turn(edge.start, edge.end, {center_of(col), center_of(row)}) > 0;
    return left_of_edge ? col + 1 : col;
}

std::size_t most_pieces(const Edge& edge) {
    return static_cast<std::size_t>(first_center(edge.end.y) - first_center(edge.start.y));
}

void cut(const Edge& edge, WindowPieces& out) {
    const auto& window = out.window();
    const auto end = std::min(first_center(edge.end.y), window.row_end());
    const auto x_per_row = (edge.end.x - edge.start.x) / (edge.end.y - edge.start.y);
    for (auto row = std::max(first_center(edge.start.y), window.row); row < end; ++row) {
        const auto col = first_column(edge, row, x_per_row);
        if (col < window.col)
            out.add_left(row, edge.sign * whole_cell);
        else if (col < window.col_end())
            out.add(
                {static_cast<std::int32_t>(row), static_cast<std::int32_t>(col), edge.sign * whole_cell, 0});
    }
}

Height height(double y) { return {first_center(y), 0}; }

} // namespace

const EdgeRule center_edges{most_pieces, cut, height};

} // namespace kouprey
