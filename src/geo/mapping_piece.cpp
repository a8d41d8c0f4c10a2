#include "geo/mapping_piece.hpp"

#include <algorithm>
#include <cmath>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kouprey {

namespace {

constexpr double half = 64;            ///< cells between two nodes
constexpr double safety = 8;           ///< times the measured error
constexpr double noise = 0x1p-30;      ///< rounding of coordinates, in cells
constexpr double worst_error = 0.0625; ///< cells
constexpr double farthest = 0x1p30;    ///< cells; beyond, cells are not numbered

/// How far a quadratic through three values can leave their range.
double overshoot(double first, double middle, double last) { return std::abs(first - 2 * middle + last) / 2; }

} // namespace

Quadratic through(double first, double middle, double last) {
    return {first, (4 * middle - 3 * first - last) / (2 * half),
            (first - 2 * middle + last) / (2 * half * half)};
}

std::array<Point, piece_points> places_of_piece() {
    std::array<Point, piece_points> places;
    auto place = places.begin();
    for (const double row : node_places)
        for (const double col : node_places) *place++ = {col, row};
    for (const double row : check_places)
        for (const double col : check_places) *place++ = {col, row};
    return places;
}

PieceAxis::PieceAxis(const std::array<double, piece_points>& values) {
    const auto finite = [](double v) { return std::abs(v) < farthest; }; // false for not-a-number
    if (!std::ranges::all_of(values, finite)) return;
    std::ranges::copy_n(values.begin(), piece_nodes, nodes_.begin());
    double beyond_nodes = 0;
    for (std::size_t i = 0; i < 3; ++i)
        beyond_nodes += overshoot(nodes_[3 * i], nodes_[3 * i + 1], nodes_[3 * i + 2]) +
                        overshoot(nodes_[i], nodes_[i + 3], nodes_[i + 6]);
    const auto [least, most] = std::ranges::minmax(nodes_);
    const auto margin = 1 + static_cast<std::int64_t>(beyond_nodes);
    first_ = static_cast<std::int64_t>(std::floor(least)) - margin;
    last_ = static_cast<std::int64_t>(std::floor(most)) + margin;
    for (double& node : nodes_) node = node - static_cast<double>(first_) + border_tolerance;
    double error = 0;
    for (std::size_t i = piece_nodes; i < piece_points; ++i) {
        const Point place = places_of_piece()[i];
        const double exact = values[i] - static_cast<double>(first_) + border_tolerance;
        error = std::max(error, std::abs(value(place.x, place.y) - exact));
    }
    bound_ = safety * error + noise;
    usable_ = error < worst_error && static_cast<double>(std::abs(first_)) < farthest &&
              static_cast<double>(std::abs(last_)) < farthest;
}

Quadratic PieceAxis::along(double row) const {
    const auto down = [&](std::size_t col) {
        return through(nodes_[col], nodes_[col + 3], nodes_[col + 6]).at(row);
    };
    return through(down(0), down(1), down(2));
}

#ifdef __SSE2__
bool cells_along(const Quadratic& q, double bound, std::int32_t first, PieceRow cells) {
    const auto a = _mm_set1_pd(q.a), b = _mm_set1_pd(q.b), c = _mm_set1_pd(q.c), two = _mm_set1_pd(2);
    const auto low = _mm_set1_pd(bound), high = _mm_set1_pd(1 - bound);
    const auto first_cell = _mm_set1_epi32(first);
    auto t = _mm_set_pd(1, 0), near = _mm_setzero_pd();
    for (std::size_t i = 0; i < cells.size(); i += 2, t = _mm_add_pd(t, two)) {
        const auto coordinate = _mm_add_pd(a, _mm_mul_pd(t, _mm_add_pd(b, _mm_mul_pd(t, c))));
        const auto cell = _mm_cvttpd_epi32(coordinate);
        const auto part = _mm_sub_pd(coordinate, _mm_cvtepi32_pd(cell));
        near = _mm_or_pd(near, _mm_or_pd(_mm_cmplt_pd(part, low), _mm_cmpgt_pd(part, high)));
        _mm_storel_epi64(reinterpret_cast<__m128i*>(&cells[i]), _mm_add_epi32(cell, first_cell));
    }
    return _mm_movemask_pd(near) != 0;
}
#else
bool cells_along(const Quadratic& q, double bound, std::int32_t first, PieceRow cells) {
    bool near = false;
    double t = 0;
    for (auto& cell : cells) {
        const double coordinate = q.at(t++);
        const auto whole = static_cast<std::int32_t>(coordinate);
        near = near || near_border(coordinate, bound);
        cell = first + whole;
    }
    return near;
}
#endif

bool near_border(double coordinate, double bound) {
    const double part = coordinate - std::floor(coordinate);
    return part < bound || part > 1 - bound;
}

} // namespace kouprey
