#include "raster/georeference.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "geo/crs_facts.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace kouprey {

namespace {

using Affine = std::array<double, 6>; // GDAL's geotransform: x0, dx, row rotation, y0, column rotation, dy

[[noreturn]] void refuse(const std::string& path, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), path, std::move(remedy)});
}

Affine read_affine(GDALDataset& dataset, const std::string& path) {
    Affine affine{};
    if (dataset.GetGeoTransform(affine.data()) != CE_None)
        refuse(path, "no georeferencing: the geotransform is missing",
               "georeference it with gdal_translate -a_ullr and -a_srs");
    for (const double term : affine)
        if (!std::isfinite(term))
            refuse(path, "broken geotransform: the pixel size or origin is not finite",
                   "georeference the raster again");
    return affine;
}

/// Rotation is measured in cells over the whole raster.
void require_straight(const Affine& a, std::int64_t rows, std::int64_t cols, const std::string& path) {
    if (a[1] == 0 || a[5] == 0)
        refuse(path, "the pixel size is zero (broken geotransform)", "georeference the raster again");
    const double drift = std::max(std::abs(a[2] / a[1]) * static_cast<double>(rows),
                                  std::abs(a[4] / a[5]) * static_cast<double>(cols));
    if (drift > 1e-6)
        refuse(path, "the raster is rotated or sheared",
               "bring it onto a north-up grid, for classes with gdalwarp -r near -et 0");
    if (a[1] < 0)
        refuse(path, "the raster is mirrored (its columns run from east to west)",
               "bring it onto a north-up grid, for classes with gdalwarp -r near -et 0");
}

void require_plausible_cell(const Grid& grid, const std::string& path) {
    const double metres = std::min(grid.dx(), grid.dy()) * grid.crs().unit_to_metre();
    if (grid.crs().is_geographic() || metres >= 0.01) return;
    refuse(path,
           fmt::format("implausible pixel size of {} m in {}: the coordinates look like degrees",
                       shortest(metres), grid.crs().name()),
           "set the CRS the coordinates are in, for instance gdal_edit.py -a_srs EPSG:4326");
}

void check_degrees(const Grid& grid, const std::string& path, Warnings& warnings) {
    const double degree = grid.crs().unit_to_radian() * 180.0 / 3.14159265358979323846;
    const auto box = grid.box();
    const double tolerance = 1e-6 * grid.dy();
    if (box.max_y * degree > 90 + tolerance || box.min_y * degree < -90 - tolerance)
        refuse(path,
               fmt::format("latitudes from {} to {} reach beyond 90 degrees", rounded(box.min_y, 6),
                           rounded(box.max_y, 6)),
               "check for swapped axes, or metres stamped as degrees");
    if ((box.max_x - box.min_x) * degree > 360 + tolerance)
        refuse(path, "the raster is wider than 360 degrees of longitude",
               "check for metres stamped as degrees");
    if (box.max_x * degree > 180 + tolerance || box.min_x * degree < -180 - tolerance)
        warnings.add({"longitude",
                      fmt::format("longitudes from {} to {} reach beyond 180 (antimeridian or 0..360): zones "
                                  "must use the same "
                                  "longitudes, nothing is wrapped",
                                  rounded(box.min_x, 6), rounded(box.max_x, 6)),
                      path});
}

/// Degrees (longitude, latitude) of the raster's centre; where the projection has no inverse there, nothing.
std::optional<Point> centre_in_degrees(const Grid& grid) {
    try {
        const Transformer to_degrees(grid.crs(), Crs::from_epsg(4326));
        return to_degrees(
            grid.to_map({static_cast<double>(grid.cols()) / 2, static_cast<double>(grid.rows()) / 2}));
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// A zone's projection may be used some degrees beyond its edges, and north zones south of the equator
/// (Landsat does).
void check_area_of_use(const Grid& grid, const std::string& path, Warnings& warnings) {
    const auto use = grid.crs().area_of_use();
    const auto centre = use ? centre_in_degrees(grid) : std::nullopt;
    if (!centre) return;
    const double half_width = (use->max_x - use->min_x) / 2; // longitudes go round: 180 E is next to 179 W
    const double beyond_east =
        std::abs(std::remainder(centre->x - (use->min_x + half_width), 360.0)) - half_width;
    const bool transverse = grid.crs().projection() == Projection::transverse_mercator;
    const double south = transverse ? std::min(use->min_y, -use->max_y) : use->min_y;
    const double beyond_north = std::max(south - centre->y, centre->y - use->max_y);
    if (beyond_east > 6 || beyond_north > 10)
        refuse(path,
               fmt::format("implausible extent: the centre lies at {} E {} N, outside the area of use of {}",
                           rounded(centre->x, 4), rounded(centre->y, 4), grid.crs().name()),
               "check the CRS for a wrong zone, swapped axes, or degrees stamped as metres");
    if (beyond_east > 0 || beyond_north > 0)
        warnings.add(
            {"area-of-use",
             fmt::format("the raster's centre lies outside the area of use of {}", grid.crs().name()), path});
}

Crs read_crs(GDALDataset& dataset, const std::string& path, const RasterOptions& options) {
    const auto crs = Crs::from_wkt(wkt_of(dataset.GetSpatialRef()), path);
    return options.assume_datum ? crs.assuming_datum(*options.assume_datum) : crs;
}

} // namespace

void require_plausible_place(const Grid& grid, const std::string& path, Warnings& warnings) {
    if (grid.crs().is_geographic()) return check_degrees(grid, path, warnings);
    require_plausible_cell(grid, path);
    check_area_of_use(grid, path, warnings);
    if (grid.crs().projection() == Projection::web_mercator)
        warnings.add({"web-mercator",
                      "Web Mercator is far from equal-area; true ground areas are used, not planar ones",
                      path});
}

Georeference georeference(GDALDataset& dataset, const std::string& path, const RasterOptions& options,
                          Warnings& warnings) {
    const std::int64_t rows = dataset.GetRasterYSize(), cols = dataset.GetRasterXSize();
    const auto affine = read_affine(dataset, path);
    require_straight(affine, rows, cols, path);
    const bool south_up = affine[5] > 0;
    const double north = south_up ? affine[3] + affine[5] * static_cast<double>(rows) : affine[3];
    const Grid grid(read_crs(dataset, path, options), {affine[0], north}, affine[1], std::abs(affine[5]),
                    rows, cols);
    require_plausible_place(grid, path, warnings);
    return {grid, south_up};
}

} // namespace kouprey
