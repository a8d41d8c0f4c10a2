#include "kouprey/geo/grid.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kouprey {

namespace {

/// Largest accepted drift between two lattices over the whole raster, in cells.
constexpr double max_drift = 1e-3;

/// Drift of the cell size, summed over `cells` cells, in cells.
double drift(double a, double b, std::int64_t cells) {
    return std::abs(a - b) / a * static_cast<double>(cells);
}

constexpr double farthest = 0x1p31; ///< in cells

/// A whole number of cells, and not so many that neighbouring cells could not be told apart.
bool whole(double cells) {
    return std::abs(cells) <= farthest && std::abs(cells - std::round(cells)) <= max_drift;
}

/// How far it is from the nearest whole number, as text; all of it where that is out of reach.
std::string part_of_cell(double cells) {
    constexpr double parts = 1e4;
    if (std::abs(cells) > farthest) return rounded(cells, 4);
    const double part = std::round((cells - std::round(cells)) * parts) / parts;
    return rounded(part + 0.0, 4); // no -0
}

} // namespace

Grid::Grid(Crs crs, Point upper_left, double dx, double dy, std::int64_t rows, std::int64_t cols)
    : crs_(std::move(crs))
    , upper_left_(upper_left)
    , dx_(dx)
    , dy_(dy)
    , rows_(rows)
    , cols_(cols) {
    const bool finite =
        std::isfinite(upper_left.x) && std::isfinite(upper_left.y) && std::isfinite(dx) && std::isfinite(dy);
    if (!finite || dx <= 0 || dy <= 0)
        throw Error(Failure::input, {"the pixel size is zero, negative or not finite (broken geotransform)",
                                     "", "georeference the raster again"});
    if (rows <= 0 || cols <= 0)
        throw Error(Failure::input,
                    {fmt::format("the size is {} x {} cells", cols, rows), "", "fetch the file again"});
}

Box Grid::box() const {
    const auto lower_right = to_map({static_cast<double>(cols_), static_cast<double>(rows_)});
    return {upper_left_.x, lower_right.y, lower_right.x, upper_left_.y};
}

bool Grid::aligned_with(const Grid& other) const {
    const auto span = std::max({rows_, cols_, other.rows_, other.cols_});
    if (!crs_.same_as(other.crs_) || drift(dx_, other.dx_, span) > max_drift ||
        drift(dy_, other.dy_, span) > max_drift)
        return false;
    const auto corner = to_cells(other.upper_left_);
    return whole(corner.x) && whole(corner.y);
}

Window Grid::place(const Grid& other) const {
    const auto corner = to_cells(other.upper_left_);
    return {std::llround(corner.y), std::llround(corner.x), other.rows_, other.cols_};
}

std::string Grid::difference_from(const Grid& other) const {
    if (!crs_.same_as(other.crs_))
        return fmt::format("the CRS is {} instead of {}", other.crs_.name(), crs_.name());
    const auto span = std::max({rows_, cols_, other.rows_, other.cols_});
    if (drift(dx_, other.dx_, span) > max_drift || drift(dy_, other.dy_, span) > max_drift)
        return fmt::format("the cell size is {} x {} instead of {} x {}", shortest(other.dx_),
                           shortest(other.dy_), shortest(dx_), shortest(dy_));
    const auto corner = to_cells(other.upper_left_);
    if (!whole(corner.x) || !whole(corner.y))
        return fmt::format("the lattice is offset by a part of a cell ({} right, {} down)",
                           part_of_cell(corner.x), part_of_cell(corner.y));
    if (const auto placed = place(other); !(placed == window()))
        return fmt::format(
            "the extent differs: {} x {} cells with the corner at column {}, row {} instead of size {} x {}",
            other.cols_, other.rows_, placed.col, placed.row, cols_, rows_);
    return {};
}

} // namespace kouprey
