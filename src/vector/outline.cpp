#include "kouprey/vector/outline.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "vector/edge_pieces.hpp"
#include "vector/row_sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace kouprey {

namespace {

constexpr double farthest = 0x1p30;

/// Coordinates this near to zero are taken as zero, so that their products stay within the range of doubles.
constexpr double nearest = 0x1p-400;

/// Far more than any real zone has: 2^28 cells of 10 m in a line are 2.7 million km.
constexpr std::size_t most_cells = std::size_t{1} << 28;

double checked(double value) {
    if (!std::isfinite(value))
        throw Error(Failure::input, {"a coordinate of the polygon is not finite", "", "repair the layer"});
    if (std::abs(value) > farthest) {
        throw Error(Failure::input,
                    {fmt::format("the polygon reaches {} cells from the corner of the grid, beyond 2^30",
                                 rounded(std::abs(value), 0)),
                     "", "check the CRS of the layer and the pixel size of the raster"});
    }
    return std::abs(value) < nearest ? 0 : value;
}

const EdgeRule& edges_of(CoverageRule rule) {
    return rule == CoverageRule::exact ? exact_edges : center_edges;
}

std::size_t count_of(const MultiPolygon& polygons) {
    std::size_t points = 0;
    for (const auto& polygon : polygons) {
        points += polygon.shell.size();
        for (const auto& hole : polygon.holes) points += hole.size();
    }
    return points;
}

/// About as many paths as edges in each: few are looked at in vain, whether paths or edges.
std::size_t edges_in_a_path(std::size_t points) {
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::sqrt(static_cast<double>(points))), 16,
                                   1024);
}

/// The box in whole cells.
Window window_of(const Box& box) {
    if (box.empty()) return {};
    const auto row = floor_of(box.min_y), col = floor_of(box.min_x);
    return {row, col, -floor_of(-box.max_y) - row, -floor_of(-box.max_x) - col};
}

/// Where edges lie in relation to a window. What ends in its top or begins in its right side or bottom adds
/// nothing to it.
enum class Lie { beside, left, within };
Lie lie_of(const Box& box, const Window& window) {
    if (box.max_y <= static_cast<double>(window.row) || box.min_y >= static_cast<double>(window.row_end()) ||
        box.min_x >= static_cast<double>(window.col_end()))
        return Lie::beside;
    return box.max_x < static_cast<double>(window.col) ? Lie::left : Lie::within;
}

Box box_of(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// Of one point or more.
Box box_of(std::span<const Point> points) {
    auto box = box_of(points.front(), points.front());
    for (const auto& p : points)
        box = {std::min(box.min_x, p.x), std::min(box.min_y, p.y), std::max(box.max_x, p.x),
               std::max(box.max_y, p.y)};
    return box;
}

} // namespace

Outline::Outline(const MultiPolygon& polygons, CoverageRule rule) : rule_(rule) {
    const auto points = count_of(polygons), path_edges = edges_in_a_path(points);
    points_.reserve(points);
    paths_.reserve(points / path_edges + polygons.size());
    for (const auto& polygon : polygons) {
        add_ring(polygon.shell, false, path_edges);
        for (const auto& hole : polygon.holes) add_ring(hole, true, path_edges);
    }
    Box box;
    for (const auto& path : paths_) {
        box.include({path.box.min_x, path.box.min_y});
        box.include({path.box.max_x, path.box.max_y});
    }
    bounds_ = window_of(box);
    check_size();
}

/// With y downwards, what a ring encloses lies right of its downward edges when its orientation is negative.
void Outline::add_ring(const Ring& ring, bool hole, std::size_t path_edges) {
    const auto begin = points_.size();
    for (const auto& point : ring) points_.push_back({checked(point.x), checked(point.y)});
    const int turned = orientation(std::span(points_).subspan(begin));
    const auto last = points_.empty() ? 0 : points_.size() - 1;
    for (auto first = begin; first < last; first += path_edges) {
        const auto edges = std::min(path_edges, last - first);
        const auto box = box_of(std::span(points_).subspan(first, edges + 1));
        paths_.push_back({box, first, edges, hole ? turned : -turned});
    }
}

void Outline::check_size() const {
    std::size_t pieces = 0;
    for (const auto& path : paths_)
        for (auto i = path.first; i < path.first + path.edges; ++i)
            pieces += edges_of(rule_).most_pieces(Edge(points_[i], points_[i + 1], path.side));
    if (pieces <= most_cells && bounds_.rows <= static_cast<std::int64_t>(most_cells)) return;
    throw Error(Failure::input, {fmt::format("the polygon spans {} rows and its boundary passes {} cells",
                                             bounds_.rows, pieces),
                                 "", "check the CRS of the layer and the pixel size of the raster"});
}

void Outline::cut(WindowPieces& pieces) const {
    const auto& rule = edges_of(rule_);
    for (const auto& path : paths_) {
        const auto lie = lie_of(path.box, pieces.window());
        if (lie == Lie::within) cut(path, pieces);
        if (lie == Lie::left)
            pieces.add_left_path(rule.height(points_[path.first].y),
                                 rule.height(points_[path.first + path.edges].y), path.side);
    }
}

void Outline::cut(const Path& path, WindowPieces& pieces) const {
    const auto& rule = edges_of(rule_);
    const auto& window = pieces.window();
    constexpr std::size_t few = 4096; // less than it costs to count them
    const auto passed = static_cast<std::size_t>(window.rows + window.cols + 2);
    for (auto i = path.first; i < path.first + path.edges; ++i) {
        const auto &from = points_[i], &to = points_[i + 1];
        const auto lie = lie_of(box_of(from, to), window);
        if (lie == Lie::beside) continue;
        if (lie == Lie::left) {
            pieces.add_left_path(rule.height(from.y), rule.height(to.y), path.side);
            continue;
        }
        const Edge edge(from, to, path.side);
        pieces.reserve(passed <= few ? passed : std::min(rule.most_pieces(edge), passed));
        rule.cut(edge, pieces);
    }
}

Coverage Outline::coverage() const {
    Coverer coverer;
    return coverer.cover(*this, bounds_);
}

Coverer::Coverer() : pieces_(std::make_unique<WindowPieces>()), sweep_(std::make_unique<RowSweep>()) {}
Coverer::Coverer(Coverer&&) noexcept = default;
Coverer::~Coverer() = default;

const Coverage& Coverer::cover(const Outline& outline, const Window& window) {
    pieces_->begin(intersection(outline.bounds(), window));
    outline.cut(*pieces_);
    return sweep_->sweep(*pieces_);
}

/// Mostly the first rows tell.
bool Coverer::reaches(const Outline& outline, const Window& window) {
    constexpr std::int64_t most_rows = 512;
    const auto common = intersection(outline.bounds(), window);
    if (common.empty()) return false;
    std::int64_t rows = 1;
    for (auto row = common.row; row < common.row_end(); row += rows, rows = std::min(2 * rows, most_rows))
        if (!cover(outline, intersection(common, {row, common.col, rows, common.cols})).bounds().empty())
            return true;
    return false;
}

CellCount total_of(const Outline& outline) {
    CellCount sum;
    Coverer coverer;
    for_each_band(outline, coverer, [&](const Coverage& band) { sum += band.total(); });
    return sum;
}

Coverage cover(const MultiPolygon& polygons, CoverageRule rule) { return Outline(polygons, rule).coverage(); }

} // namespace kouprey
