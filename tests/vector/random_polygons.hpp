// Polygons for tests, drawn at random from a seed.
#pragma once

#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"
#include "kouprey/vector/coverage.hpp"

#include <random>

namespace kouprey {

/// Uniform numbers of the standard's own generator, whose output no implementation may change.
class Random {
  public:
    explicit Random(std::uint64_t seed) : bits_(seed) {}
    double between(double low, double high) {
        return low + (high - low) * (static_cast<double>(bits_() >> 11) * 0x1p-53);
    }
    std::int64_t integer(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(bits_() % static_cast<std::uint64_t>(high - low + 1));
    }

  private:
    std::mt19937_64 bits_;
};

/// A ring around the centre with one vertex per direction, at distances between the two radii: valid by
/// construction.
Ring star(Random& random, Point center, double inner, double outer, std::int64_t vertices);

/// A star of 12 vertices or more with up to five holes that are stars in discs apart from each other and from
/// the shell.
Polygon star_with_holes(Random& random, Point center, double radius, std::int64_t vertices, int holes);

/// The points from a to b of a line displaced at its midpoint `depth` times, at finer steps by less.
Ring fractal(Random& random, Point a, Point b, int depth);

/// Polygons that share fractal borders and meet in triple junctions, and the polygon they make up together.
struct Tessellation {
    std::vector<MultiPolygon> faces;
    MultiPolygon whole;
};
Tessellation tessellation(Random& random, Point corner, int rows, int cols, double size, int depth);

/// Fractions of the window's cells, row after row.
std::vector<std::int64_t> cells_of(const Coverage& coverage, const Window& window);

Ring reversed(Ring ring);
Ring rotated(Ring ring, std::size_t start);
/// Every coordinate a multiple of 2^-bits.
Ring rounded_to(Ring ring, int bits);
Polygon moved(Polygon polygon, double dx, double dy);
Ring rectangle(double min_x, double min_y, double max_x, double max_y);

} // namespace kouprey
