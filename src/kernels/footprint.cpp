#include "kouprey/kernels/footprint.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double least_share = 0x1p-40; ///< smaller ones are rounding

/// Positive for corners in the order upper left, upper right, lower right, lower left, y pointing down.
double area_of(std::span<const Point> outline) {
    double twice = 0;
    const Point first = outline.front();
    for (std::size_t i = 1; i + 1 < outline.size(); ++i)
        twice += (outline[i].x - first.x) * (outline[i + 1].y - first.y) -
                 (outline[i + 1].x - first.x) * (outline[i].y - first.y);
    return twice / 2;
}

/// The outline cut at a line of the lattice (I. E. Sutherland and G. W. Hodgman 1974, Reentrant polygon
/// clipping, CACM 17(1)): `inside` tells how far a point lies on the side that is kept.
template <class Inside> std::vector<Point> cut(const std::vector<Point>& outline, Inside inside) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point here = outline[i], next = outline[(i + 1) % outline.size()];
        const double a = inside(here), b = inside(next);
        if (a >= 0) kept.push_back(here);
        if ((a >= 0) == (b >= 0)) continue;
        const double t = a / (a - b);
        kept.push_back({here.x + t * (next.x - here.x), here.y + t * (next.y - here.y)});
    }
    return kept;
}

Box box_of(std::span<const Point> outline) {
    Box box;
    for (const Point p : outline) box.include(p);
    return box;
}

} // namespace

void Footprint::cover(const std::array<Point, 4>& corners) {
    outline_.assign(corners.begin(), corners.end());
    window_ = {};
    area_ = area_of(outline_);
    if (!(area_ > 0)) { // also for not-a-number
        area_ = 0;
        return;
    }
    cut_to_source();
    if (outline_.size() < 3) return;
    const Box box = box_of(outline_);
    const auto left = static_cast<std::int64_t>(std::floor(box.min_x)),
               top = static_cast<std::int64_t>(std::floor(box.min_y));
    const auto right = static_cast<std::int64_t>(std::ceil(box.max_x)),
               bottom = static_cast<std::int64_t>(std::ceil(box.max_y));
    window_ = intersection({top, left, bottom - top, right - left}, source_);
}

void Footprint::cut_to_source() {
    const auto left = static_cast<double>(source_.col), top = static_cast<double>(source_.row);
    const auto right = static_cast<double>(source_.col_end()),
               bottom = static_cast<double>(source_.row_end());
    const Box box = box_of(outline_);
    if (box.min_x < left) outline_ = cut(outline_, [=](Point p) { return p.x - left; });
    if (box.max_x > right) outline_ = cut(outline_, [=](Point p) { return right - p.x; });
    if (box.min_y < top) outline_ = cut(outline_, [=](Point p) { return p.y - top; });
    if (box.max_y > bottom) outline_ = cut(outline_, [=](Point p) { return bottom - p.y; });
}

/// Adds what lies right of an edge, as differences between neighbouring cells: added for an edge that goes
/// up, taken away for one that goes down.
void Footprint::add_edge(Point from, Point to, std::int64_t row) {
    const double sign = from.y > to.y ? 1 : -1;
    if (sign > 0) std::swap(from, to); // now down
    const auto upper = static_cast<double>(row);
    const double top = std::max(from.y, upper), bottom = std::min(to.y, upper + 1);
    if (!(top < bottom)) return;
    const double slope = (to.x - from.x) / (to.y - from.y);
    const auto x_at = [&](double y) {
        const double x = y == to.y ? to.x : from.x + (y - from.y) * slope;
        return std::clamp(x, static_cast<double>(window_.col), static_cast<double>(window_.col_end()));
    };
    const auto [least, most] = std::minmax({x_at(top), x_at(bottom)});
    const double height = bottom - top;
    auto col = static_cast<std::int64_t>(std::floor(least));
    do {
        const auto border = static_cast<double>(col);
        const double begin = std::max(least, border), end = std::min(most, border + 1);
        const double part = most > least ? height * ((end - begin) / (most - least)) : height;
        const double left_of_edge = (begin + end) / 2 - border;
        auto* const at = &shares_[static_cast<std::size_t>(col - window_.col)];
        at[0] += sign * part * (1 - left_of_edge);
        at[1] += sign * part * left_of_edge;
    } while (static_cast<double>(++col) < most);
}

RowShares Footprint::row(std::int64_t row) {
    const auto cols = static_cast<std::size_t>(window_.cols);
    shares_.assign(cols + 2, 0); // an edge may lie on the right border
    for (std::size_t i = 0; i < outline_.size(); ++i)
        add_edge(outline_[i], outline_[(i + 1) % outline_.size()], row);
    double covered = 0;
    for (std::size_t i = 0; i < cols; ++i) {
        covered += shares_[i];
        shares_[i] = covered > least_share ? covered : 0;
    }
    return {window_.col, std::span(shares_).first(cols)};
}

} // namespace kouprey
