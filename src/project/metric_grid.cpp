#include "project/metric_grid.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/shell_word.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

/// Longitude and latitude of the grid's centre.
Point centre_in_degrees(const Grid& grid) {
    const auto centre =
        grid.to_map({static_cast<double>(grid.cols()) / 2, static_cast<double>(grid.rows()) / 2});
    return Transformer(grid.crs(), Crs::from_epsg(4326))(centre);
}

/// EPSG code of the UTM zone on WGS 84 around a point, of the polar stereographic CRS beyond 84° N and 80° S.
int utm_code(Point degrees) {
    constexpr int north = 32600, south = 32700, polar = 61;
    const int hemisphere = degrees.y < 0 ? south : north;
    if (degrees.y > 84 || degrees.y < -80) return hemisphere + polar;
    const auto zone = static_cast<int>(std::floor((degrees.x + 180) / 6)) % 60 + 1;
    return hemisphere + zone;
}

/// Metres of a cell from north to south, to one digit: 30 for the usual 0.00025°.
double handy_cell(const Grid& grid) {
    constexpr double metres_of_radian = 6'371'000;
    const auto& crs = grid.crs();
    const double metres =
        grid.dy() * (crs.is_geographic() ? crs.unit_to_radian() * metres_of_radian : crs.unit_to_metre());
    double digit = 1;
    while (metres / digit >= 10) digit *= 10;
    while (metres / digit < 1) digit /= 10;
    return std::round(metres / digit) * digit;
}

std::string align_line(const Grid& grid, const MapSpec& map) {
    return fmt::format("kouprey align {} --crs EPSG:{} --cell {} -o aligned.tif", shell_word(to_string(map)),
                       utm_code(centre_in_degrees(grid)), shortest(handy_cell(grid)));
}

/// Lengths on the plane in those on the ground, at one cell.
double stretch_at(const Grid& grid, const CellAreas& areas, std::int64_t row, std::int64_t col) {
    const double unit = grid.crs().unit_to_metre();
    const double ground = nearest_double(areas.area(row, col), 12, 0);
    return ground > 0 ? std::sqrt(grid.dx() * unit * grid.dy() * unit / ground) : 1;
}

} // namespace

CellSpacing metric_spacing(const Grid& grid, const std::string& where, const std::string& remedy) {
    const auto& crs = grid.crs();
    if (crs.is_geographic())
        throw Error(Failure::input,
                    {fmt::format("its CRS counts in degrees ({}), of which no distances follow", crs.name()),
                     where, remedy});
    return {grid.dx() * crs.unit_to_metre(), grid.dy() * crs.unit_to_metre()};
}

CellSpacing metric_spacing(const Grid& grid, const MapSpec& map) {
    return metric_spacing(grid, to_string(map), grid.crs().is_geographic() ? align_line(grid, map) : "");
}

void warn_of_stretched_plane(const Grid& grid, const CellAreas& areas, const MapSpec& map,
                             Warnings& warnings) {
    constexpr double tolerated = 0.01;
    double worst = 0;
    const auto bottom = grid.rows() - 1, right = grid.cols() - 1;
    for (const auto row : {std::int64_t{0}, bottom / 2, bottom})
        for (const auto col : {std::int64_t{0}, right / 2, right}) {
            const double excess = stretch_at(grid, areas, row, col) - 1;
            if (std::abs(excess) > std::abs(worst)) worst = excess;
        }
    if (std::abs(worst) <= tolerated) return;
    warnings.add({"stretched-plane",
                  fmt::format("distances are lengths on the plane of {}, which are up to {} % {} than those "
                              "on the ground; for true ones measure on the map from: {}",
                              grid.crs().name(), rounded(100 * std::abs(worst), 1),
                              worst > 0 ? "longer" : "shorter", align_line(grid, map)),
                  to_string(map)});
}

} // namespace kouprey
