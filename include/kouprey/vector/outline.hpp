// A zone's edges, from which the covered cells of any window are worked out when they are needed.
#pragma once

#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"
#include "kouprey/vector/coverage.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace kouprey {

class WindowPieces;

/// A polygon in cell units, checked and ready to be covered window by window. It takes the memory of its
/// vertices, however many cells it covers.
class Outline {
  public:
    Outline() = default;
    /// Throws as cover() does.
    Outline(const MultiPolygon& polygons, CoverageRule rule);

    /// Holds every covered cell: the box of the polygon in whole cells.
    const Window& bounds() const { return bounds_; }
    /// All covered cells at once.
    Coverage coverage() const;
    /// Adds what the edges add to the rows and cells of a window.
    void cut(WindowPieces& pieces) const;
    /// Memory that it takes.
    std::int64_t bytes() const {
        return static_cast<std::int64_t>(points_.size() * sizeof(Point) + paths_.size() * sizeof(Path));
    }

  private:
    /// Edges that follow one another in a ring.
    struct Path {
        Box box;
        std::size_t first; ///< its first point
        std::size_t edges;
        int side; ///< as Edge has it
    };
    void add_ring(const Ring& ring, bool hole, std::size_t path_edges);
    void check_size() const;
    void cut(const Path& path, WindowPieces& pieces) const;

    CoverageRule rule_ = CoverageRule::exact;
    std::vector<Point> points_;
    std::vector<Path> paths_;
    Window bounds_;
};

class RowSweep;

/// Covers windows one after the other and keeps its memory between them. Private to a thread.
class Coverer {
  public:
    Coverer();
    Coverer(Coverer&&) noexcept;
    ~Coverer();

    /// The covered cells of the window, the same as those of the whole polygon there; valid until the next
    /// call.
    const Coverage& cover(const Outline& outline, const Window& window);
    /// Whether a cell of the window is covered.
    bool reaches(const Outline& outline, const Window& window);

  private:
    std::unique_ptr<WindowPieces> pieces_;
    std::unique_ptr<RowSweep> sweep_;
};

/// Calls visit(const Coverage&) for one band of rows after the other, until all of an outline is covered:
/// what is held at once does not grow with the zone.
template <class Visit> void for_each_band(const Outline& outline, Coverer& coverer, Visit visit) {
    constexpr std::int64_t band_rows = 512;
    const auto& all = outline.bounds();
    for (auto row = all.row; row < all.row_end(); row += band_rows)
        visit(coverer.cover(outline, intersection(all, {row, all.col, band_rows, all.cols})));
}

/// Sum of all fractions.
CellCount total_of(const Outline& outline);

} // namespace kouprey
