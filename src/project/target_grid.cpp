#include "project/target_grid.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/grid_mapping.hpp"

#include "raster/georeference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double most_cells = 0x1p40; ///< of a target; a billion hectares in cells of 3 m
constexpr double most_across = 2147483647;
constexpr std::int64_t outline_steps = 512; ///< on each side

/// Points on the outline of the grid, in cell units.
std::vector<Point> outline(const Grid& grid) {
    const auto rows = static_cast<double>(grid.rows()), cols = static_cast<double>(grid.cols());
    std::vector<Point> points;
    for (std::int64_t i = 0; i <= outline_steps; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(outline_steps);
        for (const Point p : {Point{t * cols, 0}, {t * cols, rows}, {0, t * rows}, {cols, t * rows}})
            points.push_back(p);
    }
    return points;
}

Box box_of(const std::vector<Point>& points) {
    Box box;
    for (const Point p : points)
        if (std::isfinite(p.x)) box.include(p);
    return box;
}

std::string degrees_of(const Grid& grid) {
    const Box box = outline_in(grid, Crs::from_epsg(4326));
    if (box.empty()) return "nowhere on the Earth";
    return fmt::format("{} to {} E, {} to {} N", rounded(box.min_x, 4), rounded(box.max_x, 4),
                       rounded(box.min_y, 4), rounded(box.max_y, 4));
}

/// Whether the outline of `a`, seen from `b`, reaches into it at all, by its box.
bool reaches(const Grid& a, const Grid& b) {
    auto points = outline(a);
    GridMapping(a, b).to_source(points);
    const Box box = box_of(points);
    return !box.empty() && box.min_x < static_cast<double>(b.cols()) && box.max_x > 0 &&
           box.min_y < static_cast<double>(b.rows()) && box.max_y > 0;
}

void require_common_ground(const Grid& target, const MapSource& map, const std::string& where) {
    if (share_ground(target, map.grid())) return;
    throw Error(
        Failure::input,
        {fmt::format(
             "the target and the map have no ground in common: the map reaches from {}, the target from "
             "{}",
             degrees_of(map.grid()), degrees_of(target)),
         where, "choose a target of the same region, and check both CRSs"});
}

[[noreturn]] void no_place(const MapSource& map, const Crs& crs) {
    throw Error(Failure::input, {fmt::format("the map has no place in {}", crs.name()), map.where(),
                                 "choose a CRS that is meant for its region"});
}

/// Whole multiples of the cell size around [least, most].
struct Stretch {
    double first, cells;

    Stretch(double least, double most, double cell) {
        constexpr double tolerance = 1e-6; // cells; an extent given in decimals is meant to be a multiple
        first = std::floor(least / cell + tolerance);
        cells = std::ceil(most / cell - tolerance) - first;
    }
};

void require_sensible_size(const Stretch& x, const Stretch& y, const AlignTarget& target, const Crs& crs) {
    const char* unit = crs.is_geographic() ? "degrees" : "the unit of the CRS";
    if (x.cells * y.cells <= most_cells && x.cells <= most_across && y.cells <= most_across) return;
    throw Error(Failure::input,
                {fmt::format("the target would have {} x {} cells of {} in {}", rounded(x.cells, 0),
                             rounded(y.cells, 0), shortest(target.cell), crs.name()),
                 "--cell", fmt::format("give the size of a cell in {}, or a smaller --extent", unit)});
}

/// Metres where degrees belong make a grid of one cell.
void require_smaller_than_map(double cell, const Box& box, const Crs& crs) {
    const double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    if (cell <= width || cell <= height) return;
    throw Error(Failure::input,
                {fmt::format("a cell of {} is larger than all of the target, {} x {} in {}", shortest(cell),
                             rounded(width, 6), rounded(height, 6), crs.name()),
                 "--cell", "give the size of a cell in the unit of the CRS"});
}

Grid grid_by_numbers(const AlignTarget& target, const MapSource& map, Warnings& warnings) {
    const Crs crs = Crs::from_epsg(*target.crs);
    if (!(target.cell > 0))
        throw Error(Failure::usage, {"a cell has a size above 0", "--cell", "give another size"});
    const Box box = target.extent ? *target.extent : outline_in(map.grid(), crs);
    if (box.empty() && !target.extent) no_place(map, crs);
    if (!(box.min_x < box.max_x && box.min_y < box.max_y))
        throw Error(Failure::usage,
                    {"the extent is empty", "--extent", "give west, south, east and north in this order"});
    require_smaller_than_map(target.cell, box, crs);
    const Stretch x(box.min_x, box.max_x, target.cell), y(-box.max_y, -box.min_y, target.cell);
    require_sensible_size(x, y, target, crs);
    const Grid grid(crs, {x.first * target.cell, -y.first * target.cell}, target.cell, target.cell,
                    static_cast<std::int64_t>(y.cells), static_cast<std::int64_t>(x.cells));
    require_plausible_place(grid, "--crs and --cell", warnings);
    return grid;
}

} // namespace

bool share_ground(const Grid& a, const Grid& b) { return reaches(a, b) || reaches(b, a); }

Box outline_in(const Grid& grid, const Crs& crs) {
    auto points = outline(grid);
    for (Point& p : points) p = grid.to_map(p);
    Transformer(grid.crs(), crs).images(points);
    return box_of(points);
}

Window reach_of(const Grid& target, const Grid& source) {
    constexpr int steps =
        64; // in each direction; between two of them a box cannot grow by more than the margin
    std::vector<Point> points;
    for (int row = 0; row <= steps; ++row)
        for (int col = 0; col <= steps; ++col)
            points.push_back({static_cast<double>(target.cols()) * col / steps,
                              static_cast<double>(target.rows()) * row / steps});
    GridMapping(target, source).to_source(points);
    const Box box = box_of(points);
    const auto nowhere = [](Point p) { return !std::isfinite(p.x); };
    if (box.empty() || std::ranges::any_of(points, nowhere)) return source.window();
    const double wide = box.max_x - box.min_x, high = box.max_y - box.min_y;
    const auto cell = [](double place, std::int64_t size) {
        return static_cast<std::int64_t>(std::clamp(place, 0.0, static_cast<double>(size)));
    };
    const auto left = cell(box.min_x - wide / 32 - 2, source.cols()),
               top = cell(box.min_y - high / 32 - 2, source.rows());
    const auto right = cell(box.max_x + wide / 32 + 3, source.cols()),
               bottom = cell(box.max_y + high / 32 + 3, source.rows());
    return {top, left, bottom - top, right - left};
}

Grid target_grid(const AlignTarget& target, const MapSource& map, const RasterOptions& options,
                 Warnings& warnings) {
    if (!target.grid_of) {
        const Grid grid = grid_by_numbers(target, map, warnings);
        require_common_ground(grid, map, map.where());
        return grid;
    }
    const auto raster = MapSource::open(*target.grid_of, options, warnings);
    require_common_ground(raster.grid(), map, raster.where());
    return raster.grid();
}

} // namespace kouprey
