// What of a source lies under a target cell, and the mean of it.
#pragma once

#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"
#include "kouprey/raster/codes.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Cells of one row of a source, from `col` on, with the share of each that is covered.
struct RowShares {
    std::int64_t col = 0;
    std::span<const double> shares{}; ///< shares below 2^-40 are 0
};

/// The quadrilateral with straight edges between the images of a target cell's corners, in cell units of the
/// source. The shares of a row follow from the quadrilateral and the row alone.
class Footprint {
  public:
    explicit Footprint(const Window& source) : source_(source) {}

    /// Corners: upper left, upper right, lower right, lower left; not-a-number without an image. A footprint
    /// without all corners, or turned inside out by the edge of the Earth, is empty.
    void cover(const std::array<Point, 4>& corners);

    /// In cells of the source; also what lies outside of it.
    double area() const { return area_; }
    /// The smallest window of the source that holds what lies in it; empty where nothing does.
    const Window& window() const { return window_; }
    /// `row` lies in the window; valid until the next call.
    RowShares row(std::int64_t row);

  private:
    void cut_to_source();
    void add_edge(Point from, Point to, std::int64_t row);

    Window source_;
    std::vector<Point> outline_; ///< of what lies in the source
    Window window_{};
    double area_ = 0;
    std::vector<double> shares_;
};

/// The mean of values with weights, in whatever order they come the same way for one order.
class CoveredMean {
  public:
    void add(double share, double value) {
        if (share == 0 || is_no_value(value)) return;
        if (weight_ == 0) first_ = value;
        sum_ += share * (value - first_);
        weight_ += share;
    }
    /// no_value where more than half of `area` has no value; halves that rounding moved count as halves.
    double value(double area) const {
        constexpr double nearly = 1 - 0x1p-20;
        return weight_ > 0 && 2 * weight_ >= nearly * area ? first_ + sum_ / weight_ : no_value;
    }

  private:
    double first_ = 0, sum_ = 0, weight_ = 0; ///< sums of differences, so that a plain field stays as it is
};

} // namespace kouprey
