#include "vector/random_polygons.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kouprey {

namespace {

void append(Ring& ring, const Ring& line) { ring.insert(ring.end(), line.begin(), line.end() - 1); }

/// The lines of a tessellation between the nodes of a lattice: level[r][c] from node (r, c) to (r, c + 1),
/// steep[r][c] from node (r, c) to (r + 1, c).
struct Lines {
    std::vector<std::vector<Ring>> level, steep;
};

using Nodes = std::vector<std::vector<Point>>;

Nodes nodes_of(Random& random, Point corner, int rows, int cols, double size) {
    Nodes nodes;
    for (int r = 0; r <= rows; ++r) {
        auto& row = nodes.emplace_back();
        for (int c = 0; c <= cols; ++c) {
            const auto x = c + random.between(-0.12, 0.12), y = r + random.between(-0.12, 0.12);
            row.push_back({corner.x + size * x, corner.y + size * y});
        }
    }
    return nodes;
}

Lines lines_between(Random& random, const Nodes& nodes, int depth) {
    Lines lines{std::vector<std::vector<Ring>>(nodes.size()), std::vector<std::vector<Ring>>(nodes.size())};
    for (std::size_t r = 0; r < nodes.size(); ++r) {
        for (std::size_t c = 0; c < nodes[r].size(); ++c) {
            const auto from = nodes[r][c];
            if (c + 1 < nodes[r].size())
                lines.level[r].push_back(fractal(random, from, nodes[r][c + 1], depth));
            if (r + 1 < nodes.size()) lines.steep[r].push_back(fractal(random, from, nodes[r + 1][c], depth));
        }
    }
    return lines;
}

Ring around(const Lines& lines, std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) {
    Ring ring;
    for (auto c = left; c < right; ++c) append(ring, lines.level[top][c]);
    for (auto r = top; r < bottom; ++r) append(ring, lines.steep[r][right]);
    for (auto c = right; c > left; --c) append(ring, reversed(lines.level[bottom][c - 1]));
    for (auto r = bottom; r > top; --r) append(ring, reversed(lines.steep[r - 1][left]));
    ring.push_back(ring.front());
    return ring;
}

} // namespace

Ring star(Random& random, Point center, double inner, double outer, std::int64_t vertices) {
    Ring ring;
    const auto step = 2 * std::numbers::pi / static_cast<double>(vertices);
    for (std::int64_t i = 0; i < vertices; ++i) {
        const auto angle = (static_cast<double>(i) + random.between(0.1, 0.9)) * step;
        const auto radius = random.between(inner, outer);
        ring.push_back({center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

Polygon star_with_holes(Random& random, Point center, double radius, std::int64_t vertices, int holes) {
    Polygon polygon{star(random, center, radius * random.between(0.65, 0.95), radius, vertices), {}};
    for (int i = 0; i < holes; ++i) {
        const auto angle = 2 * std::numbers::pi * i / holes;
        const Point middle{center.x + 0.33 * radius * std::cos(angle),
                           center.y + 0.33 * radius * std::sin(angle)};
        // Five discs of this size fit around the centre, and shells of 12 vertices and more reach beyond
        // them.
        polygon.holes.push_back(
            star(random, middle, 0.02 * radius, 0.19 * radius, std::max<std::int64_t>(4, vertices / 4)));
    }
    return polygon;
}

Ring fractal(Random& random, Point a, Point b, int depth) {
    Ring line{a, b};
    double rough = 0.1;
    for (int level = 0; level < depth; ++level, rough *= 0.8) {
        Ring finer;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto dx = line[i + 1].x - line[i].x, dy = line[i + 1].y - line[i].y;
            const auto shift = random.between(-rough, rough);
            finer.push_back(line[i]);
            finer.push_back({line[i].x + dx / 2 - dy * shift, line[i].y + dy / 2 + dx * shift});
        }
        finer.push_back(line.back());
        line = std::move(finer);
    }
    return line;
}

Tessellation tessellation(Random& random, Point corner, int rows, int cols, double size, int depth) {
    const auto lines = lines_between(random, nodes_of(random, corner, rows, cols, size), depth);
    const auto last_row = static_cast<std::size_t>(rows), last_col = static_cast<std::size_t>(cols);
    Tessellation result;
    for (std::size_t r = 0; r < last_row; ++r) {
        for (std::size_t c = 0, next = 0; c < last_col; c = next) {
            next = std::min(last_col, c + static_cast<std::size_t>(random.integer(1, 2)));
            result.faces.push_back({Polygon{around(lines, r, c, r + 1, next), {}}});
        }
    }
    result.whole = {Polygon{around(lines, 0, 0, last_row, last_col), {}}};
    return result;
}

std::vector<std::int64_t> cells_of(const Coverage& coverage, const Window& window) {
    std::vector<std::int64_t> cells;
    cells.reserve(static_cast<std::size_t>(window.cells()));
    for (auto row = window.row; row < window.row_end(); ++row) {
        cells.resize(cells.size() + static_cast<std::size_t>(window.cols));
        auto* first = cells.data() + cells.size() - window.cols;
        for (const auto& span : coverage.row(row, window.col, window.col_end())) {
            const auto begin = std::max<std::int64_t>(span.begin, window.col);
            const auto end = std::min<std::int64_t>(span.end, window.col_end());
            std::fill(first + (begin - window.col), first + (end - window.col), span.fraction);
        }
    }
    return cells;
}

Ring reversed(Ring ring) {
    std::reverse(ring.begin(), ring.end());
    return ring;
}

Ring rotated(Ring ring, std::size_t start) {
    ring.pop_back();
    std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(start), ring.end());
    ring.push_back(ring.front());
    return ring;
}

Ring rounded_to(Ring ring, int bits) {
    for (auto& point : ring)
        point = {std::ldexp(std::round(std::ldexp(point.x, bits)), -bits),
                 std::ldexp(std::round(std::ldexp(point.y, bits)), -bits)};
    return ring;
}

Polygon moved(Polygon polygon, double dx, double dy) {
    const auto move = [&](Ring& ring) {
        for (auto& point : ring) point = {point.x + dx, point.y + dy};
    };
    move(polygon.shell);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), move);
    return polygon;
}

Ring rectangle(double min_x, double min_y, double max_x, double max_y) {
    return {{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}, {min_x, min_y}};
}

} // namespace kouprey
