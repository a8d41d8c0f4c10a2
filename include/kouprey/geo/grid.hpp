// The lattice of a raster, and the only map ↔ cell arithmetic of the project.
#pragma once

#include "kouprey/geo/crs.hpp"
#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"

#include <string>

namespace kouprey {

/// A north-up lattice: column c covers x0 + c·dx … x0 + (c+1)·dx, row r covers y0 − r·dy … y0 − (r+1)·dy.
/// Rows and columns may be continued beyond the raster in every direction.
class Grid {
  public:
    /// (x0, y0) is the upper left corner; dx, dy > 0 in units of the CRS. Throws Error(input) when not finite
    /// or <= 0.
    Grid(Crs crs, Point upper_left, double dx, double dy, std::int64_t rows, std::int64_t cols);

    const Crs& crs() const { return crs_; }
    double dx() const { return dx_; }
    double dy() const { return dy_; }
    Point upper_left() const { return upper_left_; }
    std::int64_t rows() const { return rows_; }
    std::int64_t cols() const { return cols_; }
    Window window() const { return {0, 0, rows_, cols_}; }

    /// Cell units: x right, y down, (0, 0) the grid's upper left corner.
    Point to_cells(Point map) const { return {(map.x - upper_left_.x) / dx_, (upper_left_.y - map.y) / dy_}; }
    Point to_map(Point cells) const { return {upper_left_.x + cells.x * dx_, upper_left_.y - cells.y * dy_}; }
    Box box() const;

    /// Same CRS, cell size and lattice (drift up to 1e-3 cell over the larger raster is accepted).
    bool aligned_with(const Grid& other) const;
    /// Empty when `other` is the same grid in every respect; else what differs, in words with numbers.
    std::string difference_from(const Grid& other) const;
    /// Whole-cell offset of other's corner in this lattice; call only when aligned.
    Window place(const Grid& other) const;

  private:
    Crs crs_;
    Point upper_left_;
    double dx_, dy_;
    std::int64_t rows_, cols_;
};

} // namespace kouprey
