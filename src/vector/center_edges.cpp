#include "kouprey/core/quantity.hpp"

#include "vector/edge_pieces.hpp"

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

Piece* write_pieces(const Edge& edge, Piece* out) {
    const auto end = first_center(edge.end.y);
    const auto x_per_row = (edge.end.x - edge.start.x) / (edge.end.y - edge.start.y);
    for (auto row = first_center(edge.start.y); row < end; ++row)
        *out++ = {static_cast<std::int32_t>(row),
                  static_cast<std::int32_t>(first_column(edge, row, x_per_row)), edge.sign * whole_cell, 0};
    return out;
}

} // namespace

const EdgeRule center_edges{most_pieces, write_pieces};

} // namespace kouprey
